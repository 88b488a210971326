"""A released report as it is kept and printed: made of ReleasedTable and ReleasedFigure, of nothing else."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from reporting.disclosure import ReleasedFigure, ReleasedTable


@dataclass(frozen=True)
class PrintedCell:
    """A cell's text; `is_number` says that it is aligned to the right."""

    text: str
    is_hidden: bool = False
    is_number: bool = True


@dataclass(frozen=True)
class PrintedRow:
    """A row with its name."""

    label: str
    cells: tuple[PrintedCell, ...]
    is_total: bool = False
    is_part: bool = False


@dataclass(frozen=True)
class PrintedColumn:
    """A heading; `is_published` marks figures that others printed, or we ourselves in earlier years."""

    label: str
    is_published: bool = False
    is_number: bool = True


@dataclass(frozen=True)
class PrintedTable:
    """A released table as it stands in print."""

    title: str
    stub: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    notes: tuple[str, ...]

    @property
    def is_wide(self) -> bool:
        """Whether the page needs smaller type for it."""
        return len(self.columns) > 5


@dataclass(frozen=True)
class PrintedFigure:
    """A figure in a sentence, beside the one that was published a year before."""

    label: str
    text: str
    earlier: str


@dataclass(frozen=True)
class PrintedSection:
    """A heading of the report with what is counted, its table or its figures."""

    key: str
    title: str
    definition: str
    source: str
    table: PrintedTable | None
    figures: tuple[PrintedFigure, ...]
    earlier_label: str
    published: tuple[str, ...]

    def as_kept(self) -> dict:
        """The section as JSON."""
        return asdict(self)


def printed_table(table: ReleasedTable, *, published: frozenset[str], texts: frozenset[str]) -> PrintedTable:
    """The table in print; raises TypeError for anything that was not released."""
    if not isinstance(table, ReleasedTable):
        raise TypeError("Only a ReleasedTable is printed")
    return PrintedTable(
        table.title,
        table.stub,
        tuple(PrintedColumn(name, name in published, name not in texts) for name in table.columns),
        tuple(_rows(table, texts)),
        table.notes,
    )


def printed_figure(label: str, figure: ReleasedFigure, earlier: str) -> PrintedFigure:
    """The figure in print; raises TypeError for anything that was not released."""
    if not isinstance(figure, ReleasedFigure):
        raise TypeError("Only a ReleasedFigure is printed")
    return PrintedFigure(label, figure.text, earlier)


def _rows(table: ReleasedTable, texts: frozenset[str]) -> Iterator[PrintedRow]:
    for row in table.body:
        cells = zip(table.columns, row.cells, strict=True)
        yield PrintedRow(
            row.label,
            tuple(PrintedCell(cell.text, cell.is_hidden, column not in texts) for column, cell in cells),
            is_total=row.label == "Total",
            is_part=": " in row.label and row.label.partition(": ")[0] in table.rows,
        )


def section_from(kept: dict) -> PrintedSection:
    """A section as a report keeps it."""
    table, figures = kept["table"], tuple(PrintedFigure(**one) for one in kept["figures"])
    simple = {key: kept[key] for key in ("key", "title", "definition", "source", "earlier_label")}
    return PrintedSection(
        **simple, table=_table_from(table) if table else None, figures=figures, published=tuple(kept["published"])
    )


def _table_from(kept: dict) -> PrintedTable:
    rows = [PrintedRow(**{**row, "cells": tuple(PrintedCell(**cell) for cell in row["cells"])}) for row in kept["rows"]]
    columns = tuple(PrintedColumn(**column) for column in kept["columns"])
    return PrintedTable(kept["title"], kept["stub"], columns, tuple(rows), tuple(kept["notes"]))
