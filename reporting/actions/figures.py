"""Enter published figures: one by hand, or a whole file, all of it or nothing."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reporting import permissions
from reporting.models import BoardAttendance, BoardMeeting, BudgetLine, Population, PublishedFigure
from reporting.rules import published as rules
from reporting.rules.published import (
    ATTENDANCE,
    BUDGET,
    CONTEXT,
    MARKS,
    POPULATION,
    PURPOSE,
    Cell,
    FigureTable,
)
from yjs.access import require
from yjs.actions import action
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.problems import refuse
from yjs.uploads import kinds
from yjs.uploads.keeping import keep_upload
from yjs.uploads.texts import checked_csv, lines_of

MID_YEAR = re.compile(r"mid-(20\d\d)")

Lines = Sequence[Sequence[str]]


@action
def enter_figure(
    table: str, *, row: str, column: str, value: str, source: str, year: str = "", by, at: datetime
) -> PublishedFigure:
    """Type in one published figure as it was printed; the same cell entered again takes the new value."""
    require(by, permissions.KEEP_FIGURES, at=at)
    kind = rules.table_by_key(table)
    if kind not in rules.TYPED_IN:
        raise Refused("Select a table", "table")
    if refusal := rules.needs_its_year(kind, year) or rules.is_printed_so(value):
        raise refusal
    cell = Cell(row, column, value)
    _keep_population(kind, [cell], source=source, by=by, at=at)
    return _keep_cell(rules.stored_name(kind, year), cell, source=source, by=by, at=at)


@action
def upload_figures(table: str, *, file, source: str, year: str = "", by, at: datetime) -> FigureTable:
    """Take a CSV file of one table; a bad line is refused with its number and reason, and nothing is taken."""
    require(by, permissions.KEEP_FIGURES, at=at)
    kind = rules.table_by_key(table)
    if kind is None:
        raise Refused("Select a table", "table")
    if refusal := rules.needs_its_year(kind, year):
        raise refusal
    checked = kinds.checked(file, [kinds.CSV], kinds.limits_on(local_date(at)))
    _keep_table(kind, year, lines_of(checked.content), source=source, by=by, at=at)
    keep_upload(checked, purpose=PURPOSE, by=by, at=at)
    return kind


@action
def load_published_folder(folder: Path, *, source: str, by, at: datetime) -> list[FigureTable]:
    """Take every CSV file of a folder, each named after its table and year, such as budget_2022_23.csv."""
    require(by, permissions.KEEP_FIGURES, at=at)
    taken = []
    for path in sorted(folder.glob("*.csv")):
        found = rules.table_of_file(path.stem)
        if found is None:
            raise Refused(f"{path.name} is not named after a table of published figures", "file")
        _keep_table(*found, lines_of(checked_csv(path.read_bytes())), source=source, by=by, at=at)
        taken.append(found[0])
    return taken


def _keep_table(kind: FigureTable, year: str, lines: Lines, *, source: str, by, at: datetime) -> None:
    if kind == BUDGET:
        _keep_budget(year, lines, by=by, at=at)
    elif kind == ATTENDANCE:
        _keep_attendance(lines, by=by, at=at)
    else:
        cells, problems = rules.cells_of(kind, lines)
        refuse(problems)
        _keep_population(kind, cells, source=source, by=by, at=at)
        for cell in cells:
            _keep_cell(rules.stored_name(kind, year), cell, source=source, by=by, at=at)


def _keep_budget(year: str, lines: Lines, *, by, at: datetime) -> None:
    budget, problems = rules.budget_of(lines)
    refuse(problems)
    BudgetLine.objects.filter(year=year).delete()
    for place, line in enumerate(budget, start=1):
        BudgetLine.objects.create(
            year=year,
            place=place,
            agency=line.agency,
            staffing=line.staffing,
            other_funds=line.other_funds,
            entered_by=by,
            entered_at=at,
        )


def _keep_attendance(lines: Lines, *, by, at: datetime) -> None:
    marks, problems = rules.attendance_of(lines)
    refuse(problems)
    days = sorted({mark.held_on for mark in marks})
    meetings = {day: BoardMeeting.objects.get_or_create(held_on=day)[0] for day in days}
    BoardAttendance.objects.filter(meeting__in=meetings.values()).delete()
    for mark in marks:
        code = MARKS.get(mark.text, "note")
        BoardAttendance.objects.create(
            meeting=meetings[mark.held_on],
            place=mark.place,
            organisation=mark.organisation,
            role=mark.role,
            mark=code,
            note=mark.text if code == "note" else "",
            entered_by=by,
            entered_at=at,
        )


def _keep_population(kind: FigureTable, cells: Sequence[Cell], *, source: str, by, at: datetime) -> None:
    """The population among the figures of the area is what rates are worked out over."""
    for cell in cells:
        year = MID_YEAR.fullmatch(cell.column)
        if kind == CONTEXT and cell.row == POPULATION and year and cell.value.isdigit():
            entered = {"aged_10_to_17": int(cell.value), "source": source, "entered_by": by, "entered_at": at}
            Population.objects.update_or_create(year=int(year[1]), defaults=entered)


def _keep_cell(table: str, cell: Cell, *, source: str, by, at: datetime) -> PublishedFigure:
    entered = {"value": cell.value, "source": source, "entered_by": by, "entered_at": at}
    same = PublishedFigure.objects.filter(table=table, row=cell.row, column=cell.column, value=cell.value)
    if found := same.filter(source=source).first():
        return found
    return PublishedFigure.objects.update_or_create(table=table, row=cell.row, column=cell.column, defaults=entered)[0]
