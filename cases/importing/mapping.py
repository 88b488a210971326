"""What a service's own codes stand for here (mappings.csv), and the codes of its files of which nothing says so yet."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cases.importing.columns import Column
from cases.importing.entities import ENTITIES, Entity
from cases.importing.failures import Failure
from cases.importing.reading import Unreadable, content, records
from yjs.exports import csv_lines

FILE = "mappings.csv"
HEADINGS = ("file", "column", "theirs", "ours")
COUNTED = (*HEADINGS, "rows")  # a list of codes to map is filled in and saved as the mappings
COLUMNS = {(entity.file, column.name): column for entity in ENTITIES for column in entity.columns}


@dataclass
class Mappings:
    """Codes by the file, the column and the word that stands there; `unknown` counts the rows of those without one."""

    ours: dict[tuple[str, str, str], str] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    unknown: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def translated(self, entity: Entity, column: Column, cell: str) -> str:
        """The code that the cell stands for; the cell itself where nothing is said, and then it is counted."""
        if not column.meanings or not cell:
            return cell
        found = self.ours.get((entity.file, column.name, cell.upper()), cell)
        if found.upper() not in column.meanings:
            self.unknown[entity.file, column.name, cell] += 1
        return found

    def refuse(self, line: int, column: str, reason: str) -> None:
        """Note one thing wrong with the mappings."""
        self.failures.append(Failure(FILE, line, column, reason))


def read_mappings(folder: Path) -> Mappings:
    """The mappings of the folder; a folder without the file has none."""
    mappings = Mappings()
    if not (folder / FILE).exists():
        return mappings
    try:
        lines = records(content(folder / FILE))
        names = [name.strip() for name in next(lines, (1, []))[1]]
        if tuple(names) not in (HEADINGS, COUNTED):
            raise Unreadable(f"The headings must be {', '.join(HEADINGS)}")
        for line, row in lines:
            _read_row(mappings, line, row, len(names))
    except Unreadable as unreadable:
        mappings.refuse(0, "", str(unreadable))
    return mappings


def _read_row(mappings: Mappings, line: int, row: list[str], width: int) -> None:
    """Keep one row, or refuse it; one whose code of ours is still empty says nothing."""
    if len(row) != width:
        mappings.refuse(line, "", f"The row has {len(row)} cells. The heading has {width}")
        return
    file, name, theirs, ours = (cell.strip() for cell in row[: len(HEADINGS)])
    column, key = COLUMNS.get((file, name)), (file, name, theirs.removeprefix("'").upper())
    if column is None or not column.meanings:
        mappings.refuse(line, "column", f"“{name[:60]}” is not a column of codes in {file[:60]}")
    elif not theirs:
        mappings.refuse(line, "theirs", "theirs is empty. It must be filled in")
    elif key in mappings.ours:
        mappings.refuse(line, "theirs", f"“{theirs[:60]}” is mapped on an earlier line already")
    elif ours and ours.upper() not in column.meanings:
        mappings.refuse(line, "ours", f"“{ours[:60]}” is not a code of {name}")
    elif ours:
        mappings.ours[key] = ours


def unknown_lines(unknown: Counter[tuple[str, str, str]]) -> Iterator[str]:
    """The codes without a mapping as CSV, to be filled in and saved as the mappings."""
    return csv_lines(COUNTED, ((*code, "", rows) for code, rows in sorted(unknown.items())))
