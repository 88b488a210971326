"""Records that fail a check before a return, in a number of queries that does not grow with them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from cases.models import Allocation, Appointment, Child, EteProvision, Outcome, Programme, Residence
from cases.models.circumstances import NOT_IN_ETE
from cases.models.identity import NOT_OBTAINABLE
from cases.models.rights import is_limited
from cases.permissions import children_closed_to, children_visible_to
from cases.rules import Sex, Suitability, WorkerRole
from reporting.measures.scope import by_child, ended_of, open_at
from reporting.models import QuarterlyReturn
from reporting.permissions import SEE_CHECKS
from reporting.queries.caseload import start_of
from reporting.queries.returns import current_returns
from reporting.rules import checks
from reporting.rules.checks import NAMES, Check, Found, Order
from reporting.rules.documents import ReturnKind
from reporting.rules.kpi import why_left_out
from reporting.rules.periods import Quarter, last_ended
from yjs.access import Viewer
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.policy.values import LATE_DAYS, RETURN_MONTHS, value_on
from yjs.working_days import add_working_days, months_after

RUNNING = "running"
DAY = timedelta(days=1)
UNKNOWN_HOME = "UNKNOWN"
NOBODY = "A team manager: nobody leads"
PAGES = {
    **dict.fromkeys((Check.ETHNICITY, Check.SEX, Check.AGE), "cases:child_details"),
    **dict.fromkeys((Check.OFFENCE, Check.OUTCOME, Check.DAYS, Check.COMPLETED), "cases:offences"),
    **dict.fromkeys((Check.HOME_START, Check.HOME_END, Check.ETE_START, Check.ETE_END), "cases:circumstances"),
    Check.HOURS: "cases:circumstances",
}


@dataclass(frozen=True)
class Fault:
    """One record that fails one check: what is missing in words, for which return, who can mend it and where."""

    check: Check
    child: Child
    words: str
    period: str
    day: date
    worker: str
    worker_ref: str
    url: str
    is_named: bool

    @property
    def name(self) -> str:
        """The check in words."""
        return NAMES[self.check]

    @property
    def who(self) -> str:
        """Who can mend it: the lead practitioner, or a team manager where nobody leads."""
        return self.worker or NOBODY


@dataclass(frozen=True)
class Due:
    """A quarter's return: until when it is to be sent, and what state it is in."""

    quarter: Quarter
    due_on: date
    made: QuarterlyReturn | None

    @property
    def is_over(self) -> bool:
        """Whether it was signed off: nothing of it can change."""
        return self.made is not None and self.made.is_signed_off


@dataclass(frozen=True)
class CheckLine:
    """One check with its number in each period and in all."""

    check: Check
    counts: tuple[tuple[str, str, int], ...]
    total: int

    @property
    def name(self) -> str:
        """The check in words."""
        return NAMES[self.check]


def returns_due(viewer: Viewer) -> list[Due]:
    """The last two quarters that ended and the one that runs, with their returns, the first due first (2 queries)."""
    months = value_on(RETURN_MONTHS, viewer.on)
    made = {one.quarter: one for one in current_returns(viewer).filter(kind=ReturnKind.KPI)}
    quarters = [*reversed(last_ended(viewer.on, 2)), Quarter.of(viewer.on)]
    return [Due(one, months_after(one.next.starts_on, months) - DAY, made.get(one.label)) for one in quarters]


def periods_of(dues: Iterable[Due]) -> list[tuple[str, str]]:
    """What faults are counted by: each quarter whose return is not signed off, and the orders that run."""
    open_ones = [(due.quarter.label, f"Ended {due.quarter.name}") for due in dues if not due.is_over]
    return [*open_ones, (RUNNING, "Running now")]


def lines_of(faults: list[Fault], periods: list[tuple[str, str]]) -> list[CheckLine]:
    """A line for each check, its numbers in the order of the periods; a check that every record passes has 0."""
    counted = Counter((fault.check, fault.period) for fault in faults)
    total = Counter(fault.check for fault in faults)
    return [
        CheckLine(check, tuple((period, words, counted[check, period]) for period, words in periods), total[check])
        for check in Check
    ]


def faults_seen_by(viewer: Viewer, dues: Iterable[Due]) -> list[Fault]:
    """Every fault in the records of orders that run or ended in a quarter not signed off (at most 9 queries).

    A record that is closed to the viewer, or whose processing is restricted, is left out, as it is behind a figure.
    """
    if not viewer.may(SEE_CHECKS):
        return []
    quarters = {due.quarter for due in dues if not due.is_over}
    open_quarters = Q(ends_on=None)
    for quarter in quarters:
        open_quarters |= Q(ends_on__range=(quarter.starts_on, quarter.ends_on))
    programmes = list(_with_lead(_programmes(viewer), viewer.on).filter(open_quarters))
    appointments = list(_with_lead(_without_outcome(viewer), viewer.on))
    reach = _Reach(viewer, {one.child_id for one in [*programmes, *appointments]})
    found = [*_of_programmes(programmes, reach), *_of_appointments(appointments, reach)]
    once = {(fault.check, fault.child.pk, fault.words): fault for fault in reversed(found)}
    return sorted(once.values(), key=lambda fault: (fault.day, fault.child.ref, fault.words))


