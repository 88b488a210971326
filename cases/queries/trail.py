"""Where the history of one child stands: every tracked table that leads to a child, found by its foreign keys.

The tables of higher floors are found through Django's registry, never by import: a model that is tracked and has a
foreign key to a child, or to what belongs to one, is part of the history without a word more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import (
    CharField,
    DateTimeField,
    JSONField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from pghistory.core import event_models

from cases.models import Child, Document
from yjs.checks import casework_models

Key = tuple  # (context, moment of the database, moment of the action): one action that changed something


@dataclass(frozen=True)
class KeptBack:
    """What a viewer may not read: `fields` as ("cases.child", "address"), whole `kinds` of record, and `documents` by
    their keys, with all that belongs to them."""

    fields: frozenset[tuple[str, str]] = frozenset()
    kinds: frozenset[str] = frozenset()
    documents: frozenset[int] = frozenset()


NOTHING = KeptBack()


@dataclass(frozen=True)
class Table:
    """A kind of record of a child: its model, its event table, and the foreign key that leads to `parent`."""

    model: type[Model]
    events: type[Model]
    via: str = ""
    parent: "Table | None" = None

    @property
    def key(self) -> str:
        """Its name in an address: "cases.contact"."""
        return self.model._meta.label_lower

    @property
    def said_by(self) -> type[Model]:
        """The class that carries the words: for a link of two records, the proxy that is tracked."""
        return self.events.pgh_tracked_model


@dataclass(frozen=True)
class Asked:
    """What the history is narrowed by; nothing of it is everything."""

    people: tuple[int, ...] | None = None
    kind: str = ""
    refs: tuple[str, ...] = ()  # only these records of that kind, with what belongs to them
    since: datetime | None = None
    until: datetime | None = None
    words: tuple[str, ...] = ()


EVERYTHING = Asked()


def events_of(model: type[Model]) -> type[Model] | None:
    """The event table of a tracked model, links of two records included."""
    return next(iter(event_models(tracks_model=model, include_missing_pgh_obj=True)), None)


@cache
def tables(root: type[Model] = Child) -> tuple[Table, ...]:
    """The child's own table, then those one foreign key away, then two, and so on; or a victim's in the same way."""
    found = {root: Table(root, events_of(root))}
    waiting = [model for model in casework_models() if model is not root and events_of(model)]
    nearer = dict(found)
    while nearer:
        level = {model: way for model in waiting if model not in found for way in _ways(model, nearer)}
        found |= level
        nearer = level
    kept_out = [table for table in found.values() if getattr(table.said_by, "kept_out_of_history", False)]
    return tuple(table for table in found.values() if table not in kept_out or root is not Child)


def _ways(model: type[Model], nearer: dict[type[Model], Table]) -> Iterator[Table]:
    keys = [field for field in model._meta.concrete_fields if field.related_model in nearer]
    sure_first = sorted(keys, key=lambda field: field.null)
    for field in sure_first[:1]:
        yield Table(model, events_of(model), field.attname, nearer[field.related_model])


def rows_of(table: Table, child: Model, asked: Asked = EVERYTHING) -> QuerySet:
    """The events of this kind of record for one child; what was deleted since is among them, and what was written
    while it hung on a record that was merged into this one. Or those of one victim."""
    both: QuerySet | list = [child.pk]
    if isinstance(child, Child):
        both = Child.every.filter(Q(pk=child.pk) | Q(merged_into=child)).order_by().values("pk")
    if table.parent is None:
        rows = table.events.objects.filter(pgh_obj__in=both)
    elif table.parent.parent is None:
        rows = table.events.objects.filter(**{f"{table.via}__in": both})
    else:
        parents = rows_of(table.parent, child, asked).values("pgh_obj")
        rows = table.events.objects.filter(**{f"{table.via}__in": parents})
    return rows.filter(ref__in=asked.refs) if asked.refs and table.key == asked.kind else rows


def belongs_to(table: Table | None, kind: str) -> bool:
    """Whether the table is of this kind, or hangs on one that is."""
    return table is not None and (table.key == kind or belongs_to(table.parent, kind))


def with_previous(table: Table, rows: QuerySet) -> QuerySet:
    """The events with `previous`: the number of the event before of the same record."""
    if not hasattr(table.events, "pgh_obj_id"):
        return rows.annotate(previous=Value(None, CharField(null=True)))
    earlier = table.events.objects.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
    return rows.annotate(previous=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1]))


def narrowed(table: Table, child: Child, asked: Asked, kept_back: KeptBack) -> QuerySet:
    """The events of one table that answer what was asked, with `acted_at`: when the person did it."""
    at = Cast(KeyTextTransform("at", "pgh_context__metadata"), DateTimeField())
    rows = _without(kept_back.documents, table, rows_of(table, child, asked)).annotate(
        acted_at=Coalesce(at, "pgh_created_at")
    )
    if asked.people is not None:
        rows = rows.filter(pgh_context__metadata__by__in=asked.people)
    if asked.since:
        rows = rows.filter(acted_at__gte=asked.since)
    if asked.until:
        rows = rows.filter(acted_at__lt=asked.until)
    if asked.words:
        holding = rows_of(table, child, asked).filter(_holding(table, asked.words, kept_back)).values("pgh_id")
        rows = with_previous(table, rows).filter(Q(pgh_id__in=holding) | Q(previous__in=holding))
    return rows


def _without(documents: frozenset[int], table: Table, rows: QuerySet) -> QuerySet:
    """The events but those of these documents and of what belongs to them."""
    if table.model is Document:
        return rows.exclude(pgh_obj__in=documents)
    belongs = any(field.related_model is Document for field in table.model._meta.concrete_fields)
    return rows.exclude(document__in=documents) if belongs else rows


def _holding(table: Table, words: tuple[str, ...], kept_back: KeptBack) -> Q:
    """All the words stand in the texts of the record. A field kept back is not searched: its words could be guessed."""
    hidden = {name for key, name in kept_back.fields if key == table.key}
    answers_hidden = hidden - {field.name for field in table.events._meta.concrete_fields}
    texts = [
        field.name
        for field in table.events._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and not (field.choices or field.name.startswith("pgh_") or field.name in hidden)
        and not (answers_hidden and isinstance(field, JSONField))
    ]
    wanted = Q()
    for word in words:
        anywhere = Q(pk__in=[])
        for name in texts:
            anywhere |= Q(**{f"{name}__icontains": word})
        wanted &= anywhere
    return wanted


def asked_tables(asked: Asked, kept_back: KeptBack, root: type[Model] = Child) -> list[Table]:
    """The tables that what was asked is about, and that may be read."""
    readable = [table for table in tables(root) if table.key not in kept_back.kinds]
    if asked.refs:
        return [table for table in readable if belongs_to(table, asked.kind)]
    return [table for table in readable if not asked.kind or table.key == asked.kind]


def actions_on(child: Child, asked: Asked, kept_back: KeptBack) -> QuerySet:
    """(context, moment, moment) of every action that changed something of the child's, newest first, in one query."""
    parts = [
        narrowed(table, child, asked, kept_back).values_list("pgh_context", "pgh_created_at", "acted_at")
        for table in asked_tables(asked, kept_back, type(child))
    ]
    return parts[0].union(*parts[1:]).order_by("-acted_at", "-pgh_created_at", "pgh_context")


