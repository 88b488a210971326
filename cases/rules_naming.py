"""Who is named in words that several children's records share. No Django."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cases.rules_subject_access import pattern_of

# Names that are words as well: without a capital letter they are taken for the word.
ALSO_WORDS = frozenset(
    word
    for line in (
        "angel april art autumn bill bobby chase dean drew faith frank gale grace grant hope jack joy june mark may",
        "miles pat ray rich river rob rose sky star sue summer will",
    )
    for word in line.split()
)


@dataclass(frozen=True)
class KnownBy:
    """One child of a group: how the service speaks of them, their own names, and the names of each person around."""

    child: str
    own: tuple[str, ...]
    around: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Every name, in small letters."""
        return frozenset(name.lower() for names in (self.own, *self.around) for name in names)


@dataclass(frozen=True)
class Named:
    """A name that stands in shared words: whose it is, and whose records would tell it."""

    name: str
    child: str
    is_own: bool
    told_in: tuple[str, ...]

    def __str__(self) -> str:
        who = self.name if self.is_own else f"{self.name}, who is known from {self.child}’s record,"
        others = " and ".join(f"{one}’s record" for one in self.told_in)
        return (
            f"You named {who} in words that {others} will also show. "
            f"Put them under {self.child}’s own words, or use initials"
        )


def named_in(texts: Iterable[str], group: Sequence[KnownBy]) -> list[Named]:
    """Who is named in the texts by a name that is not every child's of the group, each person once."""
    said, found = "\n".join(texts), {}
    for one in group:
        for names in (one.own, *one.around):
            for named in _by_one_of(names, one, group, said):
                found.setdefault(named.name.lower(), named)
                break
    return list(found.values())


def _by_one_of(names: Iterable[str], one: KnownBy, group: Sequence[KnownBy], said: str) -> Iterator[Named]:
    for name in names:
        told_in = tuple(other.child for other in group if other is not one and name.lower() not in other.names)
        if told_in and stands_in(name, said):
            yield Named(name, one.child, names is one.own, told_in)


def stands_in(name: str, text: str) -> bool:
    """Whether the name stands in the text as a whole word; one that is a word as well only with its capital letter."""
    if name.lower() in ALSO_WORDS:
        return re.search(rf"(?<!\w){re.escape(name.capitalize())}(?!\w)", text) is not None
    return pattern_of(name).search(text) is not None
