"""What was wrong, where: one failure a bad cell, row or file; kept as a CSV that a person works through."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

HEADINGS = ("file", "line", "column", "reason")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, order=True)
class Failure:
    """One thing wrong: `line` counts from 1 with the headings; 0 means the file as a whole."""

    file: str
    line: int
    column: str
    reason: str


def write_failures(failures: Iterable[Failure], path: Path) -> None:
    """Write the failures as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows([harmless(cell) for cell in astuple(failure)] for failure in sorted(failures))


def harmless(cell: object) -> object:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
