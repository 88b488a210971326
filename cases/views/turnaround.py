"""Turnaround: consent, a manager's reason, the end. The page that shows them stands a floor above."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import turnaround as forms
from cases.forms.access import WhyForm
from cases.models import Child, Involvement, Turnaround, TurnaroundConsent
from cases.queries import turnaround as queries
from cases.queries.involvement import involvement_by_ref
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import GovUKForm, drafted
from yjs.pages import done

SECTION, PAGE = "turnaround", "reporting:turnaround"
KEEP, ALLOW = permissions.KEEP_TURNAROUND, permissions.ALLOW_TURNAROUND
ASKING = {"child": "Record the child’s consent", "carer": "Record the consent of a parent or carer"}


@guarded(KEEP, fetch=queries.involvement_to_ask, section=SECTION)
def consent(request: HttpRequest, involvement: Involvement) -> HttpResponse:
    """What the child, or a parent or carer, answered."""
    whose = request.resolver_match.kwargs["whose"]
    form = drafted(
        forms.TurnaroundConsentForm,
        request,
        kind=f"turnaround-{whose}",
        subject_ref=involvement.ref,
        whose=whose,
        initial={"asked_on": request.on},
    )
    who = {"by": request.user, "at": request.at}
    if request.method == "POST" and form.carry_out(actions.record_turnaround_consent, involvement, whose=whose, **who):
        return done(request, "Answer recorded", PAGE, involvement.child.ref)
    return _form(request, involvement.child, form, ASKING[whose])


@guarded(KEEP, fetch=queries.consent_by_ref, section=SECTION)
def withdraw(request: HttpRequest, consent: TurnaroundConsent) -> HttpResponse:
    """Consent is taken back."""
    form = drafted(
        forms.WithdrawConsentForm,
        request,
        kind="turnaround-withdraw",
        subject_ref=consent.ref,
        whose=consent.whose,
        initial={"withdrawn_on": request.on},
    )
    who = {"by": request.user, "at": request.at}
    if request.method == "POST" and form.carry_out(actions.withdraw_turnaround_consent, consent, **who):
        return done(request, "Consent taken back", PAGE, consent.child.ref)
    return _form(request, consent.child, form, f"Take back the consent: {consent.get_whose_display().lower()}")


@guarded(ALLOW, fetch=involvement_by_ref, section=SECTION)
def allow(request: HttpRequest, involvement: Involvement) -> HttpResponse:
    """A manager goes on although the child is on the statutory caseload."""
    form = WhyForm(posted(request))
    who = {"by": request.user, "at": request.at}
    if request.method == "POST" and form.carry_out(actions.allow_turnaround, involvement, **who):
        return done(request, "The work may go on. Record consent next", PAGE, involvement.child.ref)
    return ask(request, involvement.child, form, "allow_turnaround", back=PAGE, tab="involvement")


@guarded(KEEP, fetch=queries.turnaround_by_ref, section=SECTION)
def end(request: HttpRequest, turnaround: Turnaround) -> HttpResponse:
    """The work is over."""
    form = drafted(
        forms.EndTurnaroundForm,
        request,
        kind="turnaround-end",
        subject_ref=turnaround.ref,
        endings=queries.endings(),
        initial={"ends_on": request.on},
    )
    who = {"by": request.user, "at": request.at}
    if request.method == "POST" and form.carry_out(actions.end_turnaround, turnaround, **who):
        return done(request, "Turnaround has ended. The involvement can be closed now", PAGE, turnaround.child.ref)
    return _form(request, turnaround.child, form, "End Turnaround")


@guarded(ALLOW, fetch=queries.turnaround_by_ref, section=SECTION)
def reopen(request: HttpRequest, turnaround: Turnaround) -> HttpResponse:
    """The end was a mistake, or the child came back."""
    form = WhyForm(posted(request))
    who = {"by": request.user, "at": request.at}
    if request.method == "POST" and form.carry_out(actions.reopen_turnaround, turnaround, **who):
        return done(request, "Turnaround goes on", PAGE, turnaround.child.ref)
    return ask(request, turnaround.child, form, "reopen_turnaround", back=PAGE, tab="involvement")


def _form(request: HttpRequest, child: Child, form: GovUKForm, heading: str) -> HttpResponse:
    page = {"tab": "involvement", "child": child, "form": form, "heading": heading, "back": PAGE}
    return render(request, "cases/turnaround_form.html", page)
