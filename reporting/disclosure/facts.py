"""What a release says: ranges of quantities, and relations between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FAR = 10**6  # stands for "no upper limit"; a smaller world only makes the audit stricter

Span = tuple[int, int | None]
Bounds = dict[str, tuple[int, int]]


class DoesNotAddUp(ValueError):
    """The numbers contradict the sums they are said to form, or two releases contradict each other."""


@dataclass(frozen=True)
class Relation:
    """A statement about quantities: low <= sum of (coefficient x quantity) <= high; high None is no limit."""

    terms: tuple[tuple[str, int], ...]
    low: int = 0
    high: int | None = 0
    says: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The quantities it speaks of."""
        return tuple(name for name, _ in self.terms)

    def holds(self, values: Mapping[str, int]) -> bool:
        """Whether the numbers given satisfy it."""
        total = sum(factor * values[name] for name, factor in self.terms)
        return self.low <= total and (self.high is None or total <= self.high)


@dataclass(frozen=True)
class Facts:
    """All that a reader is told: lowest and highest values of quantities (None: no limit), and relations."""

    ranges: Mapping[str, Span] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()

    def bounds(self) -> Bounds:
        """The ranges with a number for "no limit", and every quantity that only a relation mentions."""
        bounds = {name: (0, FAR) for relation in self.relations for name in relation.names}
        for name, (low, high) in self.ranges.items():
            bounds[name] = (low, FAR if high is None else high)
        return bounds

    def together_with(self, others: Iterable["Facts"]) -> "Facts":
        """What a reader knows who has read all of them; raises DoesNotAddUp where they contradict."""
        ranges, relations = dict(self.ranges), dict.fromkeys(self.relations)
        for other in others:
            relations.update(dict.fromkeys(other.relations))
            for name, span in other.ranges.items():
                ranges[name] = _both(name, ranges.get(name, (0, None)), span)
        return Facts(ranges, tuple(relations))


def _both(name: str, one: Span, two: Span) -> Span:
    low = max(one[0], two[0])
    highs = [high for high in (one[1], two[1]) if high is not None]
    high = min(highs, default=None)
    if high is not None and low > high:
        raise DoesNotAddUp(f"Two releases say different things about “{name}”")
    return low, high
