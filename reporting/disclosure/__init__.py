"""The only door out for numbers: from a CountTable to a ReleasedTable (docs/disclosure.md explains)."""

from .audit import Finding, audit, differences
from .columns import change_between, change_column, percent_column, printed_column, share_column
from .facts import DoesNotAddUp
from .hiding import CannotRelease
from .policy import HIDDEN_TEXT, SmallNumbers
from .release import figure_names, release, release_figure, release_figures, release_together
from .released import ReleasedCell, ReleasedFigure, ReleasedRow, ReleasedTable, Suppressed
from .tables import CountTable, Derived, Hidden, Known, Link, Overlap, Published, Sum, known_from_text

__all__ = [
    "HIDDEN_TEXT",
    "CannotRelease",
    "CountTable",
    "Derived",
    "DoesNotAddUp",
    "Finding",
    "Hidden",
    "Known",
    "Link",
    "Overlap",
    "Published",
    "ReleasedCell",
    "ReleasedFigure",
    "ReleasedRow",
    "ReleasedTable",
    "SmallNumbers",
    "Sum",
    "Suppressed",
    "audit",
    "change_between",
    "change_column",
    "differences",
    "figure_names",
    "known_from_text",
    "percent_column",
    "printed_column",
    "release",
    "release_figure",
    "release_figures",
    "release_together",
    "share_column",
]
