"""Everything that happened to one child, in one order: one query finds the rows of a page, one a source reads them.

Each source says which rows it has, when each happened, in which texts one may search, and how a row reads. What the
viewer may not read is no source of theirs: its words are not searched either.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import DateTimeField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast

from assessments.models import Assessment, Plan
from assessments.permissions import READ_ASSESSMENT, READ_PLAN
from cases.models import (
    Allocation,
    Arrest,
    Bail,
    BailCondition,
    Boundary,
    Breach,
    CareStatus,
    Child,
    ComplianceMeeting,
    Contact,
    ContractSignature,
    CustodyPlace,
    CustodyStep,
    Document,
    EteProvision,
    Flag,
    FormerAddress,
    Hearing,
    Involvement,
    Letter,
    Offence,
    OrderPanel,
    OrderReview,
    Outcome,
    Programme,
    ProgrammeChange,
    Referral,
    ReparationSession,
    Residence,
    SeriousIncident,
    Transfer,
    TransferReview,
    Transition,
    TransitionMeeting,
    Turnaround,
    TurnaroundConsent,
)
from cases.models.needs import HEALTH, NEEDS
from cases.permissions import READ_HEALTH, READ_SENSITIVE, VIEW_CHILD
from cases.queries import of_visible_child
from cases.queries.contacts import TEXTS
from cases.queries.documents import documents_seen_by
from cases.rules import TOOK_PLACE
from cases.rules_hearings import Result
from cases.rules_programmes import Change
from panels.models import PanelDecision
from panels.permissions import VIEW_PANELS
from reporting.models import PrintedChronology
from reporting.queries import chronology_words as say
from reporting.queries.caseload import start_of
from reporting.queries.chronology_words import Said
from yjs.access import Permission, Viewer
from yjs.clock import local_date

KINDS = [
    ("contacts", "Contacts"),
    ("missed", "Missed contacts"),
    ("letters", "Letters"),
    ("referrals", "Referrals"),
    ("involvement", "Work opened and closed"),
    ("workers", "Workers"),
    ("offences", "Offences and arrests"),
    ("court", "Court, bail and outcomes"),
    ("orders", "Orders and programmes"),
    ("transfers", "Transfers and moves to probation"),
    ("assessments", "Assessments"),
    ("plans", "Plans"),
    ("panels", "Panel decisions"),
    ("home", "Where the child lives"),
    ("learning", "Learning and work"),
    ("care", "Care status"),
    ("needs", "Needs, plans and support"),
    ("flags", "Flags"),
    ("incidents", "Serious incidents"),
    ("boundaries", "What the child must not do"),
    ("documents", "Documents"),
]
LABELS = dict(KINDS)
DAY = timedelta(days=1)
KEY = ("nth_source", "row_pk", "happened")


@dataclass(frozen=True)
class Asked:
    """What the chronology is narrowed by; nothing of it is everything."""

    kind: str = ""
    since: date | None = None
    until: date | None = None
    words: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    at: datetime
    is_day: bool
    kind: str
    said: Said

    @property
    def label(self) -> str:
        """The kind in words."""
        return LABELS[self.kind]


@dataclass(frozen=True)
class Source:
    """Rows of one table that are one kind of entry."""

    kind: str
    model: type[Model]
    when: str
    says: Callable[[Model], Said]
    words: tuple[str, ...] = ()
    only: Q = Q()
    reads: tuple[str, ...] = ()
    child: str = "child"
    needs: Permission = VIEW_CHILD
    seen_by: Callable[[Viewer], QuerySet] | None = None  # where sight of the child is not enough
    ordinary: Q = Q()  # rows of which nothing is sensitive
    searched: Q = Q()  # rows whose words may be searched: to find a protected address is to be told it

    @property
    def is_day(self) -> bool:
        """Whether only the day is known."""
        return not isinstance(self.model._meta.get_field(self.when), DateTimeField)

    def rows(self, child: Child, viewer: Viewer, asked: Asked) -> QuerySet:
        """The rows that answer what was asked, with `happened`."""
        rows = self.seen_by(viewer) if self.seen_by else self.model.objects.all()
        rows = rows.filter(self.only, **{self.child: child.pk, f"{self.when}__isnull": False})
        if not (asked.sensitive and viewer.may(READ_SENSITIVE)):
            rows = rows.filter(self.ordinary)
        if asked.since:
            rows = rows.filter(**{f"{self.when}__gte": asked.since if self.is_day else start_of(asked.since)})
        if asked.until:
            last = {"lte": asked.until} if self.is_day else {"lt": start_of(asked.until + DAY)}
            rows = rows.filter(**{f"{self.when}__{how}": day for how, day in last.items()})
        if asked.words:
            rows = rows.filter(self.searched)
        for word in asked.words:
            anywhere = Q(pk__in=[])
            for text in self.words:
                anywhere |= Q(**{f"{text}__icontains": word})
            rows = rows.filter(anywhere)
        return rows.annotate(happened=Cast(F(self.when), DateTimeField()))


HAPPENED = Q(attendance__in=[one.value for one in TOOK_PLACE])
STANDS = Q(correction=None)
OPEN = Q(sensitive="")
CHANGED = (Change.EXTENDED, Change.VARIED, Change.LEVEL)  # an end stands with the programme itself
OTHER = ("service", "asked_by", "agreed_by")
WHERE, SHOWN = ("address", "postcode"), Q(is_protected=False)
READS = {"": VIEW_CHILD, HEALTH: READ_HEALTH}
NEED_WORDS = {
    kind: tuple(name for name in kind.said if kind._meta.get_field(name).get_internal_type() == "CharField")
    for kind in NEEDS
}
SOURCES = (
    Source("contacts", Contact, "happened_at", say.contact, TEXTS, STANDS & HAPPENED, ("recorded_by",), ordinary=OPEN),
    Source("missed", Contact, "happened_at", say.contact, TEXTS, STANDS & ~HAPPENED, ("recorded_by",), ordinary=OPEN),
    Source("letters", Letter, "written_at", say.letter, ("addressed_to", "words"), reads=("written_by",)),
    Source("referrals", Referral, "received_on", say.referral, ("reason", "agency"), reads=("referred_by",)),
    Source(
        "involvement", Involvement, "starts_on", say.opened, ("opened_why",), reads=("opened_by", "turnaround_entry")
    ),
    Source(
        "involvement",
        Involvement,
        "ends_on",
        say.closed,
        ("carries_on", "told", "closed_why__name"),
        reads=("closed_by", "closed_why"),
    ),
    Source("workers", Allocation, "starts_on", say.worker, ("worker__name", "note"), reads=("worker",)),
    Source("offences", Offence, "occurred_on", say.offence, ("description",)),
    Source("offences", Arrest, "arrested_at", say.arrest, ("station", "adult_name", "note")),
    Source(
        "orders",
        ComplianceMeeting,
        "held_on",
        say.compliance_meeting,
        ("who", "voice", "agreed"),
        Q(taken_back_at=None),
        ("programme", "recorded_by"),
    ),
    Source("orders", Breach, "decided_at", say.decided, ("reason",), reads=("programme__disposal", "decided_by")),
    Source("court", Breach, "started_on", say.breach, ("result_note",), reads=("programme__disposal", "hearing")),
    Source("court", Bail, "starts_on", say.bail, ("conditions",)),
    Source("court", BailCondition, "starts_on", say.bail_condition, ("details",), reads=("bail",)),
    Source("court", Hearing, "held_on", say.hearing, ("court", "note"), ~Q(result=Result.NOT_YET.value)),
    Source(
        "court", Outcome, "decided_on", say.outcome, ("type__name", "offence__description"), reads=("type", "offence")
    ),
    Source("orders", Programme, "starts_on", say.began, ("disposal__name",), reads=("disposal",)),
    Source("orders", Programme, "ends_on", say.ended, ("disposal__name", "end_reason"), reads=("disposal",)),
    Source(
        "orders",
        ProgrammeChange,
        "happened_on",
        say.changed,
        ("programme__disposal__name", "reason"),
        Q(taken_back_at=None, kind__in=CHANGED),
        ("programme__disposal", "recorded_by"),
    ),
    Source("orders", CustodyPlace, "starts_on", say.held, ("establishment",), reads=("child",)),
    Source("orders", CustodyPlace, "ends_on", say.left, ("establishment", "end_reason"), reads=("child",)),
    Source(
        "orders",
        CustodyStep,
        "happened_on",
        say.step,
        ("who", "words"),
        Q(taken_back_at=None),
        ("recorded_by", "child"),
    ),
    Source("involvement", TurnaroundConsent, "asked_on", say.consent, ("words",), reads=("recorded_by", "child")),
    Source("involvement", Turnaround, "ends_on", say.turnaround_over, ("child_words",), reads=("outcome", "child")),
    Source("transfers", Transition, "identified_on", say.identified, ("plan",), reads=("child", "started_by")),
    Source("transfers", Transition, "decided_on", say.moved_on, ("decision_reason",), reads=("child", "decided_by")),
    Source(
        "transfers",
        TransitionMeeting,
        "held_on",
        say.met,
        ("who", "words"),
        Q(taken_back_at=None),
        ("recorded_by", "child"),
    ),
    Source("transfers", Transfer, "asked_on", say.asked_for, ("service__name", "reason_words"), reads=OTHER),
    Source("transfers", Transfer, "agreed_on", say.agreed, ("service__name",), reads=OTHER),
    Source("transfers", Transfer, "ends_on", say.over, ("service__name", "end_reason"), reads=("service",)),
    Source(
        "transfers",
        TransferReview,
        "reviewed_on",
        say.settled,
        ("words",),
        reads=("transfer__service", "reviewed_by"),
    ),
    Source(
        "orders",
        OrderPanel,
        "held_on",
        say.order_panel,
        ("decided", "others", "place"),
        Q(taken_back_at=None, told_at__isnull=False),
        ("told_by",),
    ),
    Source(
        "orders",
        ContractSignature,
        "signed_on",
        say.signed,
        ("typed_name", "witness_name", "parent_name"),
        Q(taken_back_at=None),
        ("recorded_by", "programme"),
    ),
    Source(
        "orders",
        ReparationSession,
        "day",
        say.reparation,
        ("project__name", "supervisor", "words"),
        Q(taken_back_at=None, told_at__isnull=False),
        ("project", "told_by", "requirement__programme", "activity__programme"),
    ),
    Source(
        "orders",
        OrderReview,
        "held_on",
        say.review,
        ("who", "child_views", "parent_views", "progress", "why"),
        Q(taken_back_at=None),
        ("recorded_by", "programme__disposal"),
    ),
    Source(
        "assessments",
        Assessment,
        "countersigned_at",
        say.assessment,
        ("author__name",),
        reads=("author",),
        needs=READ_ASSESSMENT,
    ),
    Source("plans", Plan, "agreed_on", say.plan, ("targets__words",), reads=("recorded_by",), needs=READ_PLAN),
    Source(
        "panels",
        PanelDecision,
        "decided_on",
        say.decision,
        ("outcome_type__name", "rationale"),
        Q(superseded_by=None),
        ("outcome_type", "case"),
        child="case__child",
        needs=VIEW_PANELS,
    ),
    Source("home", Residence, "starts_on", say.home, ("kind",)),
    Source("home", Child, "address_since", say.moved, WHERE, child="pk", searched=SHOWN),
    Source("home", FormerAddress, "starts_on", say.moved, WHERE, searched=SHOWN),
    Source("home", FormerAddress, "ends_on", say.moved_away, WHERE, Q(starts_on=None), searched=SHOWN),
    Source("learning", EteProvision, "starts_on", say.learning, ("provision",)),
    Source("care", CareStatus, "starts_on", say.care, ("status",)),
    *(Source("needs", kind, "starts_on", say.need, NEED_WORDS[kind], needs=READS[kind.data_class]) for kind in NEEDS),
    Source("flags", Flag, "raised_at", say.raised, ("kind__name", "reason"), reads=("kind", "raised_by")),
    Source("flags", Flag, "ended_at", say.lowered, ("kind__name", "end_reason"), reads=("kind", "ended_by")),
    Source(
        "incidents",
        SeriousIncident,
        "known_at",
        say.incident,
        ("words", "category__name"),
        reads=("category", "reported_by"),
    ),
    Source("incidents", SeriousIncident, "sent_at", say.notified, ("reference",), reads=("category",)),
    Source("boundaries", Boundary, "starts_on", say.boundary, ("words",), reads=("set_by",)),
    Source(
        "documents",
        Document,
        "dated_on",
        say.document,
        ("title", "from_whom"),
        Q(withdrawn_at=None),
        ("type", "added_by"),
        seen_by=documents_seen_by,
        ordinary=Q(is_sensitive=False),
    ),
)


def sources_for(viewer: Viewer, kind: str = "") -> list[tuple[int, Source]]:
    """What the viewer may read of a child's record, of one kind or of all, each with its place in the table."""
    return [
        (place, one) for place, one in enumerate(SOURCES) if viewer.may(one.needs) and (not kind or one.kind == kind)
    ]


