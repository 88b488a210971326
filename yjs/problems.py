"""What is wrong with a file of lines: each line with its reason, told together. No Django."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from yjs.errors import Refused

MOST_SHOWN = 10

T = TypeVar("T")
Cells = Sequence[str]
Numbered = Sequence[tuple[int, Cells]]


@dataclass(frozen=True)
class Problem:
    """A line that cannot be taken, and why; line 1 is the headings."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.reason}"


def refuse(problems: Sequence[Problem]) -> None:
    """Take nothing of a file with problems: raises Refused with the first of them and how many more there are."""
    if not problems:
        return
    told = ". ".join(str(problem) for problem in problems[:MOST_SHOWN])
    more = len(problems) - MOST_SHOWN
    raise Refused(f"Nothing was taken. {told}{f'. And {more} more' if more > 0 else ''}", "file")


def entries_of(
    lines: Numbered,
    headings: Cells,
    *,
    wrong_with: Callable[[Cells], Iterable[str]],
    made_of: Callable[[Cells], T],
    none: str,
) -> tuple[list[T], list[Problem]]:
    """The entries of a list, and what is wrong with its lines; the first cell is a code that comes once.

    `wrong_with` gives a reason for each fault of a line that has as many cells as there are headings.
    """
    if not lines or tuple(lines[0][1]) != tuple(headings):
        return [], [Problem(1, f"the headings must be {', '.join(headings)}")]
    found: dict[str, T] = {}
    problems: list[Problem] = []
    for number, cells in lines[1:]:
        wrong = _too_few(cells, headings) or list(wrong_with(cells)) or _twice(cells, found)
        problems += [Problem(number, reason) for reason in wrong]
        if not wrong:
            found[cells[0]] = made_of(cells)
    if not found and not problems:
        problems.append(Problem(2, none))
    return list(found.values()), problems


def _too_few(cells: Cells, headings: Cells) -> list[str]:
    fits = len(cells) == len(headings)
    return [] if fits else [f"there must be {len(headings)} cells, and there are {len(cells)}"]


def _twice(cells: Cells, found: dict) -> list[str]:
    return [f"the code {cells[0]} is in the file already"] if cells[0] in found else []


def days_wrong_with(starts_on: str, ends_on: str) -> Iterable[str]:
    """What is wrong with the first day and the last of an entry; the last is empty while it is in force."""
    days = [day_of(text) for text in (starts_on, ends_on)]
    if days[0] is None:
        yield f"starts_on must be a date like 2026-04-01, not “{starts_on}”"
    if ends_on and days[1] is None:
        yield f"ends_on must be a date like 2026-04-01 or nothing, not “{ends_on}”"
    if all(days) and days[1] < days[0]:
        yield "ends_on must be on or after starts_on"


def day_of(text: str) -> date | None:
    """The day of a cell like 2026-04-01; none for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-04-01") else None
    except ValueError:
        return None
