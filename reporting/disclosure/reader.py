"""What a reader can work out: the whole numbers that fit everything a release says, and nothing else.

It knows only what is printed. A true number never comes in here, so the answer cannot lean on one.
"""

from collections.abc import Iterator, Mapping

from .deduction import connected, eliminated, merged, narrow, without_known
from .facts import Bounds, DoesNotAddUp, Facts, Relation

STEPS = 3000  # of search for one question; past it the cell counts as worked out: more is hidden, never less


NOTHING_FITS = "No whole numbers fit what is printed"


class _TooHard(Exception):
    """The search ran out of steps."""


def worked_out(facts: Facts, wanted: Mapping[str, int]) -> dict[str, frozenset[int]]:
    """The quantities for which fewer values fit the facts than `wanted` asks for, with the values found.

    Raises DoesNotAddUp when no numbers fit the facts about them.
    """
    short: dict[str, frozenset[int]] = {}
    for bounds, relations in _parts_of(facts):
        if bounds.keys() & wanted.keys():
            short.update(_Puzzle(bounds, relations).short_of(wanted))
    return {name: short[name] for name in wanted if name in short}


def require_possible(facts: Facts) -> None:
    """Raise DoesNotAddUp when no numbers fit the facts."""
    for bounds, relations in _parts_of(facts):
        _Puzzle(bounds, relations)


def _parts_of(facts: Facts) -> Iterator[tuple[Bounds, tuple[Relation, ...]]]:
    """The facts cut into parts that have no quantity in common, after all that follows at once is drawn."""
    relations = [merged(relation) for relation in facts.relations]
    bounds = narrow(facts.bounds(), relations)
    if bounds is None:
        raise DoesNotAddUp(NOTHING_FITS)
    left = [without_known(relation, bounds) for relation in relations]
    for names in connected(bounds, left):
        mine = tuple(relation for relation in left if relation.terms and relation.terms[0][0] in names)
        yield {name: bounds[name] for name in sorted(names)}, mine + tuple(eliminated(mine))


class _Puzzle:
    """One connected part of the facts, and the ways to fill it in that were met so far."""

    def __init__(self, bounds: Bounds, relations: tuple[Relation, ...]) -> None:
        self.bounds, self.relations, self.steps = bounds, relations, 0
        self.example = self._first_example()
        self.seen = {name: {value} for name, value in self.example.items()} or {name: set() for name in bounds}

    def _first_example(self) -> dict[str, int]:
        try:
            example = self.fill({}, {})
        except _TooHard:
            return {}
        if example is None:
            raise DoesNotAddUp(NOTHING_FITS)
        return example

    def short_of(self, wanted: Mapping[str, int]) -> dict[str, frozenset[int]]:
        """The quantities of this part with fewer fitting values than wanted."""
        mine = [name for name in self.bounds if name in wanted]
        return {
            name: frozenset(self.seen[name]) for name in mine if len(self.values_of(name, wanted[name])) < wanted[name]
        }

    def values_of(self, name: str, most: int) -> set[int]:
        """Fitting values of one quantity, searched for until there are `most` or no more."""
        while len(self.seen[name]) < most:
            if not self._meet_another(name):
                break
        return self.seen[name]

    def _meet_another(self, name: str) -> bool:
        for gap in _gaps(self.bounds[name], self.seen[name]):
            try:
                found = self.fill({name: gap}, self.example)
            except _TooHard:
                return False
            if found is not None:
                for other, value in found.items():
                    self.seen[other].add(value)
                return True
        return False

    def fill(self, given: Bounds, hint: Mapping[str, int]) -> dict[str, int] | None:
        """Numbers for every quantity of this part that fit, near the hint; None when there are none."""
        self.steps = STEPS
        return self._search({**self.bounds, **given}, hint)

    def _search(self, bounds: Bounds, hint: Mapping[str, int]) -> dict[str, int] | None:
        self.steps -= 1
        if self.steps < 0:
            raise _TooHard
        narrowed = narrow(bounds, self.relations)
        if narrowed is None:
            return None
        still_open = [name for name, (low, high) in narrowed.items() if low < high]
        if not still_open:
            return {name: low for name, (low, _) in narrowed.items()}
        name = min(still_open, key=lambda name: (narrowed[name][1] - narrowed[name][0], name))
        for part in _parts(narrowed[name], hint.get(name)):
            found = self._search({**narrowed, name: part}, hint)
            if found is not None:
                return found
        return None


def _parts(span: tuple[int, int], hint: int | None) -> Iterator[tuple[int, int]]:
    """The span cut in up to three: the value nearest to the hint, what lies below, what lies above."""
    low, high = span
    guess = low if hint is None else min(max(hint, low), high)
    parts = ((guess, guess), (low, guess - 1), (guess + 1, high))
    return ((start, end) for start, end in parts if start <= end)


def _gaps(span: tuple[int, int], seen: set[int]) -> Iterator[tuple[int, int]]:
    """The stretches of the span that hold none of the values seen, those nearest to a seen value first."""
    edges = [span[0] - 1, *sorted(seen), span[1] + 1]
    pairs = zip(edges, edges[1:], strict=False)
    return ((low + 1, high - 1) for low, high in pairs if high - low > 1)
