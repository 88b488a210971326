"""How a row of the history reads: the record's name, its fields' labels, and what each was and became.

Labels are Django's own (`verbose_name`), or what the model carries: `history_name`, `history_labels`, and
`history_questions(row)` for answers kept as JSON.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BinaryField, BooleanField, Field, ForeignKey, JSONField, Model, TextField
from pghistory.models import Context

from cases.queries.trail import KeptBack, Table
from yjs.differences import Piece, shortened, words_changed
from yjs.templatetags.words import clock, day, moment

LONG = 60  # letters from which a text is shown word by word
COUNTERS = ("id", "child", "version", "judgements_version")
NOT_CORRECTED = (
    "recorded_by",
    "recorded_at",
    "made_by",
    "made_at",
    "scored_by",
    "scored_at",
    "supersedes",
    "decided_by",
)
KEPT_BACK = "not shown: it is protected"
Related = dict[type[Model], dict[int, Model]]


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as a person reads it; `pieces` where the words of a text changed."""

    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    is_kept_back: bool = False

    def __str__(self) -> str:
        if self.is_kept_back:
            return f"{self.label} changed ({KEPT_BACK})"
        if self.before and self.after:
            return f"{self.label}: “{self.before}” became “{self.after}”"
        return f"{self.label}: added “{self.after}”" if self.after else f"{self.label}: removed “{self.before}”"


@dataclass(frozen=True)
class RecordChange:
    """One record that was added, changed or removed: what kind, which, and its fields."""

    did: str
    kind: str
    name: str
    fields: tuple[FieldChange, ...]

    @property
    def is_change(self) -> bool:
        """Whether a record that stood before became another."""
        return self.did == "changed"


@dataclass(frozen=True)
class Wording:
    """What the rows of one page need to be read: the people and records that they name, and what is kept back."""

    related: Related
    kept_back: KeptBack

    def of(self, table: Table, row: Model, context: Context | None) -> RecordChange | None:
        """The row as a change of a record; None when nothing that a person reads changed."""
        if row.before and row.pgh_label != "delete":
            fields = tuple(self.differences(table, row, context.metadata if context else {}))
            return RecordChange("changed", kind_of(table), self.name(table, row), fields) if fields else None
        did = {"insert": "added", "delete": "removed"}.get(row.pgh_label)
        if did is None:
            return None
        written = tuple(self.written(table, row, context.metadata if context else {}))
        return RecordChange(did, kind_of(table), self.name(table, row), written)

    def differences(self, table: Table, row: Model, did: dict) -> Iterator[FieldChange]:
        """The fields that the row before had otherwise."""
        replaces = getattr(table.said_by, "history_replaces", "")
        for field in fields_of(table):
            if replaces and field.name in NOT_CORRECTED:
                continue
            old, new = (getattr(each, field.attname, None) for each in (row.before, row))
            if old == new or (new and _says_who_or_when(field, new, did)):
                continue
            if (table.key, field.name) in self.kept_back.fields:
                yield FieldChange(label_of(table, field), "", "", is_kept_back=True)
            elif isinstance(field, JSONField):
                yield from self.answers(table, row, old or {}, new or {})
            else:
                yield _compared(label_of(table, field), field, self.shown(row.before, field), self.shown(row, field))

    def written(self, table: Table, row: Model, did: dict) -> Iterator[FieldChange]:
        """What a new record says; who wrote it and when stand in the entry's own line already."""
        for field in fields_of(table):
            value = getattr(row, field.attname)
            if value in (None, "", {}) or _says_who_or_when(field, value, did):
                continue
            if (table.key, field.name) in self.kept_back.fields:
                yield FieldChange(label_of(table, field), "", KEPT_BACK)
            elif isinstance(field, JSONField):
                yield from self.answers(table, row, {}, value)
            else:
                yield FieldChange(label_of(table, field), "", self.shown(row, field))

    def answers(self, table: Table, row: Model, old: dict, new: dict) -> Iterator[FieldChange]:
        """The answers that differ, under the words of their questions."""
        questions = getattr(table.said_by, "history_questions", lambda row: {})(row)
        for key in dict.fromkeys((*new, *old)):
            was, now = old.get(key), new.get(key)
            if was == now or not (was or now):
                continue
            question = questions.get(key)
            label = question.label if question else key.replace("_", " ").capitalize()
            if (table.key, key) in self.kept_back.fields:
                yield FieldChange(label, "", "", is_kept_back=True)
                continue
            before, after = (question.in_words(text or "") if question else str(text or "") for text in (was, now))
            pieces = shortened(words_changed(before, after)) if before and after else ()
            yield FieldChange(label, before, after, pieces)

    def name(self, table: Table, row: Model) -> str:
        """The record in its own words, as it stood then; nothing where a field is kept back, or for a mere link."""
        if table.model.__str__ is Model.__str__ or any(key == table.key for key, _ in self.kept_back.fields):
            return ""
        record = table.model(**{field.attname: getattr(row, field.attname) for field in fields_of(table)})
        if hasattr(row, "ref"):
            record.ref = row.ref  # not a new one
        for field in fields_of(table):
            if isinstance(field, ForeignKey) and (other := self.other(row, field)):
                setattr(record, field.name, other)
        try:
            name = str(record)
            return "" if getattr(row, "ref", None) and row.ref in name else name
        except (ObjectDoesNotExist, TypeError, ValueError):  # what its name is made of is gone
            return ""

    def other(self, row: Model, field: Field) -> Model | None:
        """The record that a foreign key names."""
        return self.related.get(field.related_model, {}).get(getattr(row, field.attname))

    def shown(self, row: Model, field: Field) -> str:
        """A field's value as a person reads it."""
        value = getattr(row, field.attname)
        if value is None or value == "":
            return ""
        if isinstance(field, ForeignKey):
            return str(self.other(row, field) or "a record that is gone")
        if isinstance(field, BinaryField):
            return "a drawing"
        if isinstance(field, BooleanField):
            return "Yes" if value else "No"
        return getattr(row, f"get_{field.name}_display")() if field.choices else in_words(value)


