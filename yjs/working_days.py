"""Arithmetic of days: working days over a set of holidays it is given, and months. Pure, no clock, no settings."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def is_working_day(on: date, holidays: Collection[date]) -> bool:
    """Monday to Friday and no bank holiday."""
    return on.weekday() < 5 and on not in holidays


def add_working_days(start: date, days: int, holidays: Collection[date]) -> date:
    """The `days`-th working day after `start` (before it, when negative); with 0, `start` itself."""
    step = ONE_DAY if days >= 0 else -ONE_DAY
    left, day = abs(days), start
    while left:
        day += step
        left -= is_working_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Collection[date]) -> int:
    """Working days after `start` up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, holidays)
    free = sum(start < day <= end and day.weekday() < 5 for day in holidays)
    return _weekdays_to(end) - _weekdays_to(start) - free


def _weekdays_to(day: date) -> int:
    """Mondays to Fridays from the first Monday of the calendar to the day: the long way round grows with the days."""
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


def months_after(day: date, months: int) -> date:
    """The same day of a later month; the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
