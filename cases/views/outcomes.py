"""Outcomes: record one in court or out of it, read it, put it right, its appeal, take it back."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.outcomes import APPEALED, CORRECTED
from cases.forms.access import WhyForm
from cases.forms.outcomes import AppealForm, CorrectOutcomeForm, RecordOutcomeForm
from cases.models import Child, Hearing, Outcome
from cases.queries import child_by_ref
from cases.queries import outcomes as queries
from cases.queries.hearings import hearing_by_ref
from cases.queries.outcome_types import with_sent
from cases.queries.work import with_told
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.versions import Saved, saved_in_history


@guarded(permissions.VIEW_CHILD, fetch=queries.outcome_by_ref, section="offences")
def outcome(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """What was decided, what a return says in its place, and what came of an appeal."""
    with_told(outcome.child, [outcome])
    with_sent([outcome], request.on)
    may_record = request.viewer.may(permissions.RECORD_OUTCOME)
    context = {"tab": "offences", "child": outcome.child, "outcome": outcome, "may_record": may_record}
    return render(request, "cases/outcome.html", context)


@guarded(permissions.RECORD_OUTCOME, fetch=child_by_ref, section="offences")
def record_outcome(request: HttpRequest, child: Child) -> HttpResponse:
    """What was decided out of court."""
    offences = list(queries.undecided(child))
    initial = {"decided_on": request.on, "offences": [one.ref for one in offences] if len(offences) == 1 else []}
    return _record(request, child, offences, initial)


@guarded(permissions.RECORD_OUTCOME, fetch=hearing_by_ref, section="offences")
def record_court_outcome(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """What a court decided at a hearing."""
    decided = list(hearing.outcomes.all())
    initial = {} if decided else {"offences": [one.ref for one in hearing.offences.all()]}
    initial["is_main"] = not decided
    return _record(request, hearing.child, hearing.offences.all(), initial, hearing)


def _record(
    request: HttpRequest, child: Child, offences, initial: dict, hearing: Hearing | None = None
) -> HttpResponse:
    on = hearing.held_on if hearing else request.on
    initial = {"is_main": True, "local_residence": queries.lived_here_on(child, on)} | initial
    offered = {"kinds": queries.types_offered(in_court=bool(hearing)), "in_court": bool(hearing), "offences": offences}
    place = {"kind": "outcome", "subject_ref": hearing.ref if hearing else child.ref}
    form = drafted(RecordOutcomeForm, request, initial=initial, **place, **offered)
    if request.method == "POST":
        made = form.carry_out(actions.record_outcomes, child, hearing=hearing, by=request.user, at=request.at)
        if made:
            return done(request, f"Outcome recorded: {made.type}", "cases:outcome", made.ref)
    return _page(request, child, form, "Record the outcome", "Save", hearing=hearing)


@guarded(permissions.RECORD_OUTCOME, fetch=queries.outcome_by_ref, section="offences")
def correct_outcome(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """Put a wrongly recorded outcome right, with a reason."""
    in_court = outcome.hearing is not None
    offered = {"kinds": queries.types_offered(in_court=in_court), "in_court": in_court}
    return _edit(
        request, outcome, CorrectOutcomeForm, CORRECTED, actions.correct_outcome, "Correct this outcome", **offered
    )


@guarded(permissions.RECORD_OUTCOME, fetch=queries.outcome_by_ref, section="offences")
def appeal_outcome(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """An appeal against the outcome, and what came of it."""
    return _edit(request, outcome, AppealForm, APPEALED, actions.appeal_outcome, "Record an appeal")


def _edit(request: HttpRequest, outcome: Outcome, form_class, names, action, heading: str, **offered) -> HttpResponse:
    saved = _saved(outcome, names)
    place = {"kind": action.__name__, "subject_ref": outcome.ref}
    form = drafted(form_class, request, saved=saved, **place, **offered)
    if request.method == "POST":
        if form.carry_out(action, outcome, by=request.user, at=request.at):
            return done(request, "Outcome saved", "cases:outcome", outcome.ref)
        saved = _saved(queries.outcome_by_ref(request.viewer, outcome.ref), names)
    form.face(saved)
    alike = len(queries.outcomes_alike(outcome)) if form_class is CorrectOutcomeForm else 1
    return _page(request, outcome.child, form, heading, "Save", outcome=outcome, alike=alike)


@guarded(permissions.RECORD_OUTCOME, fetch=queries.outcome_by_ref, section="offences")
def take_back_outcome(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """An outcome that was never given leaves the record."""
    form = WhyForm(posted(request))
    if request.method == "POST":
        offence = form.carry_out(actions.take_back_outcome, outcome, by=request.user, at=request.at)
        if offence:
            return done(request, "Outcome taken back", "cases:offence", offence.ref)
    return _page(request, outcome.child, form, "Take back this outcome", "Take back", outcome=outcome, grave=True)


def _saved(outcome: Outcome, names) -> Saved:
    """What stands, as a form shows it: the type by its code."""
    saved = saved_in_history(outcome, names)
    return replace(saved, values=_by_code(saved.values), as_of=lambda version: _by_code(saved.as_of(version)))


def _by_code(values: dict) -> dict:
    return values | {"type": values["type"].code} if "type" in values else values


def _page(request: HttpRequest, child: Child, form: GovUKForm, heading: str, button: str, **more) -> HttpResponse:
    page = {"tab": "offences", "child": child, "form": form, "heading": heading, "button": button}
    return render(request, "cases/outcome_form.html", page | more)
