"""Somebody leaves: their last day and the hand-over of their children, in one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases.actions.allocation import allocate, refuse_unsuited
from cases.models import Allocation
from cases.permissions import ALLOCATE_CHILD, require_for_child
from cases.rules import WorkerRole
from yjs.accounts.actions.leaving import leave
from yjs.accounts.models import User
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class HandOver:
    """One child's allocation goes to somebody, with a note; `field` is where a refusal is shown."""

    allocation: Allocation
    to: User
    note: str
    field: str


@action
def record_leaver(
    person: User, *, last_day: date, reason: str, handing: Sequence[HandOver] = (), by: User, at: datetime
) -> User:
    """A person's last day is set and their children go to others from the day after; who gets none stays theirs
    until a manager decides, and shows as waiting on the first screen."""
    person = leave(person, last_day, by=by, at=at)
    for one in sorted(handing, key=lambda one: one.allocation.child_id):
        try:
            _hand_over(one, person, by=by, at=at)
        except Refused as refusal:
            raise Refused(refusal.message, one.field) from None
    return person


def _hand_over(one: HandOver, person: User, *, by: User, at: datetime) -> None:
    child = one.allocation.child
    require_for_child(by, ALLOCATE_CHILD, child, at=at)
    held = lock(one.allocation)
    if held.worker_id != person.pk or (held.ends_on and held.ends_on <= person.left_on):
        raise Refused("Somebody else has handed this child over meanwhile")
    if held.starts_on > person.left_on:
        raise Refused(f"{person} is to start after their last day. Allocate the child to somebody else first")
    starts_on = max(person.left_on + ONE_DAY, local_date(at))
    held.ends_on = starts_on - ONE_DAY
    held.save(update_fields=["ends_on"])
    refuse_unsuited(child, one.to, held.role, starts_on)
    _refuse_a_second_lead(held, starts_on)
    allocate(child, one.to, held.role, starts_on, by=by, note=one.note)


def _refuse_a_second_lead(held: Allocation, starts_on: date) -> None:
    later = Allocation.objects.filter(child=held.child, role=WorkerRole.LEAD).exclude(ends_on__lt=starts_on)
    if held.role == WorkerRole.LEAD and (other := later.select_related("worker").first()):
        raise Refused(f"{other.worker} is to lead from {other.starts_on:%-d %B %Y} already. Choose “Decide later”")
