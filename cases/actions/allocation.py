"""Allocate a child to a worker."""

from datetime import date, datetime, timedelta

from cases import rules, rules_record
from cases.actions.access import raise_first, told
from cases.actions.involvement import open_now
from cases.actions.notice import tell
from cases.actions.task_rules import after_allocation
from cases.models import Allocation, Bar, Child, ListEntry
from cases.permissions import ALLOCATE_CHILD, require_for_child
from cases.queries.around import workers_now
from cases.queries.involvement import open_one
from cases.rules import LEADERS, SPECIALISTS, WorkerRole
from cases.rules_work import NoticeKind
from yjs.access import viewer_on
from yjs.accounts.models import Membership, User
from yjs.actions import action, lock
from yjs.errors import Refused

ONE_DAY = timedelta(days=1)


@action
def allocate_child(
    child: Child,
    *,
    worker: User,
    role: str,
    starts_on: date,
    opened_why: str = "",
    turnaround_entry: ListEntry | None = None,
    by,
    at: datetime,
) -> Allocation:
    """A worker works with the child from a date on; a new lead practitioner takes the place of the present one.

    The first allocation opens the work with the child: for `opened_why`, or for the referral that waits.
    """
    viewer = require_for_child(by, ALLOCATE_CHILD, child, at=at)
    child = lock(child)
    if refusal := rules.allocation_starts_soon(starts_on, viewer.on):
        raise refusal
    refuse_unsuited(child, worker, role, starts_on)
    if open_one(child) is None:
        open_now(child, opened_why, min(starts_on, viewer.on), turnaround_entry, by=by, at=at)
    if role == WorkerRole.LEAD:
        _end_present_lead(child, starts_on)
    made = allocate(child, worker, role, starts_on, by=by)
    after_allocation(made, at=at)
    tell({*workers_now(child, viewer.on), worker}, child, NoticeKind.WORKER, about=made, by=by, at=at)
    return made


@action
def end_allocation(allocation: Allocation, *, ends_on: date, reason: str, by, at: datetime) -> Allocation:
    """A joint worker, specialist or stand-in works with the child no longer; their last day counts."""
    viewer = require_for_child(by, ALLOCATE_CHILD, allocation.child, at=at)
    allocation = lock(allocation)
    raise_first(
        rules_record.lead_is_not_ended(allocation.role == WorkerRole.LEAD),
        rules_record.still_open(allocation.ends_on and allocation.ends_on <= viewer.on, "this allocation"),
        rules.is_not_in_future(ends_on, viewer.on, what="The last day", field="ends_on"),
        rules.ends_after_it_starts(allocation.starts_on, ends_on, what="The last day", field="ends_on"),
        told(reason, at),
    )
    allocation.ends_on = ends_on
    allocation.save(update_fields=["ends_on"])
    return allocation


def allocate(child: Child, worker: User, role: str, starts_on: date, *, by, note: str = "") -> Allocation:
    """The row that makes a worker one of the child's, through the team in which they hold a role that suits."""
    return Allocation.objects.create(
        child=child,
        worker=worker,
        team=_team(worker, role, starts_on),
        role=role,
        starts_on=starts_on,
        allocated_by=by,
        note=note,
    )


def refuse_unsuited(child: Child, worker: User, role: str, starts_on: date) -> None:
    """Refuse a worker without the right role on the day, who is barred, or who is the child's worker already."""
    if refusal := rules.worker_suits(role, viewer_on(worker, starts_on).roles, name=worker.name):
        raise refusal
    if Bar.objects.in_force().filter(child=child, person=worker).exists():
        raise Refused(f"{worker} is barred from this record. Choose somebody else", "worker")
    _refuse_twice(child, worker, role, starts_on)


def _refuse_twice(child: Child, worker: User, role: str, starts_on: date) -> None:
    held = Allocation.objects.filter(child=child, worker=worker, role=role)
    present = held.exclude(ends_on__lt=starts_on).first()
    if present:
        raise Refused(
            f"{worker} is {present.get_role_display().lower()} of this child already, from "
            f"{present.starts_on:%-d %B %Y}",
            "worker",
        )


def _end_present_lead(child: Child, starts_on: date) -> None:
    leads = Allocation.objects.filter(child=child, role=WorkerRole.LEAD).select_related("worker")
    for lead in leads.exclude(ends_on__lt=starts_on):
        if refusal := rules.lead_can_change(lead.worker.name, lead.starts_on, starts_on):
            raise refusal
        lead.ends_on = starts_on - ONE_DAY
        lead.save(update_fields=["ends_on"])


def _team(worker: User, role: str, on: date):
    """The team through which the worker holds a role that suits."""
    suiting = SPECIALISTS if role == WorkerRole.SPECIALIST else LEADERS
    held = Membership.objects.open_on(on).filter(user=worker, role__in=suiting)
    return held.select_related("team").first().team
