"""Each row against the others and against the record: to create, unchanged, to change, or refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from cases.importing.checks import CHECKS
from cases.importing.columns import Row, comparable
from cases.importing.entities import Entity
from cases.importing.known import Known, value_in
from cases.importing.mains import refuse_second_mains
from cases.importing.merging import PEOPLE_TOO, events_of, stays
from cases.importing.once import refuse_second_of_once
from cases.importing.overlaps import refuse_overlaps
from cases.importing.reading import Reading
from cases.importing.tally import Change, Tally


@dataclass
class Plan:
    """What storing one file would do."""

    entity: Entity
    create: list[Row] = field(default_factory=list)
    change: list[tuple[Model, dict[str, object]]] = field(default_factory=list)
    unchanged: int = 0

    def told(self) -> Iterator[Change]:
        """What the rows would change, field by field."""
        for record, changes in self.change:
            for name, value in changes.items():
                column = self.entity.by_field[name]
                says = (_said(one) for one in (value_in(record, column), value))
                yield Change(self.entity.file, record.local_id, column.name, *says)

    def tally(self, reading: Reading) -> Tally:
        """The counts of the file, which must add up."""
        tally = Tally(
            reading.entity.file,
            read=reading.count,
            created=len(self.create),
            unchanged=self.unchanged,
            changed=len(self.change),
            refused=len(reading.bad_lines),
        )
        tally.require_sum()
        return tally


def _said(value: object) -> str:
    return "" if value is None else str(value)


def judge(reading: Reading, known: Known, at: datetime) -> Plan:
    """Sort the file's rows; what is refused is noted in the reading."""
    refuse_repeats(reading)
    for row in reading.rows:
        refuse_bad(reading, row, known, at)
    refuse_overlaps(reading, known)
    refuse_second_of_once(reading)
    plan = Plan(reading.entity)
    differing = []
    for row in reading.rows:
        if row.line not in reading.bad_lines and not place(plan, row, known):
            differing.append((row, known.records[plan.entity.name][row.id]))
    settle(reading, plan, differing)
    return plan


def refuse_repeats(reading: Reading) -> None:
    """A second row with the same id, and a second outcome of the same day and type, are refused."""
    refuse_second(reading, reading.entity.key, "There is already a row with this id, on line {}")
    if reading.entity.name == "outcomes":
        key = _same_outcome
        refuse_second(reading, key, "The offence already has this outcome on this date, on line {}")
        refuse_second_mains(reading)


def _same_outcome(values: dict[str, object]) -> tuple:
    return values["offence"], values["type"], values["decided_on"]


def refuse_second(reading: Reading, key, reason: str) -> None:
    """Refuse every row whose key an earlier row has."""
    first: dict[object, int] = {}
    for row in reading.rows:
        line = first.setdefault(key(row.values), row.line)
        if line != row.line:
            reading.refuse(row.line, reading.entity.columns[0].name, reason.format(line))


def refuse_bad(reading: Reading, row: Row, known: Known, at: datetime) -> None:
    """References that lead nowhere, then whatever else cannot be."""
    entity = reading.entity
    for column in entity.columns:
        value = row.values.get(column.field)
        if column.refers and value is not None and not known.has(column.refers, value):
            reading.refuse(row.line, column.name, f"There is no “{value}” in {column.refers}.csv or in the record")
    for check in CHECKS[entity.name]:
        for name, reason in check(row, known, at):
            column = entity.column_of(name).name
            reading.refuse(row.line, column, f"{column} {reason}")


def place(plan: Plan, row: Row, known: Known) -> bool:
    """Put a row that is new or says nothing new where it belongs; False when it differs from its record."""
    entity = plan.entity
    record = None if entity.is_link else known.records[entity.name].get(row.id)
    stands = entity.key(row.values) in known.links[entity.name] if entity.is_link else record is not None
    if not stands:
        plan.create.append(row)
    elif entity.is_link or not differences(entity, record, row):
        plan.unchanged += 1
    else:
        return False
    return True


def settle(reading: Reading, plan: Plan, differing: list[tuple[Row, Model]]) -> None:
    """What differs is changed, left as people changed it, or refused."""
    entity = reading.entity
    events = events_of(entity, [record for _, record in differing]) if differing else {}
    for row, record in differing:
        changes = merged(reading, row, differences(entity, record, row), events[record.pk])
        if refuse_change(reading, row, record, changes):
            continue
        if changes:
            plan.change.append((record, changes))
        else:
            plan.unchanged += 1


def merged(reading: Reading, row: Row, changes: dict[str, object], events: list[Model]) -> dict[str, object]:
    """The changes without those that would undo what people did; a field that both changed is refused."""
    entity, taken = reading.entity, {}
    for name, value in changes.items():
        people = stays(entity, name, value, events)
        if people is None:
            column = entity.by_field[name].name
            reading.refuse(row.line, column, f"{column} {PEOPLE_TOO}")
        elif not people:
            taken[name] = value
    return taken


def differences(entity: Entity, record: Model, row: Row) -> dict[str, object]:
    """The fields in which the row says something other than the record."""
    return {
        name: value
        for name, value in row.values.items()
        if comparable(value_in(record, entity.by_field[name])) != comparable(value)
    }


def refuse_change(reading: Reading, row: Row, record: Model, changes: dict[str, object]) -> bool:
    """Refuse what an import may not change: rows that are kept, and whose record something is."""
    entity = reading.entity
    for name in changes:
        column = entity.by_field[name]
        if entity.is_kept(record) and not column.later:
            reading.refuse(row.line, column.name, f"{column.name} differs from the record. {entity.kept}")
        elif column.fixed:
            reading.refuse(row.line, column.name, f"{column.name} differs from the record and can never change")
    return row.line in reading.bad_lines
