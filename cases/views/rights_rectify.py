"""Texts that somebody says are wrong: recording the request, and deciding about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import permissions
from cases.actions.rectify import ask_rectification, decide_rectification
from cases.forms.rights import AnswerForm, DisputeContactForm, DisputeForm
from cases.models import Child, Contact, Rectification
from cases.queries import child_by_ref
from cases.queries.contacts import contact_by_ref
from cases.queries.retention import rectification_by_ref
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done


@guarded(permissions.ASK_RECTIFICATION, fetch=child_by_ref, section="text disputed")
def dispute(request: HttpRequest, child: Child) -> HttpResponse:
    """Record that a text of the record is said to be wrong."""
    form = drafted(DisputeForm, request, kind="dispute", subject_ref=child.ref, initial={"asked_on": request.on})
    if request.method == "POST":
        made = form.carry_out(ask_rectification, child, by=request.user, at=request.at)
        if made:
            return done(request, "Recorded. A team manager decides", "cases:rectification", made.ref)
    return render(request, "cases/rights_dispute.html", {"child": child, "form": form, "tab": "rights"})


@guarded(permissions.ASK_RECTIFICATION, fetch=contact_by_ref, section="contact disputed")
def dispute_contact(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Record that a text of this contact is said to be wrong."""
    form = drafted(
        DisputeContactForm,
        request,
        kind="dispute contact",
        subject_ref=contact.ref,
        initial={"asked_on": request.on},
    ).only(contact)
    if request.method == "POST":
        made = form.carry_out(ask_rectification, contact.child, contact=contact, by=request.user, at=request.at)
        if made:
            return done(request, "Recorded. A team manager decides", "cases:rectification", made.ref)
    context = {"child": contact.child, "contact": contact, "form": form, "tab": "rights"}
    return render(request, "cases/rights_dispute.html", context)


@guarded(permissions.VIEW_CHILD, fetch=rectification_by_ref, section="disputed text")
def rectification(request: HttpRequest, asked: Rectification) -> HttpResponse:
    """The disputed text, what is said to be wrong with it, and the answer."""
    context = {
        "child": asked.child,
        "asked": asked,
        "may_decide": asked.is_pending and request.viewer.may(permissions.DECIDE_RECTIFICATION),
        "tab": "rights",
    }
    return render(request, "cases/rights_disputed.html", context)


@guarded(permissions.DECIDE_RECTIFICATION, fetch=rectification_by_ref, section="disputed text to decide")
def decide(request: HttpRequest, asked: Rectification) -> HttpResponse:
    """Correct the text, note the dispute beside it, or refuse."""
    initial = {"corrected_text": asked.disputed_text}
    form = drafted(AnswerForm, request, kind="rectification", subject_ref=asked.ref, initial=initial)
    if request.method == "POST" and form.carry_out(decide_rectification, asked, by=request.user, at=request.at):
        return done(request, "Decided. The disputed text stays readable", "cases:rectification", asked.ref)
    return render(request, "cases/rights_decide.html", {"child": asked.child, "asked": asked, "form": form})
