"""A CSV file into rows and failures: encoding, headings, cells. Nothing here looks at the database."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cases.importing.cells import BadCell
from cases.importing.columns import Column, Row
from cases.importing.entities import Entity
from cases.importing.failures import Failure

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # PostgreSQL cannot keep NUL; none of these is a word
Translated = Callable[[Entity, Column, str], str]
BIGGEST_FILE = 200 * 1024 * 1024


@dataclass
class Reading:
    """What a file held: good rows, failures, how many rows it had, and the ids that its bad rows claimed."""

    entity: Entity
    rows: list[Row] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    count: int = 0
    bad_ids: set[str] = field(default_factory=set)
    bad_lines: set[int] = field(default_factory=set)

    @property
    def is_unreadable(self) -> bool:
        """Whether the file as a whole failed."""
        return any(failure.line == 0 for failure in self.failures)

    def refuse(self, line: int, column: str, reason: str) -> None:
        """Note one thing wrong with one row (line 0: with the file)."""
        self.failures.append(Failure(self.entity.file, line, column, reason))
        if line:
            self.bad_lines.add(line)


class Unreadable(Exception):
    """The file as a whole cannot be read; says why."""


def read_entity(folder: Path, entity: Entity, translated: Translated) -> Reading:
    """Every row of the entity's file, good or refused; `translated` says what a service's own code stands for."""
    reading = Reading(entity)
    if entity.may_be_missing and not (folder / entity.file).exists():
        return reading
    try:
        lines = records(content(folder / entity.file))
        columns = headings(next(lines, (1, []))[1], entity)
        for line, row in lines:
            reading.count += 1
            read_row(reading, columns, line, row, translated)
    except Unreadable as unreadable:
        reading.refuse(0, "", str(unreadable))
    return reading


def content(path: Path) -> str:
    """The file's text, which must be UTF-8, with or without a byte order mark."""
    if not path.is_file():
        raise Unreadable("The file is missing. Add it; with nothing to import it holds its headings only")
    if path.stat().st_size > BIGGEST_FILE:
        raise Unreadable("The file is larger than 200 MB. Split it and import the parts one after the other")
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        raise Unreadable(f"Line {line} is not UTF-8. Save the file as “CSV UTF-8” and import it again") from None


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on; empty lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise Unreadable(f"The row that starts on line {line} is not well-formed CSV ({wrong})") from None


def headings(names: list[str], entity: Entity) -> list[Column]:
    """The columns in the order of the file's headings."""
    known = {column.name: column for column in entity.columns}
    names = [name.strip() for name in names]
    for name in names:
        if name not in known:
            raise Unreadable(f"“{name[:60]}” is not a column of this file. Remove it or correct its heading")
        if names.count(name) > 1:
            raise Unreadable(f"The column {name} is there twice")
    missing = [column.name for column in entity.columns if column.required and column.name not in names]
    if missing:
        raise Unreadable(f"The heading lacks {', '.join(missing)}")
    return [known[name] for name in names]


def read_row(reading: Reading, columns: list[Column], line: int, row: list[str], translated: Translated) -> None:
    """Turn one record into a Row, or refuse it with everything that is wrong in it."""
    if len(row) != len(columns):
        reading.refuse(line, "", f"The row has {len(row)} cells. The heading has {len(columns)}")
        reading.bad_ids.update(cell.strip() for column, cell in zip(columns, row, strict=False) if column.is_own_id)
        return
    values = {}
    for column, cell in zip(columns, row, strict=True):
        try:
            values[column.field] = value_of(column, translated(reading.entity, column, tidied(cell)))
        except BadCell as bad:
            reading.refuse(line, column.name, f"{column.name} {bad}")
    if line not in reading.bad_lines:
        reading.rows.append(Row(line, values))
    elif values.get("local_id"):
        reading.bad_ids.add(values["local_id"])


def tidied(cell: str) -> str:
    """The cell with one kind of line end and nothing empty around it."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def value_of(column: Column, cell: str) -> object:
    """What the tidied cell says, or BadCell."""
    if CONTROL.search(cell):
        raise BadCell("holds a character that is not text (a NUL or another control character)")
    value = column.parse(cell) if cell else column.blank
    if column.required and (value is None or value == ""):
        raise BadCell("is empty. It must be filled in")
    return value
