"""The tables of published figures: what each looks like as CSV, and what a printed cell may say. No Django."""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reporting.rules.periods import FinancialYear
from yjs.errors import Refused
from yjs.problems import Problem

MOST_LINES = 500
PURPOSE = "published figures"  # of the files that tables are uploaded as
PRINTED = re.compile(r"(<?\d{1,9}|[+-]?\d{1,9}(\.\d+)?%?|--|\[c\]|\d+ of \d+ \([\d.]+%\))?")
RANGE = re.compile(r"<(\d+)")
YEAR_IN_NAME = re.compile(r"_(20\d\d)_(\d\d)$")
MONTHS = {calendar.month_name[number]: number for number in range(1, 13)}


@dataclass(frozen=True)
class FigureTable:
    """A kind of table: its name, the heading of its first column, whether each year has a table of its own."""

    key: str
    title: str
    stub: str
    says: str
    yearly: bool = False


OFFENCES = FigureTable("offences_and_offenders", "Offences and offenders", "measure", "A column a year")
OUTCOMES = FigureTable("outcomes_of_proven_offences", "Outcomes of proven offences", "outcome", "A column a year")
TYPES = FigureTable(
    "proven_offences_by_type", "Proven offences by type", "type", "Last year's and national percentages", yearly=True
)
ENTRANTS = FigureTable("first_time_entrants", "First time entrants", "period", "A row a calendar year")
REOFFENDING = FigureTable("reoffending_annual_cohorts", "Reoffending, annual cohorts", "measure", "A column a year")
CONTEXT = FigureTable("area_context", "The area in numbers", "measure", "Value and period; population among them")
ATTENDANCE = FigureTable(
    "board_attendance", "Attendance at the board", "organisation", "A row a member, a column a meeting", yearly=True
)
BUDGET = FigureTable("budget", "Budget", "agency", "A row an agency, in pounds", yearly=True)
TABLES = (OFFENCES, TYPES, OUTCOMES, ENTRANTS, REOFFENDING, CONTEXT, ATTENDANCE, BUDGET)
TYPED_IN = tuple(table for table in TABLES if table not in (ATTENDANCE, BUDGET))

CONTEXT_HEADINGS = ("measure", "value", "period")
ATTENDANCE_HEADINGS = ("organisation", "role")
BUDGET_HEADINGS = ("agency", "staffing_costs_gbp", "other_delegated_funds_gbp", "total_gbp")
POPULATION = "Population aged 10 to 17"
MARKS = {"attended": "attended", "apologies": "apologies", "Deputy Attended": "deputy"}


@dataclass(frozen=True)
class Cell:
    """One printed figure."""

    row: str
    column: str
    value: str


@dataclass(frozen=True)
class Budgeted:
    """One agency's line of the budget, in pounds."""

    agency: str
    staffing: int | None
    other_funds: int | None


@dataclass(frozen=True)
class Attended:
    """One mark: the member's place in the list, the meeting, and the text as printed."""

    place: int
    organisation: str
    role: str
    held_on: date
    text: str


def table_by_key(key: str) -> FigureTable | None:
    """The kind of table with this key."""
    return next((table for table in TABLES if table.key == key), None)


def table_of_file(stem: str) -> tuple[FigureTable, str] | None:
    """The table and the year (or empty) of a file name such as budget_2022_23, without its ending."""
    found = YEAR_IN_NAME.search(stem)
    key, year = (stem[: found.start()], f"{found[1]}/{found[2]}") if found else (stem, "")
    table = table_by_key(key)
    return (table, year) if table and table.yearly == bool(year) else None


def stored_name(table: FigureTable, year: str) -> str:
    """The name under which the figures of a table are kept: with its year when each year has its own."""
    return f"{table.key}_{year.replace('/', '_')}" if table.yearly else table.key


def needs_its_year(table: FigureTable, year: str) -> Refused | None:
    """A table that each year has its own of comes with its financial year."""
    if not table.yearly:
        return None
    try:
        FinancialYear.parse(year)
    except ValueError:
        return Refused("Enter the financial year of the table, like 2022/23", "year")
    return None


def is_printed_so(value: str) -> Refused | None:
    """A figure is entered as it was printed."""
    if PRINTED.fullmatch(value):
        return None
    return Refused("Enter the figure as it was printed, like 12, <5, 13% or --", "value")


