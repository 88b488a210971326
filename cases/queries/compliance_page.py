"""How an order is kept: appointments and what became of each, counted; warnings, meetings, breaches, and a pack."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from cases.models import Appointment, Breach, Child, ComplianceMeeting, Contact, FollowUp, Letter, Programme
from cases.queries.breach import Duty, duties_about
from cases.queries.compliance import ORDERS, follow_ups_by_contact, is_accepted
from cases.queries.programmes import programme_page
from cases.rules import TOOK_PLACE, Attendance, CancelledFor
from cases.rules_compliance import WARNINGS, WITH_THE_CHILD
from yjs.access import Viewer
from yjs.clock import local_date
from yjs.policy.values import WARNING_MONTHS, values_on
from yjs.working_days import months_after

PLANNED, KEPT, ACCEPTABLE, FAILED, CANCELLED, MOVED = "planned", "kept", "acceptable", "failed", "cancelled", "moved"
KINDS = {
    PLANNED: "Planned",
    KEPT: "Kept",
    ACCEPTABLE: "Missed: acceptable reason",
    FAILED: "Missed: no acceptable reason",
    CANCELLED: "Cancelled by us",
    MOVED: "Rearranged",
}
BECAME = {one: KEPT for one in TOOK_PLACE} | {
    Attendance.ACCEPTABLE_ABSENCE: ACCEPTABLE,
    Attendance.UNACCEPTABLE_ABSENCE: FAILED,
    Attendance.CANCELLED_BY_SERVICE: CANCELLED,
    Attendance.REARRANGED: MOVED,
}


@dataclass(frozen=True)
class Entry:
    """One planned appointment with what became of it; `number` says which failure it is, in order."""

    at: datetime
    how: str
    kind: str
    contact: Contact | None = None
    follow_up: FollowUp | None = None
    number: int = 0

    @property
    def label(self) -> str:
        """What became of it."""
        return KINDS[self.kind]

    @property
    def letters(self) -> list[Letter]:
        """The letters of its follow-up that were not set aside."""
        return [one for one in self.follow_up.letters.all() if one.way != "not_sent"] if self.follow_up else []


@dataclass(frozen=True)
class Count:
    """One kind of entry: how many over the whole order, and how many in the time that warnings last."""

    kind: str
    label: str
    whole: int
    lasting: int


@dataclass(frozen=True)
class Warned:
    """A warning under the order: for which failure, until when it counts, and whether it does."""

    follow_up: FollowUp
    entry: Entry | None
    lapses_on: date
    counts: bool


@dataclass(frozen=True)
class Compliance:
    """Everything that the page of an order's compliance shows."""

    since: date
    months: int
    is_order: bool
    entries: list[Entry]
    warnings: list[Warned]
    meetings: list[ComplianceMeeting]
    breaches: list[Breach]
    duties: list[Duty] = field(default_factory=list)

    @property
    def counts(self) -> list[Count]:
        """The entries counted, kind by kind; the kinds add up to what was planned."""
        return [
            Count(kind, label, len(self.of(kind)), len(self.of(kind, lasting=True))) for kind, label in KINDS.items()
        ]

    def of(self, kind: str, *, lasting: bool = False) -> list[Entry]:
        """The entries behind one count, the newest first."""
        return [
            one
            for one in self.entries
            if kind in (PLANNED, one.kind) and (not lasting or local_date(one.at) >= self.since)
        ]

    @property
    def failures(self) -> list[Entry]:
        """Those that count now, the oldest first."""
        return self.of(FAILED, lasting=True)[::-1]

    @property
    def open_breach(self) -> Breach | None:
        """The breach on its way to court."""
        return next((one for one in self.breaches if one.is_open), None)


def is_order(programme: Programme) -> bool:
    """A court order or licence: warnings and breach are about these alone."""
    return programme.disposal.kpi_order_type in ORDERS or programme.is_licence


