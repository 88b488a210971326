"""How many contacts an order's level asks for in each of its months, and what was made of them (domain 6.2). No Django.

Months are counted from the first day of the order: every month is whole, so nothing is shared out by days.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from assessments.rules.judgements import LEVEL_WORDS
from cases.rules import FACE_TO_FACE, REMOTE
from cases.rules_programmes import ContactLevel
from cases.rules_work import Tag
from yjs.working_days import months_after

WORDS = LEVEL_WORDS | {ContactLevel.ISS: "Intensive supervision and surveillance"}


@dataclass(frozen=True)
class Month:
    """One month of an order: its number from 1, its first and last day."""

    number: int
    first: date
    last: date


@dataclass(frozen=True)
class Count:
    """What one month of an order asked for and got by the date `on`; `due` is None while the order has no level."""

    month: Month
    on: date
    level: str
    due: int | None
    made: list = field(default_factory=list)
    missed: list = field(default_factory=list)
    to_come: list = field(default_factory=list)

    @property
    def level_word(self) -> str:
        """The level in words."""
        return WORDS[self.level] if self.level else ""

    @property
    def short(self) -> int:
        """How many more must be arranged, or were left out."""
        return max((self.due or 0) - len(self.made) - len(self.to_come), 0)

    @property
    def tag(self) -> Tag:
        """Where the month stands, in words."""
        if self.due is None:
            return Tag("grey", "No level yet")
        if len(self.made) >= self.due:
            return Tag("green", "Met")
        if self.month.last < self.on:
            return Tag("red", f"{self.due - len(self.made)} missing")
        return Tag("yellow", f"{self.short} to arrange") if self.short else Tag("blue", "On course")


def months_of(starts_on: date, until: date) -> Iterator[Month]:
    """The months of an order from its first day up to the one that holds `until`."""
    number = 0
    while (first := months_after(starts_on, number)) <= until:
        number += 1
        yield Month(number, first, months_after(starts_on, number) - timedelta(days=1))


def month_on(starts_on: date, on: date) -> Month | None:
    """The month of the order that holds the date."""
    return max(months_of(starts_on, on), key=lambda month: month.number, default=None)


def contacts_due(level: str, month: Month, policy: Mapping[str, int]) -> int | None:
    """How many contacts the level asks for in this month of an order."""
    if not level:
        return None
    phase = "first" if month.number <= policy["frequency.first_months"] else "after"
    return policy[f"frequency.{level.lower()}_{phase}"]


def ways_that_count(policy: Mapping[str, int]) -> Collection[str]:
    """Face to face; by telephone and video too where local policy says so."""
    return FACE_TO_FACE | REMOTE if policy["frequency.remote_counts"] else FACE_TO_FACE
