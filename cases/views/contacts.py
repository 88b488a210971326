"""Contacts: the log, one contact, recording and correcting."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases import actions, permissions
from cases.forms import ContactForm, CorrectionForm
from cases.forms.correction import as_correction, contact_saved
from cases.models import Child, Contact
from cases.queries import child_by_ref
from cases.queries import contacts as queries
from cases.queries.contact_page import Offered, offered_for, offered_for_correction
from cases.queries.finding import children_matching
from cases.queries.retention import disputed_in
from cases.queries.topics import topics_of
from cases.queries.work import concern_of, told_of
from cases.rules import TOOK_PLACE, may_correct
from cases.views.compliance import followed_up
from cases.views.searching import keep_search
from yjs.access import Viewer, guarded
from yjs.audit.models import Submission
from yjs.clock import local_date
from yjs.drafts import keep
from yjs.forms import drafted
from yjs.pages import done

MOST_FOUND = 10


@guarded(permissions.RECORD_CONTACT, fetch=child_by_ref, section="contacts")
def record_contact(request: HttpRequest, child: Child) -> HttpResponse:
    """Record what happened, on one page; text typed is kept as a draft."""
    offered = offered_for(child, request.viewer)
    form = drafted(
        ContactForm,
        request,
        kind="contact",
        subject_ref=child.ref,
        at=request.at,
        child=child,
        offered=offered,
        initial=_to_begin_with(request, offered),
    )
    if request.method == "POST" and request.POST.get("then") == "correct":
        return _to_correction(request, form)
    if request.method == "POST" and form.pressed:
        _find_child(request, form)
        form.show_again(request.at)
    elif request.method == "POST":
        made = form.carry_out(actions.record_contact, child, by=request.user, at=request.at)
        if made and made.asks_for_follow_up:
            return done(request, "Contact recorded. Now follow up the missed appointment", "cases:follow_up", made.ref)
        if made and request.POST.get("then") == "arrange":
            return done(request, "Contact recorded. Now arrange the next", "cases:arrange", child.ref)
        if made:
            return done(request, "Contact recorded", "cases:contact", made.ref)
    return render(request, "cases/record_contact.html", {"tab": "contacts", "form": form, "child": child})


def _find_child(request: HttpRequest, form: ContactForm) -> None:
    """Look for another child by name, as on the list of children; the search is kept as every search is."""
    if form.pressed != "find" or not form.sought:
        return
    found = queries.children_by_pks(request.viewer, children_matching(request.viewer, form.sought)[:MOST_FOUND])
    form.found = [child for child in found if child != form.child and child not in form.others]
    keep_search(request, {"q": form.sought}, [child.ref for child in found])


def _to_begin_with(request: HttpRequest, offered: Offered) -> dict:
    """Now, how and where one last met the child; or the appointment of the link, or of today."""
    way = {"method": offered.way.method, "place": offered.way.place} if offered.way else {}
    asked = request.GET.get("appointment", "")
    begun = [
        one for one in offered.appointments if one.starts_at <= request.at and local_date(one.starts_at) == request.on
    ]
    at_it = next((one for one in offered.appointments if one.ref == asked), begun[-1] if begun else None)
    if at_it is None:
        return way | {"planned": "unplanned", "when": "now"}
    return {"method": at_it.method, "place": at_it.place, "planned": at_it.ref, "when": "appointment"}


@guarded(permissions.VIEW_CHILD, fetch=queries.contact_by_ref, section="contact")
def contact(request: HttpRequest, contact: Contact) -> HttpResponse:
    """One contact, to read or print, with its other versions."""
    versions = queries.versions_of(contact)
    contact.history_refs = tuple(version.ref for version in versions)
    context = {
        "tab": "contacts",
        "contact": contact,
        "child": contact.child,
        "took_place": contact.attendance in TOOK_PLACE,
        "newest": versions[0],
        "versions": versions,
        "together": queries.together_with(contact, request.viewer),
        "topics": topics_of(contact, request.viewer),
        "changed": queries.what_changed(versions, contact),
        "is_late": queries.recorded_late(contact, days=queries.late_days(request.on)),
        "concern": concern_of([version.pk for version in versions]),
        "told": told_of(contact.child, contact.history_refs),
        "may_answer": request.viewer.may(permissions.ANSWER_CONCERN),
        "disputes": disputed_in([version.pk for version in versions]),
        "may_dispute": request.viewer.may(permissions.ASK_RECTIFICATION),
        **followed_up(request, contact),
        "may_correct": contact == versions[0] and _may_correct(request.viewer, contact),
    }
    return render(request, "cases/contact.html", context)


@guarded(permissions.RECORD_CONTACT, fetch=queries.contact_by_ref, section="contact")
def correct_contact(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Put a corrected version in the contact's place, with the reason."""
    versions = queries.versions_of(contact)
    if not any(_may_correct(request.viewer, each) for each in (contact, versions[0])):
        raise PermissionDenied(permissions.CORRECT_ANY_CONTACT.code)
    if _may_correct(request.viewer, versions[0]):
        contact = versions[0]  # somebody may have corrected it since the link was shown
    form = drafted(
        CorrectionForm,
        request,
        kind="correction",
        subject_ref=versions[-1].ref,
        saved=contact_saved(versions),
        offered=offered_for_correction(versions, request.viewer),
    )
    if request.method == "POST":
        made = form.carry_out(actions.correct_contact, contact, by=request.user, at=request.at)
        if made:
            return done(request, "Contact corrected. The earlier text stays readable", "cases:contact", made.ref)
        versions = queries.versions_of(contact)
    form.face(contact_saved(versions))
    return render(
        request,
        "cases/correct_contact.html",
        {"tab": "contacts", "form": form, "contact": contact, "child": contact.child},
    )


def _to_correction(request: HttpRequest, form: ContactForm) -> HttpResponse:
    """Go on with what was typed as a correction of the contact that the same person saved before."""
    saved = Submission.numbered(form.data.get("saved_already", ""), request.user)
    contact = saved and saved.result()
    if not isinstance(contact, Contact) or not _may_correct(request.viewer, contact):
        raise PermissionDenied(permissions.CORRECT_ANY_CONTACT.code)
    versions = queries.versions_of(contact)
    place = keep.new_place(request.user.pk, "correction", versions[-1].ref)
    address = reverse("cases:correct_contact", args=[versions[0].ref])
    keep.save(keep.token(place, address), as_correction(form.data, versions[0]), at=request.at, attempted=True)
    keep.discard(form.draft_place)
    return redirect(address)


def _may_correct(viewer: Viewer, contact: Contact) -> bool:
    """Whoever recorded it, or a team manager: the rule that the action asks too."""
    if not viewer.may(permissions.RECORD_CONTACT):
        return False
    return may_correct(contact.recorded_by_id, viewer.user.pk, manages=viewer.may(permissions.CORRECT_ANY_CONTACT))
