"""A release in the making: which numbers are hidden so far, and what a reader could still work out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product

from .facts import DoesNotAddUp, Facts
from .policy import SmallNumbers
from .reader import require_possible, worked_out
from .released import Suppressed
from .tables import Count, CountTable, Hidden, Link, Published


class Draft:
    """The counts of all tables to be released together, by name, and those hidden, with the reason."""

    def __init__(
        self, tables: Sequence[CountTable], rule: SmallNumbers, earlier: Iterable[Facts], links: tuple[Link, ...]
    ) -> None:
        self.tables, self.rule = tables, rule
        self.hidden: dict[str, str] = {}
        self.own: dict[str, int] = {}
        self.is_withheld = False
        self.rests: list[str] = []
        self.given = Facts()
        for table, key in cells_of(tables):
            self._take(table.name(*key), table.counts[key])
        self.totals = {table.name(*key) for table, key in cells_of(tables) if key in table.totals()}
        self.labels = {table.name(*key): f"{key[0]} ({key[1]})" for table, key in cells_of(tables)}
        before = Facts({}, tuple(link.relation() for link in links)).together_with(earlier)
        self.secret_before = {name for name, (low, high) in before.ranges.items() if low != high}
        self.given = self.given.together_with([before, *(table.facts() for table in tables)])
        self.still_secret = self._not_yet_worked_out()
        self.rests = self._small_rests([*links, *chain.from_iterable(table.links() for table in tables)])
        self._check()

    def _take(self, name: str, count: Count) -> None:
        if isinstance(count, Published):
            count = Hidden(count.count, count.count, "")
        if isinstance(count, Hidden):
            self.given = self.given.together_with([Facts({name: (count.low, count.high)})])
        elif count < 0 or self.own.setdefault(name, count) != count:
            raise DoesNotAddUp(f"“{name}” is negative, or has two different counts")

    def _not_yet_worked_out(self) -> dict[str, int]:
        """The hidden numbers of earlier publications that are still safe, each with the values it needs."""
        spans = self.given.ranges
        kept = {name for name in spans if name not in self.own and spans[name][0] != spans[name][1]}
        small = {name for name in kept if (spans[name][1] or self.rule.threshold) < self.rule.threshold}
        wanted = {name: self.rule.choices if name in small else 2 for name in sorted(kept)}
        lost = worked_out(self.given, wanted)
        return {name: needed for name, needed in wanted.items() if name not in lost}

    def _small_rests(self, links: Iterable[Link]) -> list[str]:
        """The small quantities that no cell shows but that are what is left of a total."""
        spans = self.facts(showing_all=True).ranges
        count_of = {name: low for name, (low, high) in spans.items() if low == high}
        known = [link for link in links if link.rest and count_of.keys() >= {link.total, *link.parts}]
        left = {link.rest: count_of[link.total] - sum(count_of[part] for part in link.parts) for link in known}
        small = [name for name, count in left.items() if self.rule.is_small(count)]
        lost = worked_out(self.given, dict.fromkeys(small, self.rule.choices))
        return [name for name in small if name not in lost]

    def _check(self) -> None:
        """Raise DoesNotAddUp unless the true numbers fit all that is said of them."""
        for relation in self.given.relations:
            if self.own.keys() >= set(relation.names) and not relation.holds(self.own):
                raise DoesNotAddUp(f"Not so: {relation.says}")
        require_possible(self.facts(showing_all=True))

    def facts(self, *, also_hidden: Iterable[str] = (), showing_all: bool = False) -> Facts:
        """What a reader would be told with the numbers hidden so far, and these as well."""
        hidden = set() if showing_all else {*self.hidden, *also_hidden}
        told = {name: self._told(name, name in hidden) for name in self.own}
        # That something is hidden for its sake tells a reader that what is left of a total is small.
        told |= dict.fromkeys(self.rests, (self.rule.lowest, self.rule.threshold - 1))
        return Facts(told).together_with([self.given])

    def _told(self, name: str, is_hidden: bool) -> tuple[int, int | None]:
        if not is_hidden:
            return self.own[name], self.own[name]
        concealed = self.concealed(name)
        return concealed.low, concealed.high

    def concealed(self, name: str) -> Suppressed:
        """A hidden number as the reader gets it."""
        return self.rule.withhold() if self.is_withheld else self.rule.conceal(self.own[name])

    def known(self) -> set[str]:
        """The quantities that are in print elsewhere; hiding them is of no use."""
        return {name for name, (low, high) in self.given.ranges.items() if low == high}

    def given_away(self, *, also_hidden: Iterable[str] = ()) -> list[str]:
        """The hidden quantities that a reader could work out all the same, in the order of the tables."""
        also_hidden = tuple(also_hidden)
        wanted = self.still_secret | dict.fromkeys(self.rests, self.rule.choices)
        for name in self.own:
            if name in self.hidden or name in also_hidden:
                wanted[name] = self.rule.choices if self.rule.is_small(self.own[name]) else 2
        return list(worked_out(self.facts(also_hidden=also_hidden), wanted))


def cells_of(tables: Iterable[CountTable]) -> Iterator[tuple[CountTable, tuple[str, str]]]:
    """Every count of every table in the printed order."""
    for table in tables:
        columns = dict.fromkeys((*table.columns, *(column for _, column in table.counts)))
        for key in product(table.rows, columns):
            if key in table.counts:
                yield table, key