def kinds_for(viewer: Viewer) -> list[tuple[str, str]]:
    """The kinds that the viewer may choose."""
    readable = {one.kind for _, one in sources_for(viewer)}
    return [(key, words) for key, words in KINDS if key in readable]


def keys_of(child: Child, viewer: Viewer, asked: Asked, *, oldest_first: bool = False) -> QuerySet:
    """(place of the source, row, moment) of everything that answers what was asked, in order: one query."""
    parts = [
        one.rows(child, viewer, asked).order_by().annotate(nth_source=Value(place), row_pk=F("pk")).values_list(*KEY)
        for place, one in sources_for(viewer, asked.kind)
    ]
    if not parts:
        return Contact.objects.none()
    order = ("happened", "nth_source", "row_pk") if oldest_first else ("-happened", "-nth_source", "-row_pk")
    return parts[0].union(*parts[1:]).order_by(*order)


def entries_of(keys: Iterable[tuple[int, int, datetime]]) -> Iterator[Entry]:
    """The entries of one page, in the order of their keys: one query a source that has a row on it."""
    keys = list(keys)
    wanted: dict[int, list[int]] = {}
    for place, pk, _ in keys:
        wanted.setdefault(place, []).append(pk)
    read = {
        place: SOURCES[place].model.objects.select_related(*SOURCES[place].reads).in_bulk(pks)
        for place, pks in wanted.items()
    }
    for place, pk, at in keys:
        one = SOURCES[place]
        yield Entry(at, one.is_day, one.kind, one.says(read[place][pk]))


