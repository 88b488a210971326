"""A release in the making: which numbers are hidden so far, and what a reader could still work out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from .facts import DoesNotAddUp, Facts, Relation
from .policy import SmallNumbers
from .reader import worked_out
from .released import SMALL
from .tables import Count, CountTable, Hidden, Published

BESIDE_SMALL = "beside a small number"


class CannotRelease(ValueError):
    """A hidden number could still be worked out, because too much is in print already."""


class Draft:
    """The counts of all tables to be released together, by name, and those hidden, with the reason."""

    def __init__(self, tables: Sequence[CountTable], rule: SmallNumbers, earlier: Iterable[Facts]) -> None:
        self.tables, self.rule = tables, rule
        self.hidden: dict[str, str] = {}
        self.own: dict[str, int] = {}
        self._given = Facts()
        for table, key in _cells(tables):
            self._take(table.name(*key), table.counts[key])
        self.totals = {table.name(*key) for table, key in _cells(tables) if key in table.totals()}
        self.labels = {table.name(*key): f"{key[0]} ({key[1]})" for table, key in _cells(tables)}
        self._given = self._given.together_with(chain((table.facts() for table in tables), earlier))
        self.rests = self._small_rests()
        self._check()

    def _take(self, name: str, count: Count) -> None:
        if isinstance(count, Published):
            count = Hidden(count.count, count.count, "")
        if isinstance(count, Hidden):
            self._given = self._given.together_with([Facts({name: (count.low, count.high)})])
        elif count < 0 or self.own.setdefault(name, count) != count:
            raise DoesNotAddUp(f"“{name}” is negative, or has two different counts")

    def _small_rests(self) -> dict[str, int]:
        """The small quantities that no cell shows but that are what is left of a total."""
        left = {}
        for name, (total, parts) in chain.from_iterable(table.rests().items() for table in self.tables):
            if {total, *parts} <= self.own.keys():
                left[name] = self.own[total] - sum(self.own[part] for part in parts)
        return {name: count for name, count in left.items() if self.rule.is_small(count)}

    def _check(self) -> None:
        """Raise DoesNotAddUp unless the true numbers fit all that is said of them."""
        for relation in self._given.relations:
            if self.own.keys() >= set(relation.names) and not relation.holds(self.own):
                raise DoesNotAddUp(f"Not so: {relation.says}")
        worked_out(self.facts(showing_all=True), {})

    def facts(self, *, also_hidden: Iterable[str] = (), showing_all: bool = False) -> Facts:
        """What a reader would be told with the numbers hidden so far, and these as well."""
        hidden = set() if showing_all else {*self.hidden, *also_hidden}
        told = {name: self._told(name, name in hidden) for name in self.own}
        return Facts(told).together_with([self._given])

    def _told(self, name: str, is_hidden: bool) -> tuple[int, int | None]:
        count = self.own[name]
        if not is_hidden:
            return count, count
        concealed = self.rule.conceal(count)
        return concealed.low, concealed.high

    def given_away(self, *, also_hidden: Iterable[str] = ()) -> list[str]:
        """The hidden quantities that a reader could work out all the same, in the order of the tables."""
        also_hidden = tuple(also_hidden)
        wanted = {name: self.rule.choices for name in self.rests}
        for name in self.own:
            if name in self.hidden or name in also_hidden:
                wanted[name] = self.rule.choices if self.rule.is_small(self.own[name]) else 2
        return list(worked_out(self.facts(also_hidden=also_hidden), wanted))

    def hide_small_numbers(self) -> None:
        """Primary suppression, and the rule that some tables have for the numbers beside a small one."""
        self.hidden.update({name: SMALL for name, count in self.own.items() if self.rule.is_small(count)})
        for table in self.tables:
            self.hidden.update(dict.fromkeys(self._beside_small(table), BESIDE_SMALL))

    def _beside_small(self, table: CountTable) -> Iterator[str]:
        columns = {key[1] for key in table.counts if self.hidden.get(table.name(*key)) == SMALL}
        for key in table.counts:
            name = table.name(*key)
            is_under = 0 < self.own.get(name, 0) < table.also_hide_below
            if is_under and key[1] in columns and key not in table.totals() and name not in self.hidden:
                yield name

    def hide_what_gives_away(self) -> None:
        """Secondary suppression: hide one more number at a time until nothing hidden can be worked out."""
        while unsafe := self.given_away():
            name = self._next_to_hide(unsafe)
            self.hidden[name] = f"would give away {self.labels.get(unsafe[0], unsafe[0])}"

    def _next_to_hide(self, unsafe: list[str]) -> str:
        """The roughly smallest number that helps by itself, else one beside an unsafe one; totals last."""
        for are_totals in (False, True):
            free = self._free(unsafe, are_totals)
            if name := self._helper(free, unsafe) or self._shield(free, unsafe):
                return name
        raise CannotRelease(f"“{unsafe[0]}” can be worked out from what is in print already")

    def _free(self, unsafe: list[str], are_totals: bool) -> list[str]:
        """The numbers not yet hidden in a sum with an unsafe one, the roughly smallest first."""
        near = {name for relation in self._about(unsafe) for name in relation.names}
        known = {name for name, (low, high) in self._given.ranges.items() if low == high}
        free = [name for name in self.own if name in near and name not in self.hidden and name not in known]
        free = [name for name in free if self.own[name] and (name in self.totals) == are_totals]
        return sorted(free, key=lambda name: self.rule.size(self.own[name]))

    def _helper(self, free: list[str], unsafe: list[str]) -> str | None:
        """The number whose hiding leaves the fewest unsafe ones, if it leaves fewer than now."""
        after = {name: len(self.given_away(also_hidden=[name])) for name in free}
        best = min(free, key=lambda name: after[name], default=None)
        return best if best is not None and after[best] < len(unsafe) else None

    def _shield(self, free: list[str], unsafe: list[str]) -> str | None:
        """A number from the sum in which an unsafe one has the fewest hidden neighbours."""
        relations = sorted(self._about(unsafe), key=lambda item: len(self.hidden.keys() & set(item.names)))
        return next((name for item in relations for name in free if name in item.names), None)

    def _about(self, names: list[str]) -> list[Relation]:
        return [relation for relation in self._given.relations if set(names) & set(relation.names)]

    def show_what_need_not_be_hidden(self) -> None:
        """Show again what later hiding made needless, the largest first."""
        extra = [name for name, why in self.hidden.items() if why not in (SMALL, BESIDE_SMALL)]
        for name in sorted(extra, key=lambda name: -self.rule.size(self.own[name])):
            why = self.hidden.pop(name)
            if self.given_away():
                self.hidden[name] = why


def _cells(tables: Iterable[CountTable]) -> Iterator[tuple[CountTable, tuple[str, str]]]:
    """Every count of every table in the printed order."""
    for table in tables:
        row_of = {row: place for place, row in enumerate(table.rows)}
        for key in sorted(table.counts, key=lambda key: (row_of.get(key[0], len(row_of)), key[1])):
            yield table, key
