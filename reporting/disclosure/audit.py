"""Read a pile of releases together, as a journalist would, and list what can be worked out from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .facts import Facts
from .reader import worked_out
from .released import ReleasedTable
from .tables import Link


@dataclass(frozen=True)
class Finding:
    """A number that nobody should know, and the values that fit all that is in print."""

    quantity: str
    values: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.quantity}: can only be {' or '.join(map(str, self.values))}"


def audit(
    tables: Sequence[ReleasedTable], *, links: Iterable[Link] = (), threshold: int = 5, choices: int = 2
) -> tuple[Finding, ...]:
    """The hidden numbers, and the small differences, that the tables give away when they are read together.

    Raises DoesNotAddUp when two of them contradict each other.
    """
    relations = tuple(link.relation() for link in links)
    secret = {name for table in tables for name, (low, high) in table.facts.ranges.items() if low != high}
    facts = Facts({}, relations).together_with(table.facts for table in tables)
    unknown = {name for relation in facts.relations for name in relation.names} - facts.ranges.keys()
    hidden = [name for name in facts.ranges if name in secret]  # in any of them, even where another shows it
    short = worked_out(facts, dict.fromkeys([*hidden, *sorted(unknown)], choices))
    return tuple(
        Finding(name, tuple(sorted(values)))
        for name, values in short.items()
        if name not in unknown or 0 < min(values) < threshold
    )


def differences(larger: ReleasedTable, smaller: ReleasedTable, rest: str) -> tuple[Link, ...]:
    """One link for every cell that both tables have, where the first counts all that the second counts.

    `rest` says who is in the larger one only, for example "quarter 2" between two running totals.
    """
    shared = [key for key in larger.names if key in smaller.names and larger.names[key] != smaller.names[key]]
    return tuple(
        Link(larger.names[key], (smaller.names[key],), f"{rest}: {key[0]}, {key[1]}") for key in sorted(shared)
    )
