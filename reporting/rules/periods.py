"""Quarters and financial years: labels, first and last days, whether they are over."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from yjs.errors import Refused

QUARTER = re.compile(r"(20\d\d)Q([1-4])")
YEAR = re.compile(r"(20\d\d)/(\d\d)")
FIRST_MONTHS = {1: 4, 2: 7, 3: 10, 4: 1}


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter by the year its financial year starts in: 2026Q4 is January to March 2027 (domain 1.1)."""

    year: int
    number: int

    @classmethod
    def parse(cls, label: str) -> "Quarter":
        """The quarter of a label such as 2026Q2; raises ValueError for any other text."""
        found = QUARTER.fullmatch(label)
        if not found:
            raise ValueError(label)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, on: date) -> "Quarter":
        """The quarter in which a date lies."""
        year = on.year if on.month >= 4 else on.year - 1
        return cls(year, (on.month - 4) % 12 // 3 + 1)

    @property
    def label(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def starts_on(self) -> date:
        return date(self.year + (self.number == 4), FIRST_MONTHS[self.number], 1)

    @property
    def ends_on(self) -> date:
        return self.next.starts_on - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def previous(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def name(self) -> str:
        """July to September 2026."""
        return f"{self.starts_on:%B} to {self.ends_on:%B %Y}"

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, order=True)
class FinancialYear:
    """April to March, by the year in which it starts: 2022/23 starts on 1 April 2022."""

    year: int

    @classmethod
    def parse(cls, label: str) -> "FinancialYear":
        """The year of a label such as 2022/23; raises ValueError for any other text."""
        found = YEAR.fullmatch(label)
        if not found or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(label)
        return cls(int(found[1]))

    @classmethod
    def of(cls, on: date) -> "FinancialYear":
        """The financial year in which a date lies."""
        return cls(on.year if on.month >= 4 else on.year - 1)

    @property
    def label(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02}"

    @property
    def starts_on(self) -> date:
        return date(self.year, 4, 1)

    @property
    def ends_on(self) -> date:
        return date(self.year + 1, 3, 31)

    @property
    def previous(self) -> "FinancialYear":
        return FinancialYear(self.year - 1)

    @property
    def name(self) -> str:
        """April 2022 to March 2023."""
        return f"April {self.year} to March {self.year + 1}"

    def __str__(self) -> str:
        return self.label


def has_ended(period: Quarter | FinancialYear, on: date, *, field: str) -> Refused | None:
    """A return or report is of a period that is over, or its figures would still change."""
    if period.ends_on < on:
        return None
    what = "quarter" if isinstance(period, Quarter) else "financial year"
    from_when = period.ends_on + timedelta(days=1)
    return Refused(f"The {what} has not ended. You can ask for it from {from_when:%-d %B %Y}", field)


def last_ended(on: date, how_many: int) -> list[Quarter]:
    """The quarters that had ended by a date, the latest first."""
    quarters, quarter = [], Quarter.of(on)
    for _ in range(how_many):
        quarter = quarter.previous
        quarters.append(quarter)
    return quarters


def last_ended_years(on: date, how_many: int) -> list[FinancialYear]:
    """The financial years that had ended by a date, the latest first."""
    return [FinancialYear(FinancialYear.of(on).year - back) for back in range(1, how_many + 1)]