def in_words(value: object) -> str:
    """A date, time or number as pages write it."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return clock(value) if isinstance(value, time) else str(value)


def fields_of(table: Table) -> list[Field]:
    """The fields that a person writes and that the history keeps."""
    kept = {field.name for field in table.events._meta.concrete_fields}
    fields = [field for field in table.model._meta.concrete_fields if field.name in kept and field.editable]
    return [field for field in fields if field.name not in COUNTERS]


def kind_of(table: Table) -> str:
    """What the record is called."""
    said = getattr(table.said_by, "history_name", str(table.model._meta.verbose_name))
    return said[:1].upper() + said[1:]


def label_of(table: Table, field: Field) -> str:
    """What the field is called."""
    said = getattr(table.said_by, "history_labels", {}).get(field.name, str(field.verbose_name))
    return said[:1].upper() + said[1:]


def related_to(found: dict[Table, list[Model]]) -> Related:
    """Everything that these rows name by foreign key, one query a kind."""
    wanted: dict[type[Model], set[int]] = {}
    for table, rows in found.items():
        both = [*rows, *(row.before for row in rows if row.before)]
        for field in fields_of(table):
            if isinstance(field, ForeignKey):
                wanted.setdefault(field.related_model, set()).update(getattr(row, field.attname) for row in both)
    return {model: _with_names(model).in_bulk(keys - {None}) for model, keys in wanted.items()}


def _with_names(model: type[Model]):
    named = [field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey) and not field.null]
    return model._base_manager.select_related(*named) if named else model._base_manager


def _says_who_or_when(field: Field, value: object, did: dict) -> bool:
    if isinstance(field, ForeignKey):
        return field.related_model._meta.label == "accounts.User" and value == did.get("by")
    return isinstance(value, datetime) and value.isoformat() == _in_zone(did.get("at"), value)


def _in_zone(at: str | None, like: datetime) -> str:
    return datetime.fromisoformat(at).astimezone(like.tzinfo).isoformat() if at else ""


def _compared(label: str, field: Field, before: str, after: str) -> FieldChange:
    is_text = not field.choices and (isinstance(field, TextField) or max(len(before), len(after)) > LONG)
    if is_text and before and after:
        return FieldChange(label, before, after, shortened(words_changed(before, after)))
    return FieldChange(label, before, after)
