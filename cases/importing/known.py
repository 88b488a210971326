"""What is known while a caseload is judged: the rows of the files and the records that stand, by old id."""

from collections import defaultdict

from django.db.models import Model

from cases.importing.columns import Column, Row
from cases.importing.entities import BY_NAME, ENTITIES, Entity
from cases.importing.reading import Reading
from cases.models.protected import stored, with_stored


class Known:
    """Rows of the files and records of the database under (file, id)."""

    def __init__(self, readings: list[Reading]) -> None:
        self.rows: dict[str, dict[str, Row]] = {}
        self.bad_ids: dict[str, set[str]] = {}
        self.unreadable = {reading.entity.name for reading in readings if reading.is_unreadable}
        for reading in readings:
            if not reading.entity.is_link:
                self.rows[reading.entity.name] = {row.id: row for row in reversed(reading.rows)}
                self.bad_ids[reading.entity.name] = reading.bad_ids
        self.records = {name: records_with(BY_NAME[name], ids) for name, ids in mentioned(readings).items()}

    def has(self, name: str, local_id: str) -> bool:
        """Whether a reference leads anywhere; refused rows and unreadable files count, they have their own failure."""
        if name in self.unreadable:
            return True
        places = (self.rows[name], self.records.get(name, {}), self.bad_ids[name])
        return any(local_id in place for place in places)

    def value(self, name: str, local_id: str | None, field: str) -> object:
        """A field of the row, or of the record that stands; None when neither is known."""
        row = self.rows[name].get(local_id)
        if row and field in row.values:
            return row.values[field]
        record = self.records.get(name, {}).get(local_id)
        return value_in(record, BY_NAME[name].by_field[field]) if record else None


def value_in(record: Model, column: Column) -> object:
    """The record's value as the file would write it: references by old id, outcomes by code."""
    value = stored(record, column.field)
    if column.refers:
        return value.local_id if value else None
    return getattr(value, "code", str(value)) if column.catalogue else value


def mentioned(readings: list[Reading]) -> dict[str, set[str]]:
    """Every id that the files name, by the file it belongs to."""
    ids = defaultdict(set)
    for reading in readings:
        for column in reading.entity.columns:
            name = column.refers or (reading.entity.name if column.is_own_id else "")
            if name:
                ids[name].update(row.values.get(column.field) for row in reading.rows)
    return {name: ids[name] - {None} for name in (entity.name for entity in ENTITIES) if name in ids}


def records_with(entity: Entity, ids: set[str]) -> dict[str, Model]:
    """The records that stand under these ids, locked until the import ends."""
    related = [column.field for column in entity.columns if column.refers or column.catalogue]
    every = with_stored(
        entity.model._base_manager.select_related(*related).select_for_update(of=("self",)).order_by("pk")
    )
    found = {record.local_id: record for record in every.filter(local_id__in=ids)}
    kept = every.in_bulk([pk for record in found.values() if (pk := getattr(record, "merged_into_id", None))])
    # A child whose record was merged is the child of the record that was kept.
    return {key: kept.get(getattr(record, "merged_into_id", None), record) for key, record in found.items()}
