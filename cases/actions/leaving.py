"""The hand-over of somebody's children, in one step: of who leaves, with their last day, and of who stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases import rules_record
from cases.actions.access import raise_first, told
from cases.actions.allocation import allocate, refuse_unsuited
from cases.actions.notice import tell
from cases.models import Allocation
from cases.permissions import ALLOCATE_CHILD, HAND_OVER_CASELOAD, require_for_child
from cases.rules import WorkerRole
from cases.rules_work import NoticeKind
from yjs.access import require
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
    _hand_over_all(handing, person, person.left_on, by=by, at=at)
    return person


@action
def hand_over_caseload(
    person: User, *, last_day: date, handing: Sequence[HandOver], reason: str, by: User, at: datetime
) -> User:
    """A team manager gives children of somebody who stays to others, each with a note: all of them, or none."""
    viewer = require(by, HAND_OVER_CASELOAD, at=at)
    if not handing:
        raise Refused("Select who takes over at least one child", "everyone_to")
    raise_first(rules_record.hand_over_is_soon(last_day, viewer.on), told(reason, at))
    _hand_over_all(handing, person, last_day, by=by, at=at)
    return person


def _hand_over_all(handing: Sequence[HandOver], person: User, last_day: date, *, by: User, at: datetime) -> None:
    for one in sorted(handing, key=lambda one: one.allocation.child_id):
        try:
            _hand_over(one, person, last_day, by=by, at=at)
        except Refused as refusal:
            raise Refused(refusal.message, one.field) from None


def _hand_over(one: HandOver, person: User, last_day: date, *, by: User, at: datetime) -> None:
    child = one.allocation.child
    require_for_child(by, ALLOCATE_CHILD, child, at=at)
    held = lock(one.allocation)
    if held.worker_id != person.pk or (held.ends_on and held.ends_on <= last_day):
        raise Refused("Somebody else has handed this child over meanwhile")
    if held.starts_on > last_day:
        raise Refused(f"{person} is to start after their last day. Allocate the child to somebody else first")
    starts_on = max(last_day + ONE_DAY, local_date(at))
    held.ends_on = starts_on - ONE_DAY
    held.save(update_fields=["ends_on"])
    refuse_unsuited(child, one.to, held.role, starts_on)
    _refuse_a_second_lead(held, starts_on)
    made = allocate(child, one.to, held.role, starts_on, by=by, note=one.note)
    tell([one.to], child, NoticeKind.WORKER, about=made, by=by, at=at)


def _refuse_a_second_lead(held: Allocation, starts_on: date) -> None:
    later = Allocation.objects.filter(child=held.child, role=WorkerRole.LEAD).exclude(ends_on__lt=starts_on)
    if held.role == WorkerRole.LEAD and (other := later.select_related("worker").first()):
        raise Refused(f"{other.worker} is to lead from {other.starts_on:%-d %B %Y} already. Choose “Decide later”")
