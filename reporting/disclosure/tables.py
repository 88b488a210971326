"""What goes in: a table of raw counts, what its numbers sum to, and what else is in print about them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .facts import DoesNotAddUp, Facts, Relation

Key = tuple[str, str]  # row and column


@dataclass(frozen=True)
class Published:
    """A count that is in print elsewhere: it is printed again as it is, because hiding it protects nobody."""

    count: int


@dataclass(frozen=True)
class Hidden:
    """A number of an earlier publication known only as a range, printed again as it was, such as `<10`."""

    low: int
    high: int | None
    text: str


Count = int | Published | Hidden


@dataclass(frozen=True)
class Sum:
    """A total and its parts: rows (then true in every column) or columns (then true in every row).

    Where the parts do not make up the total, `rest` names what is left: not printed, but protected as well.
    """

    total: str
    parts: tuple[str, ...]
    rest: str | None = None


@dataclass(frozen=True)
class Link:
    """A total in one release whose parts stand in others, all by the names of their quantities.

    `rest` names a part that nobody prints, for example the children of one quarter between two running totals.
    """

    total: str
    parts: tuple[str, ...]
    rest: str | None = None

    def relation(self) -> Relation:
        """The statement it makes."""
        return sum_relation(self.total, (*self.parts, self.rest) if self.rest else self.parts)


@dataclass(frozen=True)
class Overlap:
    """A column of children found in either of two columns.

    Row by row, summed from the first (from the strongest status down), it is at least the larger of the two
    and at most both together.
    """

    either: str
    of: tuple[str, str]
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """Something else in print about a cell: it is at least `low` and at most `high`."""

    row: str
    column: str
    low: int
    high: int | None


@dataclass(frozen=True)
class Derived:
    """A printed text worked out of counts; `make` gets the counts named in `inputs`, and no others.

    It is hidden together with any of them, so it can give nothing away.
    """

    row: str
    column: str
    inputs: tuple[Key, ...]
    make: Callable[..., str]


@dataclass(frozen=True)
class CountTable:
    """Raw counts on the way to a release; it must not leave the service in this form.

    `columns` are those printed, in order; counts of other columns serve the derived texts, protected alike.
    A quantity that stands in several tables or reports has one name in `same_as`.
    `also_hide_below`: in a column with a hidden small number every number below this is hidden as well.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Key, Count]
    stub: str = ""
    sums: tuple[Sum, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    derived: tuple[Derived, ...] = ()
    also_public: tuple[Known, ...] = ()
    also_hide_below: int = 0
    same_as: Mapping[Key, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if strangers := {row for row, _ in self.counts} - set(self.rows):
            raise DoesNotAddUp(f"{self.title}: counts for rows that it does not have: {sorted(strangers)}")

    def name(self, row: str, column: str) -> str:
        """The name of the quantity in this cell, the same in every table that shows it."""
        return self.same_as.get((row, column), f"{self.title}: {row}, {column}")

    def totals(self) -> frozenset[Key]:
        """The cells that are the total of others; they are hidden last."""
        wholes = {total.total for total in self.sums}
        return frozenset(key for key in self.counts if wholes & set(key))

    def facts(self) -> Facts:
        """What is told about the counts apart from the counts: sums, overlaps, other publications."""
        relations = [*(link.relation() for link in self.links()), *self._overlap_relations()]
        known = (Facts({self.name(item.row, item.column): (item.low, item.high)}) for item in self.also_public)
        return Facts({}, tuple(relations)).together_with(known)

    def links(self) -> tuple[Link, ...]:
        """Every sum, once for every column or row in which it holds."""
        return tuple(
            Link(self.name(*key), tuple(self.name(*part) for part in parts), self._rest_name(item, key))
            for item in self.sums
            for key, parts in self._cells_of(item)
        )

    def _rest_name(self, item: Sum, key: Key) -> str | None:
        return f"{self.name(*key)}: {item.rest}" if item.rest else None

    def _cells_of(self, item: Sum) -> Iterable[tuple[Key, tuple[Key, ...]]]:
        """The total and the parts of a sum, once for every column or row in which it holds."""
        for across in self._lines_of(item):
            key, *parts = (across(label) for label in (item.total, *item.parts))
            present = [one in self.counts for one in (key, *parts)]
            if all(present):
                yield key, tuple(parts)
            elif present[0] and any(present):
                raise DoesNotAddUp(f"{self.title}: “{item.total}” has a total but not all its parts")

    def _lines_of(self, item: Sum) -> list[Callable[[str], Key]]:
        labels = {item.total, *item.parts}
        if labels <= set(self.rows):
            columns = dict.fromkeys(column for _, column in self.counts)
            return [lambda label, column=column: (label, column) for column in columns]
        if labels <= {column for _, column in self.counts}:
            return [lambda label, row=row: (row, label) for row in self.rows]
        raise DoesNotAddUp(f"{self.title}: a sum must name rows only or columns only: {sorted(labels)}")

    def _overlap_relations(self) -> Iterable[Relation]:
        for item in self.overlaps:
            for length in range(1, len(item.rows) + 1):
                yield from self._overlap_of(item, item.rows[:length])

    def _overlap_of(self, item: Overlap, rows: Sequence[str]) -> Iterable[Relation]:
        first, second = item.of
        for factors in ({first: -1}, {second: -1}, {first: 1, second: 1}):
            sign = -1 if len(factors) == 2 else 1
            columns = {item.either: sign, **factors}
            terms = [(self.name(row, column), factor) for row in rows for column, factor in columns.items()]
            says = f"{self.title}: “{item.either}” is at least the larger and at most the sum of {item.of}"
            yield Relation(tuple(terms), 0, None, says)


def sum_relation(total: str, parts: Iterable[str]) -> Relation:
    """The statement that a quantity is the sum of others."""
    parts = tuple(parts)
    says = f"“{total}” is the sum of {', '.join(parts)}"
    return Relation(((total, 1), *((part, -1) for part in parts)), says=says)


def known_from_text(row: str, column: str, text: str, make: Callable[[int], str], up_to: int) -> Known:
    """What a printed text gives away about a cell: the lowest and highest count that `make` writes so.

    `make` uses a function of `figures`: `lambda n: percent(n, 93)`, or `lambda n: relative_change(n, 4)`.
    """
    fitting = [count for count in range(up_to + 1) if make(count) == text]
    if not fitting:
        raise DoesNotAddUp(f"No count up to {up_to} is printed as {text!r}")
    return Known(row, column, fitting[0], fitting[-1])
