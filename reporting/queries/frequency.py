"""Contacts due, made and missed in the months of a court order: of one child, and of everybody's children."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from assessments.models import Assessment
from cases.models import Appointment, Child, Contact, Programme, ProgrammeChange
from cases.queries.caseload import LEAD, with_workers
from cases.queries.compliance import orders_on
from cases.queries.programmes import level_on
from cases.rules import TOOK_PLACE
from cases.rules_compliance import MISSED
from cases.rules_programmes import Change
from reporting.queries.caseload import COUNTERSIGNED, led_in, start_of, worked_with
from reporting.rules.frequency import Count, Month, contacts_due, month_on, months_of, ways_that_count
from yjs.access import Viewer
from yjs.accounts.models import User
from yjs.clock import local_date
from yjs.policy.values import values_on
from yjs.roles import Role


@dataclass(frozen=True)
class OrderMonths:
    """An order with what each of its months asked for and got, the newest month first."""

    programme: Programme
    counts: list[Count]


@dataclass(frozen=True)
class Line:
    """A child under an order: who leads, and the month that holds today."""

    child: Child
    programme: Programme
    lead: User | None
    count: Count


def frequency_of(child: Child, on: date) -> list[OrderMonths]:
    """The months of each order that runs on the date (6 queries, however long the order)."""
    orders = list(orders_on(on).filter(child=child).order_by("-starts_on"))
    if not orders:
        return []
    known = _Known([child.pk], orders, min(order.starts_on for order in orders), values_on(on))
    return [
        OrderMonths(order, [known.count(order, month, on) for month in months_of(order.starts_on, on)][::-1])
        for order in orders
    ]


def frequency_of_caseload(viewer: Viewer) -> list[Line]:
    """The viewer's children under an order, or their teams', those with most to arrange first (9 queries)."""
    children = led_in(viewer) if Role.TEAM_MANAGER in viewer.roles else worked_with(viewer)
    by_pk = {child.pk: child for child in _with_lead(children, viewer.on)}
    months = {}
    for order in orders_on(viewer.on).filter(child__in=by_pk).order_by("starts_on"):
        months[order.child_id] = (order, month_on(order.starts_on, viewer.on))
    if not months:
        return []
    known = _Known(
        list(months),
        [order for order, _ in months.values()],
        min(month.first for _, month in months.values()),
        values_on(viewer.on),
    )
    lines = [
        Line(by_pk[pk], order, by_pk[pk].lead, known.count(order, month, viewer.on))
        for pk, (order, month) in months.items()
    ]
    return sorted(
        lines, key=lambda line: (-line.count.short, line.count.due is not None, line.child.surname, line.child.pk)
    )


def _with_lead(children: QuerySet[Child], on: date) -> list[Child]:
    found = list(with_workers(children, on))
    for child in found:
        child.lead = next((one.worker for one in child.workers_now if one.role == LEAD), None)
    return found


class _Known:
    """Contacts, appointments and levels of some children's orders since a day, read once (4 queries)."""

    def __init__(self, children: list[int], orders: list[Programme], since: date, policy: dict[str, int]) -> None:
        self.policy = policy
        ways = ways_that_count(policy)
        contacts = Contact.objects.filter(
            child__in=children, correction=None, sensitive="", method__in=ways, happened_at__gte=start_of(since)
        ).filter(Q(attendance__in=TOOK_PLACE) | Q(attendance__in=MISSED, planned=True))
        self.contacts = _by_child(
            contacts.only("ref", "child", "happened_at", "method", "attendance").order_by("happened_at")
        )
        ahead = Appointment.objects.standing().filter(
            child__in=children, method__in=ways, starts_at__gte=start_of(since)
        )
        self.ahead = _by_child(ahead.order_by("starts_at"))
        changes = ProgrammeChange.objects.standing().filter(programme__in=orders, kind=Change.LEVEL)
        self.changes = defaultdict(list)
        for change in changes:
            self.changes[change.programme_id].append(change)
        judged = Assessment.objects.filter(child__in=children, status=COUNTERSIGNED)
        self.levels = _by_child(
            judged.only("child", "intervention_level", "countersigned_at").order_by("countersigned_at")
        )

    def count(self, order: Programme, month: Month, on: date) -> Count:
        """What one month of an order asked for and got: by its own level, where it has one."""
        child, day = order.child_id, min(month.last, on)
        level = level_on(order, self.changes[order.pk], day) or self._level_on(child, day)
        met = [one for one in self.contacts[child] if month.first <= local_date(one.happened_at) <= month.last]
        return Count(
            month=month,
            on=on,
            level=level,
            due=contacts_due(level, month, self.policy),
            made=[one for one in met if one.attendance in TOOK_PLACE],
            missed=[one for one in met if one.attendance in MISSED],
            to_come=[one for one in self.ahead[child] if month.first <= local_date(one.starts_at) <= month.last],
        )

    def _level_on(self, child: int, day: date) -> str:
        """The level of the newest assessment countersigned by the day; the first one's for the time before it."""
        judged = self.levels[child]
        known = [one for one in judged if local_date(one.countersigned_at) <= day] or judged[:1]
        return known[-1].intervention_level if known else ""


def _by_child(rows: Iterable) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[row.child_id].append(row)
    return found
