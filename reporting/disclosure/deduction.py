"""The pencil work of a reader: what follows from sums at once, without trying numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from math import lcm

from .facts import Bounds, DoesNotAddUp, Relation

# Times that all relations are drawn on; stopping early leaves the bounds wider, which the search puts right.
ROUNDS = 3000


def narrow(bounds: Bounds, relations: Iterable[Relation]) -> Bounds | None:
    """The bounds after every relation has been drawn on until nothing changes; None when one cannot hold."""
    bounds, relations = dict(bounds), tuple(relations)
    for _ in range(ROUNDS):
        before = dict(bounds)
        for relation in relations:
            if not _draw_on(relation, bounds):
                return None
        if bounds == before:
            break
    return bounds


def _draw_on(relation: Relation, bounds: Bounds) -> bool:
    """Tighten the bounds of the relation's quantities in place; False when the relation cannot hold."""
    ends = {name: _ends(factor, bounds[name]) for name, factor in relation.terms}
    least, most = sum(low for low, _ in ends.values()), sum(high for _, high in ends.values())
    for name, factor in relation.terms:
        low, high = ends[name]
        at_least = max(low, relation.low - (most - high))
        at_most = high if relation.high is None else min(high, relation.high - (least - low))
        bounds[name] = _whole(factor, at_least, at_most)
        if bounds[name][0] > bounds[name][1]:
            return False
        ends[name] = _ends(factor, bounds[name])
        least, most = least + ends[name][0] - low, most + ends[name][1] - high
    return True


def _ends(factor: int, span: tuple[int, int]) -> tuple[int, int]:
    """The lowest and the highest that factor x quantity can be."""
    return (factor * span[0], factor * span[1]) if factor > 0 else (factor * span[1], factor * span[0])


def _whole(factor: int, at_least: int, at_most: int) -> tuple[int, int]:
    """The whole numbers, lowest and highest, for which at_least <= factor x number <= at_most."""
    if factor < 0:
        factor, at_least, at_most = -factor, -at_most, -at_least
    return -(-at_least // factor), at_most // factor


def merged(relation: Relation) -> Relation:
    """The relation with every quantity mentioned once, also where a quantity stands in two of its cells."""
    factors = dict.fromkeys(relation.names, 0)
    for name, factor in relation.terms:
        factors[name] += factor
    return replace(relation, terms=tuple((name, factor) for name, factor in factors.items() if factor))


def without_known(relation: Relation, bounds: Bounds) -> Relation:
    """The relation with the quantities that are already known taken out."""
    known = {name: bounds[name][0] for name in relation.names if bounds[name][0] == bounds[name][1]}
    constant = sum(factor * known[name] for name, factor in relation.terms if name in known)
    left = tuple((name, factor) for name, factor in relation.terms if name not in known)
    high = None if relation.high is None else relation.high - constant
    return Relation(left, relation.low - constant, high)


def connected(names: Iterable[str], relations: Iterable[Relation]) -> list[set[str]]:
    """The quantities in groups such that no relation speaks of two groups."""
    group_of = {name: {name} for name in names}
    for relation in relations:
        group = set().union(*(group_of[name] for name in relation.names))
        group_of.update(dict.fromkeys(group, group))
    return list({id(group): group for group in group_of.values()}.values())


def eliminated(relations: Iterable[Relation]) -> Iterator[Relation]:
    """What subtracting equations from each other yields (Gauss-Jordan), such as a difference of totals."""
    rows = [_row(relation) for relation in relations if relation.low == relation.high]
    done: list[dict[str, Fraction]] = []
    while rows:
        row = rows.pop()
        if not row:
            continue
        if row.keys() == {""}:
            raise DoesNotAddUp("The sums in print contradict each other")
        pivot = min(name for name in row if name)
        row = {name: factor / row[pivot] for name, factor in row.items()}
        rows = [_minus(other, row, pivot) for other in rows]
        done = [*(_minus(other, row, pivot) for other in done), row]
    return (_relation(row) for row in done)


def _row(relation: Relation) -> dict[str, Fraction]:
    """An equation as factors by name; its constant stands under the empty name."""
    factors = {name: Fraction(factor) for name, factor in relation.terms}
    return {name: factor for name, factor in (factors | {"": Fraction(relation.low)}).items() if factor}


def _minus(row: dict[str, Fraction], other: dict[str, Fraction], pivot: str) -> dict[str, Fraction]:
    times = row.get(pivot, Fraction(0))
    both = {name: row.get(name, Fraction(0)) - times * other.get(name, Fraction(0)) for name in row | other}
    return {name: factor for name, factor in both.items() if factor}


def _relation(row: dict[str, Fraction]) -> Relation:
    scale = lcm(*(factor.denominator for factor in row.values()))
    terms = tuple((name, int(factor * scale)) for name, factor in sorted(row.items()) if name)
    constant = int(row.get("", Fraction(0)) * scale)
    return Relation(terms, constant, constant)
