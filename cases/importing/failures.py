"""What was wrong, where: one failure a bad cell, row or file; kept as a CSV that a person works through."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from yjs.exports import csv_lines

HEADINGS = ("file", "line", "column", "reason")


@dataclass(frozen=True, order=True)
class Failure:
    """One thing wrong: `line` counts from 1 with the headings; 0 means the file as a whole."""

    file: str
    line: int
    column: str
    reason: str


def failure_lines(failures: Iterable[Failure]) -> Iterator[str]:
    """The failures as CSV."""
    return csv_lines(HEADINGS, map(astuple, sorted(failures)))
