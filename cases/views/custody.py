"""A child in custody: places, dates of the sentence, meetings, resettlement."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.custody import RELEASE
from cases.forms.access import WhyForm
from cases.forms.custody import CustodyPlaceForm, CustodyStepForm, EndPlaceForm, ReleaseForm, ResettlementForm
from cases.models import Child, CustodyPlace, CustodyStep, Programme
from cases.queries import child_by_ref, record
from cases.queries import custody as queries
from cases.queries.work import with_told
from cases.rules_work import due_tag
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.policy.values import VISIT_DAYS, value_on
from yjs.versions import Saved, saved_in_history

RECORD = permissions.RECORD_PROGRAMME


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="custody")
def custody(request: HttpRequest, child: Child) -> HttpResponse:
    """Where the child is held, the dates of each sentence with their rules, what is due, and resettlement."""
    places, steps = list(queries.places_of(child)), list(queries.steps_of(child))
    with_told(child, places)
    now = next((one for one in places if one.ends_on is None), None)
    visited = queries.last_visit(child, now.starts_on) if now else None
    since = local_date(visited) if visited else now and now.starts_on
    visit_due = since and since + timedelta(days=value_on(VISIT_DAYS, request.on))
    context = {
        "tab": "offences",
        "child": child,
        "held": places,
        "now": now,
        "visited": visited,
        "visit_due": visit_due,
        "visit_tag": due_tag(visit_due, request.on, bank_holidays()),
        "steps": steps,
        "sentences": queries.in_custody(child, steps, request.on, bank_holidays()),
        "may_record": request.viewer.may(RECORD),
    }
    return render(request, "cases/custody.html", context)


@guarded(RECORD, fetch=child_by_ref, section="custody")
def add_custody_place(request: HttpRequest, child: Child) -> HttpResponse:
    """Sentenced, recalled or remanded: where, and from when."""
    programmes = record.programmes_of(child).filter(disposal__kpi_order_type="CUST")
    form = drafted(CustodyPlaceForm, request, kind="custody-place", subject_ref=child.ref, programmes=programmes)
    if request.method == "POST":
        made = form.carry_out(actions.add_custody_place, child, by=request.user, at=request.at)
        if made:
            return done(request, f"Recorded: {made}", "cases:custody", child.ref)
    return _page(request, child, form, "Where the child is held", "Save")


@guarded(RECORD, fetch=queries.place_by_ref, section="custody")
def end_custody_place(request: HttpRequest, place: CustodyPlace) -> HttpResponse:
    """Released, moved, bailed."""
    form = drafted(EndPlaceForm, request, kind="custody-place-end", subject_ref=place.ref)
    if request.method == "POST" and form.carry_out(actions.end_custody_place, place, by=request.user, at=request.at):
        return done(request, f"The child left {place.establishment}", "cases:custody", place.child.ref)
    return _page(request, place.child, form, f"The child leaves {place.establishment}", "Save")


@guarded(RECORD, fetch=queries.sentence_by_ref, section="custody")
def plan_release(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Days that count as served, and whether release is early or late."""
    form = drafted(ReleaseForm, request, kind="release", subject_ref=programme.ref, saved=_saved(programme))
    if request.method == "POST":
        if form.carry_out(actions.plan_release, programme, by=request.user, at=request.at):
            return done(request, "Release planned", "cases:custody", programme.child.ref)
        programme = queries.sentence_by_ref(request.viewer, programme.ref)
    form.face(_saved(programme))
    return _page(request, programme.child, form, "Plan release", "Save", about=str(programme))


def _saved(programme: Programme) -> Saved:
    plan = getattr(programme, "release_plan", None)
    return saved_in_history(plan, RELEASE) if plan else Saved("", {"credited": 0, "at_which": "normal"})


@guarded(RECORD, fetch=child_by_ref, section="custody")
def record_custody_step(request: HttpRequest, child: Child) -> HttpResponse:
    """A meeting, a temporary release or a review panel took place."""
    programmes = queries.sentences_of(child)
    form = drafted(CustodyStepForm, request, kind="custody-step", subject_ref=child.ref, programmes=programmes)
    if request.method == "POST":
        made = form.carry_out(actions.record_custody_step, child, by=request.user, at=request.at)
        if made:
            return done(request, f"Recorded: {made}", "cases:custody", child.ref)
    return _page(request, child, form, "Record a meeting or temporary release", "Save")


@guarded(RECORD, fetch=queries.step_by_ref, section="custody")
def take_back_custody_step(request: HttpRequest, step: CustodyStep) -> HttpResponse:
    """It was recorded by mistake."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(
        actions.take_back_custody_step, step, by=request.user, at=request.at
    ):
        return done(request, f"Taken back: {step}", "cases:custody", step.child.ref)
    more = {"back": "cases:custody", "tab": "offences", "about": str(step)}
    return ask(request, step.child, form, "take_back_step_in_custody", **more)


@guarded(RECORD, fetch=queries.sentence_by_ref, section="custody")
def record_resettlement(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What stands under one of the seven headings."""
    form = drafted(ResettlementForm, request, kind="resettlement", subject_ref=programme.ref)
    if request.method == "POST":
        made = form.carry_out(actions.record_resettlement, programme, by=request.user, at=request.at)
        if made:
            return done(request, f"Recorded: {made.get_heading_display()}", "cases:custody", programme.child.ref)
    return _page(request, programme.child, form, "Resettlement", "Save", about=str(programme))


def _page(request: HttpRequest, child: Child, form: GovUKForm, heading: str, button: str, **more) -> HttpResponse:
    page = {"tab": "offences", "child": child, "form": form, "heading": heading, "button": button}
    return render(request, "cases/custody_form.html", page | more)
