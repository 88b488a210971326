"""What the signed-off returns of a year tell of the children that its board report counts: exactly, and to add up.

A return is not for publication, yet whoever has both can take one from the other: what is left over (children whose
licence ended, which stands in no line of a return) is protected like any number that nobody prints.
"""

from collections.abc import Iterator

from reporting.disclosure import CountTable, Link, Published, figure_names
from reporting.measures import kpi1_accommodation
from reporting.measures.end_of_order import HOUSED_NAME
from reporting.models import QuarterlyReturn
from reporting.rules.documents import ReturnKind, State
from reporting.rules.kpi import ORDER_TYPES
from reporting.rules.periods import FinancialYear, Quarter
from reporting.sections.section import Section

COLUMN, ROWS = "n", ("suitable", "not suitable", "children")
LINES = frozenset({ORDER_TYPES["RO"], ORDER_TYPES["YRO"]})


def told_by_returns(section: Section, year: FinancialYear) -> tuple[list[CountTable], list[Link]]:
    """The year's returns as a table that is in print, and how the section's figures hang together with it.

    Where a child had two such orders the sum is no part of the figure, and a reader learns nothing from it.
    """
    figure = next((one for one in section.figures if one.label == HOUSED_NAME), None)
    lines = list(_lines(year))
    if figure is None or not lines:
        return [], []
    suitable, everybody = (sum(line[which] for line in lines) for which in ("count", "of"))
    counts = dict(zip(ROWS, (suitable, everybody - suitable, everybody), strict=True))
    ours = dict(zip(ROWS, (figure.count, figure.of - figure.count, figure.of), strict=True))
    table = CountTable(
        title=f"Returns of {year}",
        rows=ROWS,
        columns=(COLUMN,),
        counts={(row, COLUMN): Published(count) for row, count in counts.items()},
    )
    names = dict(zip(ROWS, figure_names(figure.label, section.cohort), strict=True))
    return [table], [
        Link(names[row], (table.name(row, COLUMN),), f"{names[row]}: in no return")
        for row in ROWS
        if ours[row] >= counts[row]
    ]


def _lines(year: FinancialYear) -> Iterator[dict]:
    """The lines of suitable accommodation by type of order, in the returns that are signed off."""
    quarters = [Quarter(year.year, number).label for number in (1, 2, 3, 4)]
    for returned in QuarterlyReturn.objects.filter(quarter__in=quarters, kind=ReturnKind.KPI, status=State.SIGNED_OFF):
        for measure in returned.figures["measures"]:
            if measure["key"] == kpi1_accommodation.KEY:
                by_order = next(one for one in measure["breakdowns"] if one["number"] == kpi1_accommodation.BY_ORDER)
                yield from (line for line in by_order["lines"] if line["label"] in LINES)
