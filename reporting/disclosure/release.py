"""From raw counts to what may be shown: hide small numbers, then whatever would give them away."""

from collections.abc import Iterable, Mapping, Sequence

from . import figures
from .draft import Draft
from .facts import Facts
from .hiding import hide_small_numbers, hide_what_gives_away, show_what_need_not_be_hidden
from .policy import HIDDEN_DERIVED, SmallNumbers
from .released import MAKER, ReleasedCell, ReleasedFigure, ReleasedTable, Suppressed
from .tables import CountTable, Derived, Hidden, Key, Link, Published, Sum


def release(
    table: CountTable,
    *,
    threshold: int = 5,
    hide_zeros: bool = False,
    choices: int = 2,
    earlier: Iterable[ReleasedTable] = (),
    links: Iterable[Link] = (),
) -> ReleasedTable:
    """The table as outsiders may see it, given the releases that they have already and how these hang together.

    Raises DoesNotAddUp when the counts contradict their sums, CannotRelease when hiding is of no use.
    """
    rule = SmallNumbers(threshold, hide_zeros, choices)
    return release_together([table], rule=rule, earlier=earlier, links=links)[0]


def release_together(
    tables: Sequence[CountTable],
    *,
    rule: SmallNumbers,
    earlier: Iterable[ReleasedTable] = (),
    links: Iterable[Link] = (),
) -> tuple[ReleasedTable, ...]:
    """Several tables at once, so that none gives away what another hides; raises as `release` does."""
    draft = Draft(tables, rule, [table.facts for table in earlier], tuple(links))
    hide_small_numbers(draft)
    hide_what_gives_away(draft)
    show_what_need_not_be_hidden(draft)
    return tuple(_printed(table, draft) for table in tables)


def release_figure(
    label: str, count: int, of: int, *, decimals: int = 1, threshold: int = 5, hide_zeros: bool = False
) -> ReleasedFigure:
    """A single figure such as `15 of 23 (65.2%)`; those not counted (here 8) are protected as well."""
    rule = SmallNumbers(threshold, hide_zeros)
    return release_figures({label: count}, of, cohort=f"{label}: of", rule=rule, decimals=decimals)[0]


def release_figures(
    counts: Mapping[str, int],
    of: int,
    *,
    cohort: str,
    rule: SmallNumbers,
    decimals: int = 1,
    beside: Sequence[CountTable] = (),
    links: Iterable[Link] = (),
) -> tuple[ReleasedFigure, ...]:
    """Several figures out of the same children, so that one does not show the total that another hides.

    `beside` stand tables that are in print elsewhere, which hang together with the figures by `links`.
    """
    tables = [_table_of_figure(label, count, of, cohort, decimals) for label, count in counts.items()]
    out = release_together([*tables, *beside], rule=rule, links=links)
    return tuple(_printed_figure(table) for table in out[: len(tables)])


def figure_names(label: str, cohort: str) -> tuple[str, str, str]:
    """The names of a figure's quantities: those counted, those not counted, everybody."""
    table = _table_of_figure(label, 0, 0, cohort, 1)
    return table.name("count", "n"), table.links()[0].rest, cohort


def _printed_figure(table: ReleasedTable) -> ReleasedFigure:
    cells = [table.cell(row, column) for row, column in (("count", "n"), ("of", "n"), ("count", "%"))]
    text = "{} of {} ({})".format(*cells)
    return ReleasedFigure(text=text, is_hidden=any(c.is_hidden for c in cells), table=table, maker=MAKER)


def _table_of_figure(label: str, count: int, of: int, cohort: str, decimals: int) -> CountTable:
    def make(part: int, whole: int) -> str:
        return figures.percent(part, whole, decimals)

    return CountTable(
        title=f"{label} ({cohort})",
        rows=("count", "of"),
        columns=("n", "%"),
        counts={("count", "n"): count, ("of", "n"): of},
        sums=(Sum("of", ("count",), rest=f"not counted in {label}"),),
        derived=(Derived("count", "%", (("count", "n"), ("of", "n")), make),),
        same_as={("of", "n"): cohort},
    )


def _printed(table: CountTable, draft: Draft) -> ReleasedTable:
    counts = {key: _count_cell(table.name(*key), count, draft) for key, count in table.counts.items()}
    derived = {(item.row, item.column): _derived_cell(item, counts) for item in table.derived}
    names = {key: table.name(*key) for key in table.counts}
    shown = {key: cell for key, cell in (counts | derived).items() if key[1] in table.columns}
    return ReleasedTable(
        title=table.title,
        stub=table.stub,
        rows=table.rows,
        columns=table.columns,
        cells=shown,
        names=names,
        facts=_facts_of(table, draft),
        notes=_notes(shown, draft.rule),
        maker=MAKER,
    )


def _count_cell(name: str, count: int | Published | Hidden, draft: Draft) -> ReleasedCell:
    if isinstance(count, Hidden):
        return ReleasedCell(count.text, Suppressed(count.low, count.high, count.text), "published so")
    if isinstance(count, Published):
        return ReleasedCell(str(count.count), count.count)
    if name in draft.hidden:
        hidden = draft.concealed(name)
        return ReleasedCell(hidden.text, hidden, draft.hidden[name])
    return ReleasedCell(str(count), count)


def _derived_cell(item: Derived, counts: Mapping[Key, ReleasedCell]) -> ReleasedCell:
    """The text, made of shown counts only; a dash when one of them is hidden or missing."""
    inputs = [counts[key].value for key in item.inputs]
    if any(isinstance(value, Suppressed) for value in inputs):
        return ReleasedCell(HIDDEN_DERIVED, None, "its number is hidden")
    return ReleasedCell(item.make(*inputs))


def _facts_of(table: CountTable, draft: Draft) -> Facts:
    """What this table alone tells: its cells as printed and the sums it states."""
    told = table.facts()
    everything = draft.facts()
    names = {table.name(*key) for key in table.counts} | set(told.ranges)
    return Facts({name: everything.ranges[name] for name in sorted(names)}, told.relations)


def _notes(cells: Mapping[Key, ReleasedCell], rule: SmallNumbers) -> tuple[str, ...]:
    hidden = {cell.value for cell in cells.values() if isinstance(cell.value, Suppressed)}
    return tuple(rule.meaning(value) for value in sorted(hidden, key=lambda value: (value.low, value.text)))
