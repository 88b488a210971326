"""A row as the rules read it: each field from the file, else from the record; and whatever it refers to."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Model

from cases.importing.columns import Row
from cases.importing.entities import BY_NAME, Entity
from cases.importing.known import Known, value_in
from yjs.clock import local_date


class NotKnown(Exception):
    """What is asked about is in no file and no record: that has a failure of its own."""


class Told:
    """One row or record; `told.starts_on` is the value of its field, as the file or else the record has it."""

    def __init__(self, known: Known, name: str, at: datetime, row: Row | None, record: Model | None) -> None:
        self._known, self._row, self._record = known, row, record
        self._entity: Entity = BY_NAME[name]
        self.at = at

    @property
    def today(self) -> date:
        """The day of the import."""
        return local_date(self.at)

    def __getattr__(self, field: str) -> object:
        column = self._entity.by_field[field]
        if self._row and field in self._row.values:
            return self._row.values[field]
        if self._record:
            return value_in(self._record, column)
        if self._row:
            return column.blank
        raise NotKnown

    def of(self, field: str) -> "Told":
        """What a reference leads to."""
        return self._other(self._entity.by_field[field].refers, getattr(self, field))

    def maybe(self, field: str) -> "Told | None":
        """What a reference that may be empty leads to."""
        return self.of(field) if getattr(self, field) else None

    def tied(self, link: str, other: str) -> list["Told"]:
        """What a link ties to this row."""
        return [self._other(other, each) for each in sorted(self._known.tied(link, self.local_id) - {None})]

    def beside(self, name: str, field: str, parent: str | None = None) -> Iterator["Told"]:
        """Rows and records of a file about the same, by default about this row."""
        for row, record in self._known.beside(name, field, parent or self.local_id):
            yield Told(self._known, name, self.at, row, record)

    def others(self, field: str) -> list["Told"]:
        """Other rows and records of this file about the same."""
        return [each for each in self.beside(self._entity.name, field, getattr(self, field)) if not self.is_same(each)]

    def earlier(self, field: str) -> list["Told"]:
        """Those that stand before this row in the file, and those of the record that the file does not tell."""
        return [each for each in self.others(field) if each._row is None or each._row.line < self._row.line]

    def is_same(self, other: "Told") -> bool:
        """Whether it is this row."""
        return other._row is self._row

    def _other(self, name: str, local_id: str) -> "Told":
        row, record = self._known.rows[name].get(local_id), self._known.record(name, local_id)
        return Told(self._known, name, self.at, row, record)


def telling(known: Known, name: str, at: datetime, row: Row) -> Told:
    """A row of a file that is being judged."""
    return Told(known, name, at, row, known.record(name, row.values.get("local_id")))
