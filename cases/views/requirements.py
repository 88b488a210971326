"""Requirements of a programme, and the hours done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.requirements import REQUIREMENT
from cases.forms.access import WhyForm
from cases.forms.programme import EndRequirementForm, HoursForm, NewRequirementForm, RequirementForm
from cases.models import HoursDone, Programme, Requirement
from cases.queries import programmes as queries
from cases.queries import record
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.versions import Saved, saved_in_history

RECORD = permissions.RECORD_PROGRAMME


@guarded(RECORD, fetch=record.programme_by_ref, section="programme")
def add_requirement(request: HttpRequest, programme: Programme) -> HttpResponse:
    """One more requirement or condition."""
    kinds = queries.requirement_kinds()
    form = drafted(NewRequirementForm, request, kind="requirement", subject_ref=programme.ref, kinds=kinds)
    if request.method == "POST":
        made = form.carry_out(actions.add_requirement, programme, by=request.user, at=request.at)
        if made:
            return done(request, f"Requirement added: {made.kind}", "cases:programme", programme.ref)
    return _page(request, programme, form, "Add a requirement or condition", "Save")


@guarded(RECORD, fetch=queries.requirement_by_ref, section="programme")
def edit_requirement(request: HttpRequest, requirement: Requirement) -> HttpResponse:
    """Put a requirement right."""
    here = {"kind": "requirement-edit", "subject_ref": requirement.ref}
    more = {"saved": _saved(requirement), "kinds": queries.requirement_kinds(requirement)}
    form = drafted(RequirementForm, request, **here, **more)
    if request.method == "POST":
        if form.carry_out(actions.edit_requirement, requirement, by=request.user, at=request.at):
            return done(request, f"Requirement changed: {requirement.kind}", "cases:programme", _programme(requirement))
        requirement = queries.requirement_by_ref(request.viewer, requirement.ref)
    form.face(_saved(requirement))
    return _page(request, _of(requirement), form, f"Change a requirement: {requirement.kind}", "Save")


def _saved(requirement: Requirement) -> Saved:
    """What stands in the requirement, with the kind as the form knows it."""
    saved = saved_in_history(requirement, REQUIREMENT)
    return Saved(saved.version, saved.values | {"kind": requirement.kind.ref}, saved.by, saved.at)


@guarded(RECORD, fetch=queries.requirement_by_ref, section="programme")
def end_requirement(request: HttpRequest, requirement: Requirement) -> HttpResponse:
    """A requirement ends, met or not."""
    form = drafted(EndRequirementForm, request, kind="requirement-end", subject_ref=requirement.ref)
    if request.method == "POST" and form.carry_out(
        actions.end_requirement, requirement, by=request.user, at=request.at
    ):
        return done(request, f"Requirement ended: {requirement.kind}", "cases:programme", _programme(requirement))
    return _page(request, _of(requirement), form, f"End a requirement: {requirement.kind}", "End this requirement")


@guarded(RECORD, fetch=queries.requirement_by_ref, section="programme")
def record_hours(request: HttpRequest, requirement: Requirement) -> HttpResponse:
    """Hours done on one day."""
    form = drafted(HoursForm, request, kind="hours", subject_ref=requirement.ref)
    if request.method == "POST":
        made = form.carry_out(actions.record_hours, requirement, by=request.user, at=request.at)
        if made:
            return done(request, f"{made}: recorded", "cases:programme", _programme(requirement))
    return _page(request, _of(requirement), form, f"Record hours: {requirement.kind}", "Save")


@guarded(RECORD, fetch=queries.hours_by_ref, section="programme")
def take_back_hours(request: HttpRequest, done_hours: HoursDone) -> HttpResponse:
    """Hours were recorded by mistake."""
    form, programme = WhyForm(posted(request)), done_hours.requirement.programme
    if request.method == "POST" and form.carry_out(actions.take_back_hours, done_hours, by=request.user, at=request.at):
        return done(request, f"Taken back: {done_hours}", "cases:programme", programme.ref)
    more = {"about": f"{done_hours.requirement.kind}: {done_hours}", "back_ref": programme.ref}
    return ask(request, done_hours.child, form, "take_back_hours", back="cases:programme", tab="offences", **more)


def _of(requirement: Requirement) -> Programme:
    """The programme, with the child as the page's guard fetched them."""
    requirement.programme.child = requirement.child
    return requirement.programme


def _programme(requirement: Requirement) -> str:
    return requirement.programme.ref


def _page(request: HttpRequest, programme: Programme, form: GovUKForm, heading: str, button: str) -> HttpResponse:
    page = {"child": programme.child, "programme": programme, "form": form, "heading": heading, "button": button}
    return render(request, "cases/programme_form.html", page | {"tab": "offences"})
