"""What was wrong, where: one failure a bad cell, row or file; kept as a CSV that a person works through."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from yjs.exports import csv_lines

HEADINGS = ("file", "line", "column", "reason")


@dataclass(frozen=True, order=True)
class Failure:
    """One thing wrong: `line` counts from 1 with the headings; 0 means the file as a whole."""

    file: str
    line: int
    column: str
    reason: str


def write_failures(failures: Iterable[Failure], path: Path) -> None:
    """Write the failures as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines(HEADINGS, map(astuple, sorted(failures))))