def compliance_of(programme: Programme, on: date) -> Compliance:
    """The order's compliance on a day, with what must happen now (at most 12 queries)."""
    months = values_on(on)[WARNING_MONTHS.key]
    last = min(on, programme.ends_on or on)
    entries = entries_of(programme, last)
    followed = {one.follow_up.pk: one for one in entries if one.follow_up}
    return Compliance(
        since=max(programme.starts_on, months_after(last, -months)),
        months=months,
        is_order=is_order(programme),
        entries=entries,
        warnings=[_warned(one, followed.get(one.pk), months, on) for one in _warnings(programme)],
        meetings=list(programme.compliance_meetings.select_related("recorded_by", "taken_back_by")),
        breaches=list(programme.breaches.select_related("decided_by", "hearing")),
        duties=[one for one in duties_about([programme.child_id], on) if one.programme == programme.pk],
    )


def entries_of(programme: Programme, last: date) -> list[Entry]:
    """Every planned appointment with the child under the order until a day, the newest first (5 queries)."""
    days = {"date__gte": programme.starts_on, "date__lte": last}
    followed = follow_ups_by_contact(programme.child_id)
    _with_letters(followed.values())
    seen = Contact.objects.filter(
        child=programme.child_id,
        correction=None,
        planned=True,
        sensitive="",
        method__in=WITH_THE_CHILD,
        **{f"happened_at__{how}": day for how, day in days.items()},
    ).only("ref", "happened_at", "method", "attendance", "absence_reason", "child")
    off = Appointment.objects.filter(
        child=programme.child_id,
        contact=None,
        cancelled_for=CancelledFor.SERVICE,
        method__in=WITH_THE_CHILD,
        **{f"starts_at__{how}": day for how, day in days.items()},
    )
    found = [_entry(one, followed.get(one.pk)) for one in seen]
    found += [Entry(one.starts_at, one.get_method_display(), CANCELLED) for one in off]
    return _numbered(sorted(found, key=lambda one: one.at))[::-1]


def _entry(contact: Contact, follow_up: FollowUp | None) -> Entry:
    kind = ACCEPTABLE if is_accepted(follow_up) else BECAME[contact.attendance]
    return Entry(contact.happened_at, contact.get_method_display(), kind, contact, follow_up)


def _numbered(entries: list[Entry]) -> list[Entry]:
    """Each failure with its number, from the first day of the order on."""
    numbers = iter(range(1, len(entries) + 1))
    return [
        Entry(one.at, one.how, one.kind, one.contact, one.follow_up, next(numbers) if one.kind == FAILED else 0)
        for one in entries
    ]


def _with_letters(follow_ups: Collection[FollowUp]) -> None:
    letters = Prefetch("letters", Letter.objects.select_related("written_by").order_by("written_at"))
    prefetch_related_objects(list(follow_ups), letters)


def _warnings(programme: Programme) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.filter(programme=programme, step__in=WARNINGS).order_by("decided_at")
    return rows.select_related("decided_by", "contact", "taken_back_by").prefetch_related("letters")


def _warned(one: FollowUp, entry: Entry | None, months: int, on: date) -> Warned:
    lapses_on = months_after(local_date(one.decided_at), months)
    return Warned(one, entry, lapses_on, one.taken_back_at is None and on <= lapses_on)


def last_failure(programme: Programme, on: date) -> date | None:
    """The day of the newest failure under the order that counts."""
    failures = compliance_of(programme, on).failures
    return local_date(failures[-1].at) if failures else None


def to_print(breach: Breach, child: Child, viewer: Viewer) -> dict:
    """What the breach pack says: the order, each failure with its evidence and letters, the meeting, what was kept."""
    programme = programme_page(viewer, breach.programme.ref)
    kept = compliance_of(programme, breach.failed_on)
    requirements = programme.requirements.all()
    return {
        "breach": breach,
        "child": child,
        "programme": programme,
        "requirements": [
            (one, sum(each.hours for each in one.done.all() if not each.taken_back_at)) for one in requirements
        ],
        "failures": kept.failures,
        "counts": kept.counts,
        "kept": kept.of(KEPT),
    }
