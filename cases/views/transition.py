"""The move to adult probation: what is planned for a child, the meetings, the decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.transition import FIELDS, lacking
from cases.forms import transition as forms
from cases.forms.access import WhyForm
from cases.models import Child, Transition, TransitionMeeting
from cases.queries import child_by_ref, record
from cases.queries import transition as queries
from cases.queries.work import with_told
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.versions import saved_in_history

SECTION = "move to probation"
KEEP, DECIDE = permissions.KEEP_TRANSITION, permissions.DECIDE_TRANSITION


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section=SECTION)
def transition(request: HttpRequest, child: Child) -> HttpResponse:
    """Whether it is to be thought of, by which rule; what is planned, and what was before."""
    rows, may = list(queries.transitions_of(child)), request.viewer.may
    with_told(child, rows)
    now = next((one for one in rows if one.decided_on is None), None)
    page = {
        "tab": "offences",
        "child": child,
        "now": now,
        "transitions": rows,
        "lacking": lacking(now) if now else [],
        "thought": queries.thought_of(child, request.on),
        "may_keep": may(KEEP),
        "may_decide": may(DECIDE),
    }
    return render(request, "cases/transition.html", page)


@guarded(KEEP, fetch=child_by_ref, section=SECTION)
def start_transition(request: HttpRequest, child: Child) -> HttpResponse:
    """The move is identified, and its plan begins."""
    more = {"programmes": record.programmes_of(child), "initial": {"identified_on": request.on}}
    form = drafted(forms.TransitionForm, request, kind="transition", subject_ref=child.ref, **more)
    if request.method == "POST" and form.carry_out(actions.start_transition, child, by=request.user, at=request.at):
        return done(request, "Recorded. Workers are told", "cases:transition", child.ref)
    return _form(request, child, form, "Plan the move to probation")


@guarded(KEEP, fetch=queries.transition_by_ref, section=SECTION)
def edit_transition(request: HttpRequest, transition: Transition) -> HttpResponse:
    """The plan, the officer, what was shared."""
    child, saved = transition.child, saved_in_history(transition, FIELDS)
    more = {"programmes": record.programmes_of(child), "saved": saved}
    form = drafted(forms.TransitionForm, request, kind="transition-edit", subject_ref=transition.ref, **more)
    if request.method == "POST":
        if form.carry_out(actions.edit_transition, transition, by=request.user, at=request.at):
            return done(request, "Saved", "cases:transition", child.ref)
        saved = saved_in_history(queries.transition_by_ref(request.viewer, transition.ref), FIELDS)
    form.face(saved)
    return _form(request, child, form, "The move to probation")


@guarded(KEEP, fetch=queries.transition_by_ref, section=SECTION)
def add_meeting(request: HttpRequest, transition: Transition) -> HttpResponse:
    """A meeting took place."""
    child, initial = transition.child, {"held_on": request.on}
    form = drafted(
        forms.TransitionMeetingForm, request, kind="transition-meeting", subject_ref=transition.ref, initial=initial
    )
    if request.method == "POST":
        made = form.carry_out(actions.add_transition_meeting, transition, by=request.user, at=request.at)
        if made:
            return done(request, f"Recorded: {made}", "cases:transition", child.ref)
    return _form(request, child, form, "Record a meeting about the move")


@guarded(KEEP, fetch=queries.meeting_by_ref, section=SECTION)
def take_back_meeting(request: HttpRequest, meeting: TransitionMeeting) -> HttpResponse:
    """It was recorded by mistake."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(
        actions.take_back_transition_meeting, meeting, by=request.user, at=request.at
    ):
        return done(request, f"Taken back: {meeting}", "cases:transition", meeting.child.ref)
    more = {"back": "cases:transition", "tab": "offences", "about": str(meeting)}
    return ask(request, meeting.child, form, "take_back_step_in_custody", **more)


@guarded(DECIDE, fetch=queries.transition_by_ref, section=SECTION)
def decide(request: HttpRequest, transition: Transition) -> HttpResponse:
    """The child moves to probation, or stays."""
    child, initial = transition.child, {"decided_on": request.on}
    form = drafted(
        forms.DecideTransitionForm, request, kind="transition-decision", subject_ref=transition.ref, initial=initial
    )
    if request.method == "POST" and form.carry_out(
        actions.decide_transition, transition, by=request.user, at=request.at
    ):
        return done(request, "Decision recorded", "cases:transition", child.ref)
    return _form(request, child, form, "Decide about the move to probation")


def _form(request: HttpRequest, child: Child, form: GovUKForm, heading: str) -> HttpResponse:
    page = {"tab": "offences", "child": child, "form": form, "heading": heading}
    return render(request, "cases/transfer_form.html", page | {"back": ("cases:transition", child.ref)})
