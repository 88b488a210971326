"""The move to adult probation: that of a child, and the children of whom it is to be thought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from cases.models import Child, Programme, Transition, TransitionMeeting
from cases.queries.identity import of_visible_child
from cases.rules_transition import grown_up_on, identified_by, runs_past_18
from yjs.access import Viewer
from yjs.policy.values import TRANSITION_MONTHS, TRANSITION_PAST_18, values_on

ROWS = Transition.objects.select_related("programme__disposal", "started_by", "decided_by")


@dataclass(frozen=True)
class Thought:
    """Whether a move to probation is thought of for a child, from which day, and by which rule."""

    is_asked: bool
    from_day: date
    grown_up_on: date
    months: int
    past_18_only: bool


def transition_by_ref(viewer: Viewer, ref: str) -> Transition:
    """The move with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, ROWS, ref)


def meeting_by_ref(viewer: Viewer, ref: str) -> TransitionMeeting:
    """A meeting on the way, of a child the viewer may see."""
    return of_visible_child(viewer, TransitionMeeting.objects.select_related("transition"), ref)


def transitions_of(child: Child) -> QuerySet[Transition]:
    """Every move that was planned, the newest first, with its meetings."""
    meetings = TransitionMeeting.objects.select_related("recorded_by", "taken_back_by")
    return ROWS.filter(child=child).prefetch_related(Prefetch("meetings", meetings))


def thought_of(child: Child, on: date) -> Thought:
    """Whether it is to be thought of, by local policy (1 query for the orders)."""
    policy, born = values_on(on), child.date_of_birth
    months, past = policy[TRANSITION_MONTHS.key], bool(policy[TRANSITION_PAST_18.key])
    ends = Programme.objects.open_on(on).filter(child=child).values_list("planned_end_on", flat=True)
    from_day = identified_by(born, months)
    asked = from_day <= on and runs_past_18(born, list(ends), past_18_only=past)
    return Thought(asked, from_day, grown_up_on(born), months, past)


def to_identify(children: dict[int, Child], on: date, until: date, policy: dict[str, int]) -> list[tuple[Child, date]]:
    """The children for whom nobody has begun, with the day by which it is due (1 query)."""
    months, past = policy[TRANSITION_MONTHS.key], bool(policy[TRANSITION_PAST_18.key])
    due = {pk: identified_by(child.date_of_birth, months) for pk, child in children.items()}
    soon = [pk for pk, day in due.items() if day <= until]
    begun = Transition.objects.filter(child=OuterRef("child"))
    running = Programme.objects.filter(~Exists(begun), child__in=soon, ends_on=None)
    ends: dict[int, list[date]] = {}
    for pk, last_day in running.values_list("child", "planned_end_on"):
        ends.setdefault(pk, []).append(last_day)
    born = {pk: children[pk].date_of_birth for pk in ends}
    return [(children[pk], due[pk]) for pk in ends if runs_past_18(born[pk], ends[pk], past_18_only=past)]


def to_decide(children: Iterable[int], until: date) -> list[Transition]:
    """The moves that nobody has decided, of children who are 18 by the date (1 query)."""
    waiting = Transition.objects.filter(child__in=children, decided_on=None).select_related("child")
    return [one for one in waiting.order_by("pk") if grown_up_on(one.child.date_of_birth) <= until]
