"""What was changed in a child's record, by whom and when: read from the history that the database keeps."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet
from django.utils.dateparse import parse_datetime
from pghistory.core import event_models
from pghistory.models import Context

from cases.models import Bar, Carer, Child, FormerAddress, Person
from cases.models.protected import hidden_in_history
from cases.permissions import MANAGE_ACCESS, may_read
from cases.queries.documents import hidden_from
from cases.queries.trail import (
    EVERYTHING,
    NOTHING,
    Asked,
    KeptBack,
    Key,
    Table,
    actions_on,
    events_in,
    tables,
)
from cases.queries.wording import FieldChange, RecordChange, Wording, kind_of, related_to
from yjs.access import Viewer
from yjs.accounts.models import User
from yjs.audit.sentences import sentence, told

MANY = 6  # so many new records of one kind in one action are told as a list
IMPORT = "import_caseload"
BY_NOBODY = "The database itself"  # a change by SQL, past every page
BY_ITSELF = "The service, in the background"


@dataclass(frozen=True)
class Many:
    """Many new records of one kind, by name."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One thing somebody did with the record: `said` in the past tense, and the records that it changed."""

    at: datetime
    by: str
    said: str
    reason: str
    records: tuple[RecordChange, ...]
    many: tuple[Many, ...] = ()
    is_import: bool = False

    @property
    def sentence(self) -> str:
        """Who did what."""
        return told(self.by, self.said)

    @property
    def fields(self) -> list[FieldChange]:
        """What changed in records that stood before."""
        return [field for record in self.records if record.is_change for field in record.fields]


def kept_back_from(viewer: Viewer, child: Child) -> KeptBack:
    """What this viewer may not read of the child's records, in the history either.

    The one place where rules about fields reach the history: what is protected now was protected then, who is barred
    from the record is for those who bar, and a document that not everybody may see is for its readers.
    """
    protected = [child] if child.is_protected else []
    for model in (Carer, Person, FormerAddress):
        protected += model.objects.filter(child=child, is_protected=True)[:1]
    fields = {(record._meta.label_lower, name) for record in protected for name in hidden_in_history(record)}
    fields |= {
        (table.key, name)
        for table in tables()
        for name, data_class in getattr(table.said_by, "history_classes", {}).items()
        if not may_read(viewer, data_class)
    }
    kinds = () if viewer.may(MANAGE_ACCESS) else (Bar._meta.label_lower,)
    return KeptBack(frozenset(fields), frozenset(kinds), hidden_from(child, viewer))


def kind_named(key: str) -> str:
    """What a kind of record is called inside a sentence."""
    return next((name[:1].lower() + name[1:] for kind, name in kinds() if kind == key), "")


def kinds() -> list[tuple[str, str]]:
    """(key, name) of every kind of record that a history may speak of, by name."""
    return sorted(((table.key, kind_of(table)) for table in tables()), key=lambda kind: kind[1])


def people_named(words: str) -> tuple[int, ...]:
    """The people whose name has these words."""
    return tuple(User.objects.filter(name__icontains=words).values_list("pk", flat=True))


def history_of(child: Child, asked: Asked = EVERYTHING, kept_back: KeptBack = NOTHING) -> QuerySet:
    """Every action that changed something of the child's, newest first: the keys of `changes_of`."""
    return actions_on(child, asked, kept_back)


def changes_of(child: Child, keys: list[Key], asked: Asked = EVERYTHING, kept_back: KeptBack = NOTHING) -> list[Change]:
    """The actions of one page as sentences; the queries do not grow with them."""
    found = events_in(child, keys, asked, kept_back) if keys else {}
    contexts = Context.objects.in_bulk([key[0] for key in keys if key[0]])
    people = User.objects.in_bulk({context.metadata.get("by") for context in contexts.values()} - {None})
    wording = Wording(related_to(found), kept_back)
    records: dict[Key, list[tuple[Table, Model]]] = {}
    for table, rows in found.items():
        for row in rows:
            records.setdefault((row.pgh_context_id, row.pgh_created_at), []).append((table, row))
    return [_change(key, contexts.get(key[0]), people, records.get(key[:2], []), wording) for key in keys]


def changes_of_details(child: Child, kept_back: KeptBack = NOTHING) -> list[Change]:
    """Every change of the child's own details, newest first: what each field was and became."""
    asked = Asked(kind=Child._meta.label_lower)
    keys = list(history_of(child, asked, kept_back))
    return [change for change in changes_of(child, keys, asked, kept_back) if change.fields]


def changes_of_entries(*records: Model) -> list[Change]:
    """Every change of these entries of a list, newest first: such records belong to no child."""
    found = {Table(type(record), event_models(tracks_model=type(record))[0]): [] for record in records}
    for table, rows in found.items():
        refs = [record.pk for record in records if type(record) is table.model]
        kept = table.events.objects.filter(pgh_obj__in=refs).select_related("pgh_context").order_by("pgh_id")
        before: dict[int, Model] = {}
        for row in kept:
            row.before = before.get(row.pgh_obj_id)
            before[row.pgh_obj_id] = row
            rows.append(row)
    people = User.objects.in_bulk({_did(row).get("by") for rows in found.values() for row in rows} - {None})
    wording = Wording(related_to(found), NOTHING)
    told = [
        _change((None, row.pgh_created_at, row.pgh_created_at), row.pgh_context, people, [(table, row)], wording)
        for table, rows in found.items()
        for row in rows
    ]
    return sorted((one for one in told if one.records), key=lambda one: one.at, reverse=True)


def _did(event: Model) -> dict:
    return event.pgh_context.metadata if event.pgh_context else {}


def _change(
    key: Key, context: Context | None, people: dict[int, User], rows: list[tuple[Table, Model]], wording: Wording
) -> Change:
    did = context.metadata if context else {}
    told = [(table, wording.of(table, row, context)) for table, row in rows]
    many = _many([record for _, record in told if record and record.did == "added"])
    in_lists = {each.kind for each in many}
    shown = [record for _, record in told if record and not (record.did == "added" and record.kind in in_lists)]
    return Change(
        at=parse_datetime(did["at"]) if did.get("at") else key[2],
        by=str(people.get(did.get("by")) or (BY_ITSELF if context else BY_NOBODY)),
        said=sentence(did["action"]) if did.get("action") else "Changed the record",
        reason=did.get("reason") or "",
        records=tuple(shown),
        many=many,
        is_import=did.get("action") == IMPORT,
    )


def _many(added: list[RecordChange]) -> tuple[Many, ...]:
    by_kind: dict[str, list[str]] = {}
    for record in added:
        by_kind.setdefault(record.kind, []).append(record.name)
    return tuple(Many(kind, tuple(names)) for kind, names in by_kind.items() if len(names) >= MANY)