def narrowed_by(asked: Asked) -> list[str]:
    """What a chronology leaves out, in sentences: for its first page."""
    days = {"From": asked.since, "Until": asked.until}
    found = [f"Only: {LABELS[asked.kind].lower()}"] if asked.kind else []
    found += [f"{word} {day:%-d %B %Y}" for word, day in days.items() if day]
    found += [f"Only entries with the words: {' '.join(asked.words)}"] if asked.words else []
    return [*found, "With what is sensitive" if asked.sensitive else "Without what is sensitive"]


def asked_of(printed: PrintedChronology) -> Asked:
    """What a printed chronology is narrowed by."""
    words = tuple(printed.words.split())
    return Asked(printed.kind, printed.since, printed.until, words, printed.sensitive)


def on_screen(asked: Asked) -> Asked:
    """The same with what is sensitive, as far as the viewer may read it."""
    return replace(asked, sensitive=True)


def printed_by_ref(viewer: Viewer, ref: str) -> PrintedChronology:
    """A chronology that was printed, of a child the viewer may see."""
    return of_visible_child(viewer, PrintedChronology.objects.select_related("asked_by"), ref)


def prints_of(child: Child) -> QuerySet[PrintedChronology]:
    """What was printed of the child, the newest first."""
    return child.printed_chronologies.select_related("asked_by")


def day_of(entry: Entry) -> date:
    """The day in England on which it happened."""
    return entry.at.date() if entry.is_day else local_date(entry.at)
