"""Reads of published figures: as tables for the board report, and as lists for their page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet
from django.http import Http404

from reporting.models import BoardMeeting, BudgetLine, Population, PublishedFigure
from reporting.permissions import KEEP_FIGURES
from reporting.rules.published import PURPOSE, table_of_file
from yjs.access import Viewer
from yjs.clock import local_date
from yjs.uploads.keeping import uploads_for
from yjs.uploads.models import Upload


@dataclass(frozen=True)
class PublishedTable:
    """The figures of one table in the order in which they were entered; `sources` says where they are from."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: Mapping[tuple[str, str], str] | None = None
    sources: tuple[str, ...] = ()

    def value(self, row: str, column: str) -> str:
        """The text of a cell as printed; empty when nothing was entered."""
        return (self.cells or {}).get((row, column), "")

    def number(self, row: str, column: str) -> int | None:
        """The cell as a whole number; None when it is hidden, blank or something else."""
        text = self.value(row, column)
        return int(text) if text.isdigit() else None


def published_table(name: str) -> PublishedTable:
    """Every figure of one table."""
    figures = list(PublishedFigure.objects.filter(table=name).order_by("pk"))
    return PublishedTable(
        _once(figure.row for figure in figures),
        _once(figure.column for figure in figures),
        {(figure.row, figure.column): figure.value for figure in figures},
        _once(figure.source for figure in figures),
    )


def population_for(year: int) -> Population | None:
    """The latest estimate of the children aged 10 to 17 up to the middle of a year."""
    return Population.objects.filter(year__lte=year).order_by("-year").first()


@dataclass(frozen=True)
class TableSummary:
    """A table with how many figures it has and when the last was entered."""

    table: str
    title: str
    figures: int
    last: datetime


def figure_tables(viewer: Viewer) -> list[TableSummary]:
    """The tables that have figures; none without the permission."""
    rows = figures_visible_to(viewer).values_list("table").annotate(n=Count("pk"), last=Max("entered_at"))
    return [TableSummary(table, title_of(table), n, last) for table, n, last in rows.order_by("table")]


def title_of(table: str) -> str:
    """The title of a stored table with its year: Proven offences by type, 2022/23."""
    kind, year = table_of_file(table) or (None, "")
    title = kind.title if kind else table
    return f"{title}, {year}" if year else title


def figures_of(viewer: Viewer, table: str) -> list[PublishedFigure]:
    """The figures of one table; Http404 when there are none for this person."""
    found = list(figures_visible_to(viewer).filter(table=table).select_related("entered_by").order_by("pk"))
    if not found:
        raise Http404
    return found


def figures_visible_to(viewer: Viewer) -> QuerySet[PublishedFigure]:
    """Every figure for those who keep them, none for the others: they say nothing about a child."""
    return PublishedFigure.objects.all() if viewer.may(KEEP_FIGURES) else PublishedFigure.objects.none()


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


@dataclass(frozen=True)
class BoardEntries:
    """What has been entered about the board: months of meetings, years of budgets."""

    meetings: tuple[str, ...]
    budgets: tuple[str, ...]


def board_entries() -> BoardEntries:
    """The meetings with attendance and the years with a budget; neither says anything about a child."""
    meetings = BoardMeeting.objects.filter(attendances__isnull=False).distinct()
    years = BudgetLine.objects.order_by("year").values_list("year", flat=True).distinct()
    return BoardEntries(tuple(str(meeting) for meeting in meetings), tuple(years))


def rows_to_export(viewer: Viewer, table: str) -> list[tuple]:
    """The figures of one table as cells of a spreadsheet; Http404 when there are none for this person."""
    figures = figures_of(viewer, table)
    return [(f.row, f.column, f.value, f.source, local_date(f.entered_at).isoformat(), f.entered_by) for f in figures]


def files_of_figures() -> QuerySet[Upload]:
    """The files that tables were uploaded as, the newest first."""
    return uploads_for(PURPOSE)
