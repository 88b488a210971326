"""What is known while a caseload is judged: the rows of the files and the records that stand, by old id."""

from collections import defaultdict
from functools import cache

from django.db.models import Model

from cases.importing.columns import Column, Row
from cases.importing.entities import BY_NAME, ENTITIES, Entity
from cases.importing.reading import Reading
from cases.models.protected import stored, with_stored


class Known:
    """Rows of the files and records of the database under (file, id); the pairs that links tie."""

    def __init__(self, readings: list[Reading]) -> None:
        self.rows: dict[str, dict[str, Row]] = {}
        self.bad_ids: dict[str, set[str]] = {}
        self.unreadable = {reading.entity.name for reading in readings if reading.is_unreadable}
        self.links: dict[str, set[tuple]] = {}
        self._pairs: dict[str, dict[str, set[str]]] = {}
        for reading in readings:
            if not reading.entity.is_link:
                self.rows[reading.entity.name] = {row.id: row for row in reversed(reading.rows)}
                self.bad_ids[reading.entity.name] = reading.bad_ids
            else:
                self._tie(reading)
        self.mentioned = mentioned(readings)
        self.records = {name: records_with(BY_NAME[name], ids) for name, ids in self.mentioned.items()}
        self._beside, self._grouped = cache(self._read_beside), cache(self._group)

    def _tie(self, reading: Reading) -> None:
        name = reading.entity.name
        self.links[name] = stored_links(reading.entity)
        self._pairs[name] = defaultdict(set)
        for left, right in (*self.links[name], *(reading.entity.key(row.values) for row in reading.rows)):
            self._pairs[name][left].add(right)

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
        record = self.record(name, local_id)
        return value_in(record, BY_NAME[name].by_field[field]) if record else None

    def record(self, name: str, local_id: str | None) -> Model | None:
        """The record under an id; one that no file mentions is read now."""
        found = self.records.setdefault(name, {})
        if local_id and local_id not in found and local_id not in self.mentioned.setdefault(name, set()):
            self.mentioned[name].add(local_id)
            found |= records_with(BY_NAME[name], {local_id})
        return found.get(local_id)

    def whose(self, name: str, local_id: str | None) -> str | None:
        """The child, by the id of the record that was kept, whom a row or record is about."""
        entity = BY_NAME[name]
        if "child" in entity.by_field:
            child = self.value(name, local_id, "child")
            kept = self.record("children", child)
            return kept.local_id if kept else child
        if not entity.parent:
            return None
        column = entity.by_field[entity.parent]
        return self.whose(column.refers, self.value(name, local_id, column.field))

    def whose_row(self, entity: Entity, row: Row) -> str | None:
        """The same of a row that is being judged, which may be a link."""
        field = "child" if "child" in entity.by_field else entity.parent
        if not field or row.values.get(field) is None:
            return None
        if field == "child":
            kept = self.record("children", row.values["child"])
            return kept.local_id if kept else row.values["child"]
        return self.whose(entity.by_field[field].refers, row.values[field])

    def tied(self, name: str, left: str) -> set[str]:
        """What a link ties to an id, in the file or in the record."""
        return self._pairs[name].get(left, set())

    def beside(self, name: str, field: str, parent: str) -> list[tuple[Row | None, Model | None]]:
        """The rows of a file about this parent, in their order, then the records that the file does not tell."""
        return self._beside(name, field, parent)

    def _group(self, name: str, field: str) -> dict[str, list[Row]]:
        found = defaultdict(list)
        for row in reversed(self.rows[name].values()):
            found[row.values.get(field)].append(row)
        return found

    def _read_beside(self, name: str, field: str, parent: str) -> list[tuple[Row | None, Model | None]]:
        entity = BY_NAME[name]
        rows = self._grouped(name, field).get(parent, [])
        if (stands := self.record(entity.by_field[field].refers, parent)) is None:
            return [(row, None) for row in rows]
        others = records_of(entity).filter(**{field: stands}).exclude(local_id__in=self.rows[name])
        if hasattr(entity.model, "taken_back_at"):
            others = others.filter(taken_back_at=None)
        return [*((row, None) for row in rows), *((None, record) for record in others)]


def value_in(record: Model, column: Column) -> object:
    """The record's value as the file would write it: references by old id, rows of catalogues by code."""
    value = stored(record, column.field)
    if column.refers:
        return value.local_id if value else None
    return getattr(value, "code", str(value)) if column.catalogue and value is not None else value


def mentioned(readings: list[Reading]) -> dict[str, set[str]]:
    """Every id that the files name, by the file it belongs to."""
    ids = defaultdict(set)
    for reading in readings:
        for column in reading.entity.columns:
            name = column.refers or (reading.entity.name if column.is_own_id else "")
            if name:
                ids[name].update(row.values.get(column.field) for row in reading.rows)
    return {name: ids[name] - {None} for name in (entity.name for entity in ENTITIES) if name in ids}


def records_of(entity: Entity):
    """The records of a file as they are compared, locked until the import ends."""
    related = [column.field for column in entity.columns if column.refers or column.catalogue]
    every = entity.model._base_manager.select_for_update(of=("self",)).order_by("pk")
    return with_stored(every.select_related(*related) if related else every)


def records_with(entity: Entity, ids: set[str]) -> dict[str, Model]:
    """The records that stand under these ids."""
    every = records_of(entity)
    found = {record.local_id: record for record in every.filter(local_id__in=ids)}
    kept = every.in_bulk([pk for record in found.values() if (pk := getattr(record, "merged_into_id", None))])
    # A child whose record was merged is the child of the record that was kept.
    return {key: kept.get(getattr(record, "merged_into_id", None), record) for key, record in found.items()}


def stored_links(entity: Entity) -> set[tuple]:
    """The pairs of old ids that the record links already."""
    names = [f"{column.field}__local_id" for column in entity.columns]
    return set(entity.model.objects.values_list(*names))