class _Reach:
    """How far the viewer gets: the name and the page that mends for those who see the child, else the reference."""

    def __init__(self, viewer: Viewer, children: set[int]) -> None:
        seen = children_visible_to(viewer).order_by().filter(pk__in=children)
        self.seen = set(seen.values_list("pk", flat=True))
        self.on = viewer.on

    def fault(self, check: Check, row: Programme | Appointment, words: str, period: str, day: date) -> Fault:
        """The fault of a row as this viewer is shown it."""
        is_named = row.child_id in self.seen
        url = _page_of(check, row) if is_named else reverse("cases:retention_of_child", args=[row.child.ref])
        lead = (row.lead_name or "", row.lead_ref or "")
        return Fault(check, row.child, words, period, day, *lead, url, is_named)


def _page_of(check: Check, row: Programme | Appointment) -> str:
    if check == Check.CONTACT:
        return f"{reverse('cases:record_contact', args=[row.child.ref])}?appointment={row.ref}"
    if check == Check.END:
        return reverse("cases:end_programme", args=[row.ref])
    return reverse(PAGES[check], args=[row.child.ref])


def _with_lead(rows: QuerySet, on: date) -> QuerySet:
    lead = Allocation.objects.open_on(on).filter(child=OuterRef("child"), role=WorkerRole.LEAD)
    return rows.annotate(
        lead_name=Subquery(lead.values("worker__name")[:1]), lead_ref=Subquery(lead.values("worker__ref")[:1])
    )


def _programmes(viewer: Viewer) -> QuerySet[Programme]:
    outcomes = Outcome.objects.filter(is_main=True).select_related("type")
    rows = Programme.objects.filter(~is_limited("child"), starts_on__lte=viewer.on)
    rows = rows.exclude(child__in=children_closed_to(viewer))
    return (
        rows.select_related("child", "disposal")
        .prefetch_related(Prefetch("offences__outcomes", queryset=outcomes))
        .order_by(Coalesce("ends_on", F("planned_end_on")), "pk")
    )


def _without_outcome(viewer: Viewer) -> QuerySet[Appointment]:
    """The appointments whose contact should have been recorded by now (local policy says when it is late)."""
    late = add_working_days(viewer.on, -value_on(LATE_DAYS, viewer.on), bank_holidays())
    rows = Appointment.objects.filter(
        ~is_limited("child"), contact=None, cancelled_at=None, starts_at__lt=start_of(late)
    )
    rows = rows.exclude(child__in=children_closed_to(viewer))
    return rows.select_related("child", "worker").order_by("starts_at", "pk")


def _of_appointments(appointments: Iterable[Appointment], reach: _Reach) -> Iterator[Fault]:
    for one in appointments:
        day = local_date(one.starts_at)
        words = f"Nobody recorded what became of the appointment of {day:%-d %B %Y} with {one.worker.name}"
        yield reach.fault(Check.CONTACT, one, words, "", day)


def _of_programmes(programmes: list[Programme], reach: _Reach) -> Iterator[Fault]:
    children = {one.child_id for one in programmes}
    homes, provisions = by_child(Residence.objects, children), by_child(EteProvision.objects, children)
    for one in programmes:
        period = Quarter.of(one.ends_on).label if one.ends_on else RUNNING
        known = homes.get(one.child_id, []), provisions.get(one.child_id, [])
        for check, words in _faults(one, *known, reach.on):
            yield reach.fault(check, one, words, period, one.ends_on or one.planned_end_on)


def _faults(
    programme: Programme, homes: list[Residence], provisions: list[EteProvision], on: date
) -> Iterator[tuple[Check, str]]:
    child, order = programme.child, _order(programme)
    yield from checks.faults_of_child(
        child.ethnicity != NOT_OBTAINABLE, child.sex != Sex.UNKNOWN, child.date_of_birth, order
    )
    yield from checks.faults_of_order(order, on)
    ended = ended_of(programme, set())
    if why_left_out(ended):
        return
    points = {"start": ended.start_point, **({"end": ended.ends_on} if ended.ends_on else {})}
    for point, day in points.items():
        yield from checks.faults_of_home([_home(one) for one in open_at(homes, day)], day, point)
        yield from checks.faults_of_ete([_ete(one) for one in open_at(provisions, day)], day, point)


def _order(programme: Programme) -> Order:
    offences = [
        (one.occurred_on, tuple(made.decided_on for made in one.outcomes.all())) for one in programme.offences.all()
    ]
    dates = (programme.starts_on, programme.planned_end_on, programme.ends_on)
    return Order(programme.disposal.name, *dates, programme.completed, tuple(offences))


def _home(home: Residence) -> Found:
    return Found(home.kind != UNKNOWN_HOME and home.suitability != Suitability.UNKNOWN)


def _ete(provision: EteProvision) -> Found:
    hours = None if provision.provision == NOT_IN_ETE else float(provision.hours_offered)
    return Found(provision.provision == NOT_IN_ETE or provision.suitability != Suitability.UNKNOWN, hours)
