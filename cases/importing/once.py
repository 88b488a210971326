"""What there is once: rows of a file against each other, and against what stands in the record."""

from collections.abc import Iterator

from cases.importing.columns import Row
from cases.importing.entities import Entity
from cases.importing.entities.entity import Once
from cases.importing.known import records_of, value_in
from cases.importing.reading import Reading


def refuse_second_of_once(reading: Reading) -> None:
    """Refuse the row that comes later in the file, or that the record has already."""
    for once in reading.entity.once:
        rows = [row for row in reading.rows if row.line not in reading.bad_lines]
        there: dict[tuple, str] = {}
        for where, key in (*_standing(reading, once, rows), *_keys(reading.entity, once, rows)):
            first = there.setdefault(key, f"on line {where}" if where else "in the record")
            if where and first != f"on line {where}":
                column = reading.entity.by_field[once.fields[0]].name
                reading.refuse(where, column, f"{once.says}: {first}")


def _keys(entity: Entity, once: Once, rows: list[Row]) -> Iterator[tuple[int, tuple]]:
    for row in rows:
        said = {column.field: column.blank for column in entity.columns} | row.values
        key = tuple(said[name] for name in once.fields)
        if None not in key and all(said[name] == value for name, value in once.when.items()):
            yield row.line, key


def _standing(reading: Reading, once: Once, rows: list[Row]) -> Iterator[tuple[int, tuple]]:
    """Records that no row of the file changes (1 query)."""
    columns = [reading.entity.by_field[name] for name in once.fields]
    narrow = f"{once.fields[0]}__local_id" if columns[0].refers else once.fields[0]
    wanted = {f"{narrow}__in": {row.values[once.fields[0]] for row in rows if row.values.get(once.fields[0])}}
    others = records_of(reading.entity).exclude(local_id__in={row.id for row in reading.rows})
    for record in others.filter(**wanted, **once.when) if rows else ():
        yield 0, tuple(value_in(record, column) for column in columns)
