"""Plan the move to adult probation: begin it, put down what is arranged, record meetings, decide."""

from datetime import date, datetime

from cases import rules_transition as rules
from cases.actions.access import raise_first
from cases.actions.notice import tell, tell_workers
from cases.models import Child, Transition, TransitionMeeting
from cases.permissions import DECIDE_TRANSITION, KEEP_TRANSITION, require_for_child
from cases.queries.around import managers_of, workers_now
from cases.rules_transition import Meeting
from cases.rules_work import NoticeKind
from yjs.actions import action, lock, write
from yjs.versions import are_unchanged

FIELDS = ("identified_on", "programme", "plan", "officer_name", "officer_office", "officer_phone", "officer_email")
FIELDS += ("shared_on", "shared_words")


@action
def start_transition(child: Child, *, version: int | str = 0, by, at: datetime, **typed) -> Transition:
    """A child who will be 18 while an order runs is seen, and the move is planned."""
    viewer = require_for_child(by, KEEP_TRANSITION, child, at=at)
    raise_first(rules.is_the_only_one(is_open=child.transitions.filter(decided_on=None).exists()))
    values = _fitting(typed, viewer.on)
    made = Transition.objects.create(child=child, **values, started_by=by)
    tell_workers(child, NoticeKind.TRANSITION, about=made, by=by, at=at)
    return made


@action
def edit_transition(transition: Transition, *, version: int | str, by, at: datetime, **typed) -> Transition:
    """The plan, the probation officer, what was shared: never after it was decided."""
    viewer = require_for_child(by, KEEP_TRANSITION, transition.child, at=at)
    transition = lock(transition)
    raise_first(are_unchanged(transition, FIELDS, version), rules.is_undecided(transition.decided_on))
    return write(transition, **_fitting(typed, viewer.on))


@action
def add_transition_meeting(
    transition: Transition, *, kind: str, held_on: date, who: str, words: str, by, at: datetime
) -> TransitionMeeting:
    """A meeting took place: planning, an introduction, an appointment with both, the hand-over."""
    viewer = require_for_child(by, KEEP_TRANSITION, transition.child, at=at)
    transition = lock(transition)
    raise_first(
        rules.is_undecided(transition.decided_on),
        rules.meeting_fits(held_on, transition.identified_on, viewer.on),
    )
    said = {"kind": kind, "held_on": held_on, "who": who, "words": words}
    rows = TransitionMeeting.objects
    return rows.create(transition=transition, child=transition.child, **said, recorded_by=by, recorded_at=at)


@action
def take_back_transition_meeting(meeting: TransitionMeeting, *, reason: str, by, at: datetime) -> TransitionMeeting:
    """It was recorded by mistake: it no longer counts, and stays to be read."""
    require_for_child(by, KEEP_TRANSITION, meeting.child, at=at)
    transition, meeting = lock(meeting.transition), lock(meeting)
    raise_first(
        rules.is_undecided(transition.decided_on), rules.step_stands(is_taken_back=meeting.taken_back_at is not None)
    )
    return write(meeting, taken_back_at=at, taken_back_by=by, taken_back_reason=reason)


@action
def decide_transition(
    transition: Transition, *, decision: str, decided_on: date, decision_reason: str, by, at: datetime
) -> Transition:
    """The child moves to probation, or stays: with the reason."""
    viewer = require_for_child(by, DECIDE_TRANSITION, transition.child, at=at)
    transition = lock(transition)
    missing = lacking(transition)
    raise_first(
        rules.is_undecided(transition.decided_on),
        rules.decision_fits(decision, decided_on, transition.identified_on, missing=missing, on=viewer.on),
    )
    decided = {"decision": decision, "decided_on": decided_on, "decision_reason": decision_reason}
    saved, child = write(transition, **decided, decided_by=by), transition.child
    people = {*workers_now(child, viewer.on), *managers_of(child, viewer.on)}
    tell(people, child, NoticeKind.TRANSITION, about=saved, by=by, at=at, again=True)
    return saved


def lacking(transition: Transition) -> list[str]:
    """What a move to probation still lacks."""
    introductions = transition.meetings.standing().filter(kind=Meeting.INTRODUCTION).count()
    has = {"plan": transition.plan, "officer": transition.officer_name, "shared_on": transition.shared_on}
    return rules.lacking(**has, introductions=introductions)


def _fitting(typed: dict, on: date) -> dict:
    values = {name: typed[name] for name in FIELDS}
    raise_first(
        rules.identified_fits(values["identified_on"], on),
        rules.shared_fits(values["shared_on"], values["shared_words"], on),
    )
    return values
