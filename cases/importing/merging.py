"""Where the file and the record differ: who changed what since it was imported, told by the history.

A field that people changed and the file did not stays as people left it; one that both changed is refused.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import F, Model

from cases.importing.columns import comparable
from cases.importing.entities import Entity

IMPORT = "import_caseload"
PEOPLE_TOO = "was changed in the record since it was imported, and in the file as well. Correct one of them"


@dataclass(frozen=True)
class Past:
    """One field's past: whether people were the last to change it, and what an import last wrote."""

    by_people: bool
    imported: object


def events_of(entity: Entity, records: Iterable[Model]) -> dict[int, list[Model]]:
    """Every event of these records, oldest first, each with its `action` (1 query)."""
    events = apps.get_model(entity.model._meta.app_label, f"{entity.model.__name__}Event").objects
    found = events.filter(pgh_obj_id__in=[record.pk for record in records])
    by_record = defaultdict(list)
    for event in found.annotate(action=F("pgh_context__metadata__action")).order_by("pgh_id"):
        by_record[event.pgh_obj_id].append(event)
    return by_record


def past_of(entity: Entity, name: str, events: list[Model]) -> Past:
    """What became of one field of one record."""
    attribute = entity.model._meta.get_field(name).attname
    action, imported, before = IMPORT, None, object()
    for event in events:
        value = comparable(getattr(event, attribute))
        if value != before:
            action, before = event.action, value
            imported = value if action == IMPORT else imported
    return Past(action != IMPORT, imported)


def stays(entity: Entity, name: str, value: object, events: list[Model]) -> bool | None:
    """True when people's change stays, False when the file's is taken, None when both changed the field."""
    past = past_of(entity, name, events)
    if not past.by_people:
        return False
    column = entity.by_field[name]
    new_in_file = bool(column.refers) or column.catalogue or past.imported != comparable(value)
    return None if new_in_file else True