def as_range(value: str) -> tuple[int, int] | None:
    """What `<5` (1 to 4) or `<10` (5 to 9) hides; None for a figure that is not hidden."""
    found = RANGE.fullmatch(value)
    if not found:
        return None
    limit = int(found[1])
    return (1, limit - 1) if limit <= 5 else (limit // 2, limit - 1)


def count_behind(percentage: str, total: int) -> int | None:
    """The only whole number that a printed percentage of a total can stand for; None when there are several."""
    if not percentage.endswith("%"):
        return None
    printed = int(percentage[:-1])
    fitting = [n for n in range(total + 1) if (200 * n + total) // (2 * total) == printed]
    return fitting[0] if len(fitting) == 1 else None


def cells_of(table: FigureTable, lines: Sequence[Sequence[str]]) -> tuple[list[Cell], list[Problem]]:
    """The figures of a table with rows and columns; the area's context has its period as column."""
    if problem := _wrong_headings(table, lines, CONTEXT_HEADINGS if table == CONTEXT else (table.stub,)):
        return [], [problem]
    cells: list[Cell] = []
    problems = list(_wrong_shapes(lines))
    for number, line in enumerate(lines[1:], start=2):
        for cell in _cells(table, lines[0], line):
            if not PRINTED.fullmatch(cell.value):
                problems.append(Problem(number, f"{cell.column}: “{cell.value}” is not a figure as it is printed"))
            cells.append(cell)
    return cells, problems + list(_twice(cells))


def _cells(table: FigureTable, headings: Sequence[str], line: Sequence[str]) -> list[Cell]:
    if table == CONTEXT:
        return [Cell(line[0], line[2], line[1])] if len(line) == 3 else []
    return [Cell(line[0], column, value) for column, value in zip(headings[1:], line[1:], strict=False)]


def budget_of(lines: Sequence[Sequence[str]]) -> tuple[list[Budgeted], list[Problem]]:
    """The lines of a budget; every total must be the sum that it says it is."""
    if problem := _wrong_headings(BUDGET, lines, BUDGET_HEADINGS):
        return [], [problem]
    found: list[Budgeted] = []
    problems = list(_wrong_shapes(lines))
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != 4:
            continue
        if not all(re.fullmatch(r"\d{0,9}", amount) for amount in line[1:]):
            problems.append(Problem(number, "amounts must be whole pounds, with digits only"))
            continue
        staffing, other, total = (int(amount) if amount else None for amount in line[1:])
        if line[0] == "Total":
            sums = (sum(one.staffing or 0 for one in found), sum(one.other_funds or 0 for one in found))
            if (staffing or 0, other or 0, total or 0) != (*sums, sum(sums)):
                problems.append(Problem(number, "the totals are not the sums of the lines above"))
        elif (staffing or 0) + (other or 0) != (total or 0):
            problems.append(Problem(number, "the total is not the sum of the two amounts"))
        else:
            found.append(Budgeted(line[0], staffing, other))
    return found, problems + list(_twice(Cell(one.agency, "agency", "") for one in found))


def attendance_of(lines: Sequence[Sequence[str]]) -> tuple[list[Attended], list[Problem]]:
    """The marks of a table of attendance, its meetings named by month."""
    if problem := _wrong_headings(ATTENDANCE, lines, ATTENDANCE_HEADINGS):
        return [], [problem]
    problems, meetings = list(_wrong_shapes(lines)), []
    for heading in lines[0][2:]:
        month, _, year = heading.partition(" ")
        if month in MONTHS and re.fullmatch(r"20\d\d", year):
            meetings.append(date(int(year), MONTHS[month], 1))
        else:
            problems.append(Problem(1, f"“{heading}” is not a month like May 2022"))
    if problems:
        return [], problems
    found = []
    for place, line in enumerate(lines[1:], start=1):
        marks = zip(meetings, line[2:], strict=True)
        found += [Attended(place, line[0], line[1], held_on, text) for held_on, text in marks if text]
    too_long = [one for one in found if len(one.text) > 80 or len(one.role) > 160 or len(one.organisation) > 120]
    return found, [Problem(one.place + 1, "a text is too long") for one in too_long]


def _wrong_headings(table: FigureTable, lines: Sequence[Sequence[str]], headings: Sequence[str]) -> Problem | None:
    if len(lines) < 2 or tuple(lines[0][: len(headings)]) != tuple(headings) or len(lines[0]) < 2:
        return Problem(1, f"the headings of “{table.title}” must begin with: {', '.join(headings)}")
    if len(lines) > MOST_LINES:
        return Problem(MOST_LINES + 1, f"a table has at most {MOST_LINES} lines")
    return None


def _wrong_shapes(lines: Sequence[Sequence[str]]) -> Iterable[Problem]:
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(lines[0]):
            yield Problem(number, f"has {len(line)} cells, the headings are {len(lines[0])}")
        elif not any(line):
            yield Problem(number, "is empty")
        elif len(line[0]) > 120:
            yield Problem(number, "its name is longer than 120 characters")


def _twice(cells: Iterable[Cell]) -> Iterable[Problem]:
    seen: set[tuple[str, str]] = set()
    for cell in cells:
        if (cell.row, cell.column) in seen:
            yield Problem(0, f"“{cell.row}” ({cell.column}) stands there twice")
        seen.add((cell.row, cell.column))
