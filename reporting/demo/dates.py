"""Dates of the invented year, and the whole years by which a caseload is moved."""

from datetime import date, datetime, timedelta
from random import Random

BASE_YEAR = 2022
YEAR_START, YEAR_END = date(2022, 4, 1), date(2023, 3, 31)
LEAVING_DAY = (6, 30)  # school ends for sixteen-year-olds; the exact Friday does not matter to any total


def between(random: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, never 29 February: whole years move every other day onto itself."""
    day = first + timedelta(days=random.randint(0, max((last - first).days, 0)))
    return day - timedelta(days=1) if (day.month, day.day) == (2, 29) else day


def days_before(day: date, days: int) -> date:
    """The day so many days earlier, never 29 February."""
    found = day - timedelta(days=days)
    return found - timedelta(days=1) if (found.month, found.day) == (2, 29) else found


def days_after(day: date, days: int) -> date:
    """The day so many days later, never 29 February."""
    return days_before(day, -days)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier."""
    return moved(day, -years)


def moved(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th where it must."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def written(value: object, years: int) -> str:
    """A cell of the file: dates moved, YES and NO, everything else as text."""
    if isinstance(value, bool):
        return "YES" if value else "NO"
    if isinstance(value, datetime):
        return f"{moved(value.date(), years).isoformat()} {value:%H:%M}"
    if isinstance(value, date):
        return moved(value, years).isoformat()
    return "" if value is None else str(value)


def leaves_school_on(born: date) -> date:
    """The end of the school year in which a child turns sixteen."""
    year = born.year + (16 if born.month < 9 else 17)
    return date(year, *LEAVING_DAY)
