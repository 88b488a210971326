"""What the service itself enters in a child's log, read from where it stands: letters, workers, work opened and closed,
merges. None of it is a contact, so none of it is counted, corrected or copied."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import DateTimeField, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from cases.models import Allocation, Child, ChildMerge, Contact, Involvement, Letter
from cases.models.contact import LooseWords

KEY = ("nth_source", "row_pk", "happened")
NEWEST_FIRST = ("-happened", "-nth_source", "-row_pk")


@dataclass(frozen=True)
class Asked:
    """What the log is narrowed by, as far as it can be said of such an entry."""

    worker: str = ""
    since: datetime | None = None
    until: datetime | None = None
    query: SearchQuery | None = None


@dataclass(frozen=True)
class Told:
    """How an entry reads: what it was, the words with it, and the letter that it leads to."""

    what: str
    text: str = ""
    letter: str = ""


@dataclass(frozen=True)
class ServiceEntry:
    """One line of the log that nobody recorded as a contact; of some only the day is known."""

    at: datetime
    is_day: bool
    who: str
    told: Told


@dataclass(frozen=True)
class Source:
    """Rows of one table that are one kind of entry: when, by whom, how a row reads, in which texts one may search."""

    model: type[Model]
    when: str
    who: str
    tells: Callable[[Model], Told]
    texts: tuple[str, ...]
    reads: tuple[str, ...] = ()

    @property
    def is_day(self) -> bool:
        """Whether only the day is known."""
        return not isinstance(self.model._meta.get_field(self.when), DateTimeField)

    def rows(self, child: Child, asked: Asked) -> QuerySet:
        """The rows that answer what was asked, with `happened`."""
        rows = self.model.objects.filter(child=child, **{f"{self.when}__isnull": False})
        rows = rows.annotate(happened=Cast(F(self.when), DateTimeField()))
        if asked.worker:
            rows = rows.filter(**{f"{self.who}__ref": asked.worker})
        if asked.since:
            rows = rows.filter(happened__gte=asked.since)
        if asked.until:
            rows = rows.filter(happened__lt=asked.until)
        if asked.query:
            texts = Concat(Value(""), *(F(text) for text in self.texts), output_field=TextField())
            rows = rows.alias(in_words=LooseWords(texts)).filter(in_words=asked.query)
        return rows


def _written(row: Letter) -> Told:
    return Told(f"Letter written to {row.addressed_to}: {row.get_kind_display().lower()}", letter=row.ref)


def _sent(row: Letter) -> Told:
    kind = row.get_kind_display().lower()
    if row.way == "not_sent":
        return Told(f"Letter marked as not to be sent: {kind}", letter=row.ref)
    return Told(f"Letter sent to {row.addressed_to} ({row.get_way_display().lower()}): {kind}", letter=row.ref)


def _worker(row: Allocation) -> Told:
    handed = "handed over to" if row.note else "allocated to"
    return Told(f"The child was {handed} {row.worker} ({row.get_role_display().lower()})", row.note)


def _opened(row: Involvement) -> Told:
    return Told(f"Work opened: {row.get_opened_why_display().lower()}")


def _closed(row: Involvement) -> Told:
    text = f"Who carries on: {row.carries_on}\nThe family were told: {row.told}"
    return Told(f"Work closed: {row.closed_why.name.lower()}", text)


def _merged(row: ChildMerge) -> Told:
    return Told(f"The record {row.merged_ref} was merged into this one", row.reason)


def _undone(row: ChildMerge) -> Told:
    return Told(f"The merge with {row.merged_ref} was undone", row.undo_reason)


SOURCES: tuple[Source | None, ...] = (
    None,  # the contacts themselves
    Source(Letter, "written_at", "written_by", _written, ("addressed_to", "words")),
    Source(Letter, "sent_on", "sent_by", _sent, ("addressed_to",)),
    Source(Allocation, "starts_on", "allocated_by", _worker, ("worker__name", "note"), ("worker",)),
    Source(Involvement, "starts_on", "opened_by", _opened, ("opened_why",)),
    Source(Involvement, "ends_on", "closed_by", _closed, ("closed_why__name", "carries_on", "told"), ("closed_why",)),
    Source(ChildMerge, "merged_at", "merged_by", _merged, ("merged_ref", "reason")),
    Source(ChildMerge, "undone_at", "undone_by", _undone, ("merged_ref", "undo_reason")),
)


def log_keys(child: Child, contacts: QuerySet[Contact], asked: Asked | None) -> QuerySet:
    """(source, row, moment) of the contacts and of what the service entered, the newest first: one query.

    `asked` is None where the log holds contacts alone.
    """
    parts = [contacts.annotate(happened=F("happened_at"))]
    parts += [one.rows(child, asked) for one in SOURCES[1:]] if asked else []
    keys = [
        rows.order_by().annotate(nth_source=Value(place), row_pk=F("pk")).values_list(*KEY)
        for place, rows in enumerate(parts)
    ]
    return keys[0].union(*keys[1:], all=True).order_by(*NEWEST_FIRST) if asked else keys[0].order_by(*NEWEST_FIRST)


def log_entries(keys: Iterable[tuple[int, int, datetime]], contacts: QuerySet[Contact]) -> list[Contact | ServiceEntry]:
    """The entries of one page in the order of their keys: one query a source that has a row on it."""
    keys = list(keys)
    wanted: dict[int, list[int]] = {}
    for place, pk, _ in keys:
        wanted.setdefault(place, []).append(pk)
    read = {place: _read(place, pks, contacts) for place, pks in wanted.items()}
    return [_entry(place, read[place][pk], at) for place, pk, at in keys]


def _read(place: int, pks: list[int], contacts: QuerySet[Contact]) -> dict[int, Model]:
    if not (source := SOURCES[place]):
        return contacts.in_bulk(pks)
    return source.model.objects.select_related(source.who, *source.reads).in_bulk(pks)


def _entry(place: int, row: Model, at: datetime) -> Contact | ServiceEntry:
    if not (source := SOURCES[place]):
        return row
    return ServiceEntry(at, source.is_day, str(getattr(row, source.who)), source.tells(row))
