"""Appropriate adults, who is on call when, and the log of calls over all children."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from cases.models import AdultCall, AdultShift, AppropriateAdult, Arrest, Child
from cases.permissions import children_visible_to
from cases.rules_adults import minutes_waited, waited_long
from yjs.access import Viewer, one_or_404
from yjs.clock import LONDON
from yjs.policy.values import ADULT_WAIT, value_on

AHEAD = timedelta(days=14)
NOT_KNOWN = "Not known to the service"


@dataclass(frozen=True)
class Call:
    """One line of the log: for whom, where, who came, and how long the child waited."""

    called_at: datetime
    arrived_at: datetime | None
    left_at: datetime | None
    station: str
    who: str
    url: str
    child: Child | None
    waited: int | None
    is_long: bool

    @property
    def about(self) -> str:
        """The child's name, or that the service does not know the child."""
        return self.child.name if self.child else NOT_KNOWN


def adults() -> QuerySet[AppropriateAdult]:
    """Everybody, those who are available before those who stopped."""
    return AppropriateAdult.objects.order_by("ends_on", "name", "pk")


def available_on(on: date) -> QuerySet[AppropriateAdult]:
    """Who is available on a day."""
    return AppropriateAdult.objects.open_on(on)


def shifts_until(at: datetime) -> QuerySet[AdultShift]:
    """The shifts that run or begin within the next weeks, in order."""
    rows = AdultShift.objects.filter(ends_at__gt=at, starts_at__lt=at + AHEAD)
    return rows.select_related("adult")


def on_call(shifts: Iterable[AdultShift], at: datetime) -> list[AdultShift]:
    """Who is on call at a moment."""
    return [one for one in shifts if one.starts_at <= at < one.ends_at]


def adult_by_ref(ref: str) -> AppropriateAdult:
    """The appropriate adult with this reference."""
    return one_or_404(AppropriateAdult.objects.all(), ref)


def shift_by_ref(ref: str) -> AdultShift:
    """The shift with this reference."""
    return one_or_404(AdultShift.objects.select_related("adult"), ref)


def call_by_ref(ref: str) -> AdultCall:
    """The call with this reference, for a child whom the service does not know."""
    return one_or_404(AdultCall.objects.select_related("adult"), ref)


def calls_log(viewer: Viewer, at: datetime) -> list[Call]:
    """Every call, the newest first: arrests of children whom the viewer sees, and of children not known (3 queries)."""
    limit = value_on(ADULT_WAIT, viewer.on)
    arrests = Arrest.objects.filter(child__in=children_visible_to(viewer), called_at__isnull=False)
    names = Child.objects.only("first_name", "known_as", "surname", "ref")
    rows = arrests.select_related("adult").prefetch_related(Prefetch("child", names))
    found = [_of_arrest(one, at, limit) for one in rows]
    found += [_of_unknown(one, at, limit) for one in AdultCall.objects.select_related("adult")]
    return sorted(found, key=lambda one: one.called_at, reverse=True)


def _of_arrest(one: Arrest, at: datetime, limit: int) -> Call:
    who = str(one.adult or one.adult_name or one.get_adult_from_display())
    page = reverse("cases:arrest", args=[one.ref])
    return _call(one, one.adult_left_at, who, page, one.child, at, limit)


def _of_unknown(one: AdultCall, at: datetime, limit: int) -> Call:
    return _call(
        one, one.left_at, str(one.adult or ""), reverse("cases:edit_adult_call", args=[one.ref]), None, at, limit
    )


def _call(one, left_at: datetime | None, who: str, url: str, child: Child | None, at: datetime, limit: int) -> Call:
    waited = minutes_waited(one.called_at, one.arrived_at)
    is_long = waited_long(one.called_at, one.arrived_at, at, limit=limit)
    return Call(one.called_at, one.arrived_at, left_at, one.station, who, url, child, waited, is_long)


def rows_of(calls: Iterable[Call]) -> Iterable[list]:
    """The log as a table that leaves the service."""
    for one in calls:
        moments = [
            at and f"{at.astimezone(LONDON):%Y-%m-%d %H:%M}" for at in (one.called_at, one.arrived_at, one.left_at)
        ]
        yield [*moments, one.station, one.who, one.about, one.waited, "yes" if one.is_long else "no"]
