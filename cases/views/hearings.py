"""Hearings: record one in court, read it, say what became of it; when a report was given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.hearings import FIELDS
from cases.forms.hearings import GiveReportForm, HearingForm
from cases.models import Child, CourtReport, Hearing
from cases.queries import child_by_ref, record
from cases.queries import hearings as queries
from cases.queries.outcome_types import with_sent
from cases.queries.work import with_told
from cases.rules_hearings import Result
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import saved_in_history


@guarded(permissions.VIEW_CHILD, fetch=queries.hearing_by_ref, section="offences")
def hearing(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """One day in court: what it was about, what became of it, and the reports that it asks for."""
    with_told(hearing.child, [hearing], hearing.outcomes.all())
    with_sent(hearing.outcomes.all(), request.on)
    may_record = request.viewer.may(permissions.RECORD_HEARING)
    context = {"tab": "offences", "child": hearing.child, "hearing": hearing, "may_record": may_record}
    context["may_record_outcome"] = hearing.held_on <= request.on and request.viewer.may(permissions.RECORD_OUTCOME)
    return render(request, "cases/hearing.html", context)


@guarded(permissions.RECORD_HEARING, fetch=child_by_ref, section="offences")
def record_hearing(request: HttpRequest, child: Child) -> HttpResponse:
    """A day in court, past or to come; what one knows already is filled in."""
    offences = list(record.offences_of(child))
    last = queries.last_hearing(child, request.on)
    initial = {
        "held_on": request.on,
        "court": last.court if last else "",
        "court_type": last.court_type if last else "YOUTH_COURT",
        "offences": [one.ref for one in offences if not one.outcomes.all()],
        "from_service": request.user.name,
    }
    offered = {"offences": offences, "sentences": queries.sentences_on(request.on)}
    form = drafted(HearingForm, request, kind="hearing", subject_ref=child.ref, initial=initial, **offered)
    if request.method == "POST":
        made = form.carry_out(actions.record_hearing, child, by=request.user, at=request.at)
        if made:
            return _done(request, made, "Hearing recorded")
    return _page(request, child, form, "Record a hearing")


@guarded(permissions.RECORD_HEARING, fetch=queries.hearing_by_ref, section="offences")
def edit_hearing(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Say what became of a hearing, or put it right."""
    saved = saved_in_history(hearing, FIELDS)
    asked = list(hearing.reports.all())
    initial = {
        "offences": [one.ref for one in hearing.offences.all()],
        "reports": [one.kind for one in asked],
        "is_soon": any(one.is_soon for one in asked),
    }
    offered = {"offences": record.offences_of(hearing.child), "sentences": queries.sentences_on(hearing.held_on)}
    place = {"kind": "hearing-edit", "subject_ref": hearing.ref}
    form = drafted(HearingForm, request, saved=saved, initial=initial, **place, **offered)
    if request.method == "POST":
        made = form.carry_out(actions.edit_hearing, hearing, by=request.user, at=request.at)
        if made:
            return _done(request, made, "Hearing saved")
        saved = saved_in_history(queries.hearing_by_ref(request.viewer, hearing.ref), FIELDS)
    form.face(saved)
    return _page(request, hearing.child, form, "Record what became of this hearing", hearing=hearing)


def _done(request: HttpRequest, hearing: Hearing, said: str) -> HttpResponse:
    """Where the court decided, the outcome comes next."""
    if hearing.result == Result.DECIDED and not hearing.outcomes.exists():
        return done(request, f"{said}. Now record the outcome", "cases:record_court_outcome", hearing.ref)
    return done(request, said, "cases:hearing", hearing.ref)


def _page(request: HttpRequest, child: Child, form: HearingForm, heading: str, **more) -> HttpResponse:
    page = {"tab": "offences", "child": child, "form": form, "heading": heading, "courts": queries.courts()}
    return render(request, "cases/hearing_form.html", page | more)


@guarded(permissions.RECORD_HEARING, fetch=queries.report_by_ref, section="offences")
def give_report(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """The court has the report, or has it not after all."""
    form = GiveReportForm(posted(request), initial={"given_on": report.given_on or request.on})
    if request.method == "POST" and form.carry_out(actions.give_report, report, by=request.user, at=request.at):
        return done(request, "Report saved", "cases:hearing", report.hearing.ref)
    context = {"tab": "offences", "child": report.child, "form": form, "report": report}
    return render(request, "cases/give_report.html", context)