def events_in(child: Child, keys: list[Key], asked: Asked, kept_back: KeptBack) -> dict[Table, list[Model]]:
    """The events of these actions, by table: one query finds them, one a table reads them."""
    chosen = asked_tables(asked, kept_back, type(child))
    these = Q(pgh_context__in=[key[0] for key in keys if key[0]])
    these |= Q(pgh_context=None, pgh_created_at__in=[key[1] for key in keys if not key[0]])
    parts = [
        narrowed(table, child, asked, kept_back).filter(these).values_list(Value(place), "pgh_id")
        for place, table in enumerate(chosen)
    ]
    numbers: dict[int, list[int]] = {}
    for place, number in parts[0].union(*parts[1:], all=True):
        numbers.setdefault(place, []).append(number)
    return {chosen[place]: _read(chosen[place], found) for place, found in sorted(numbers.items())}


def _read(table: Table, numbers: list[int]) -> list[Model]:
    """The events with `before`: the event before of the same record, for those that changed or removed one."""
    rows = list(with_previous(table, table.events.objects.filter(pgh_id__in=numbers)).order_by("pgh_id"))
    earlier = table.events.objects.in_bulk([row.previous for row in rows if row.previous])
    replaced = _replaced(table, rows)
    for row in rows:
        row.before = earlier.get(row.previous) or replaced.get(row.pgh_id)
    return rows


def _replaced(table: Table, rows: list[Model]) -> dict[int, Model]:
    """What a new record takes the place of, where nothing is overwritten: a correction of a contact."""
    column = f"{getattr(table.said_by, 'history_replaces', '')}_id"
    wanted = {row.pgh_id: getattr(row, column, None) for row in rows if row.pgh_label == "insert"}
    wanted = {number: pk for number, pk in wanted.items() if pk}
    if not wanted:
        return {}
    first = {
        row.pgh_obj_id: row for row in table.events.objects.filter(pgh_label="insert", pgh_obj__in=wanted.values())
    }
    return {number: first[pk] for number, pk in wanted.items() if pk in first}
