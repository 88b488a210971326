"""Rules about appropriate adults: who they are, when they are on the rota, how long a child waited. No Django."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from yjs.errors import Refused

LONGEST_SHIFT = timedelta(hours=24)


class Works(StrEnum):
    """How somebody works as an appropriate adult (domain 7.1): staff in core hours, sessional workers beyond."""

    STAFF = "staff"
    SESSIONAL = "sessional"


def adult_days_fit(starts_on: date, ends_on: date | None) -> Refused | None:
    """Nobody stops before they began."""
    if ends_on and ends_on < starts_on:
        return Refused("Last day must be on or after the first day", "ends_on")
    return None


def is_in_the_past(day: date | None, on: date, *, what: str, field: str) -> Refused | None:
    """Checks and training took place."""
    return Refused(f"{what} must be today or in the past", field) if day and day > on else None


def may_be_on_the_rota(
    name: str, starts_on: date, ends_on: date | None, checked_on: date | None, shift_on: date
) -> Refused | None:
    """Only somebody who is checked, and available on the day, is sent to a child."""
    if checked_on is None:
        return Refused(f"{name} has no date of checks: record it before a shift", "adult")
    if shift_on < starts_on or (ends_on and shift_on > ends_on):
        return Refused(f"{name} is not available on that day", "adult")
    return None


def shift_fits(starts_at: datetime, ends_at: datetime) -> Refused | None:
    """A shift ends after it begins, within a day."""
    if ends_at <= starts_at:
        return Refused("The end must be after the beginning", "ends_on")
    if ends_at - starts_at > LONGEST_SHIFT:
        return Refused("A shift is 24 hours at most: enter one for each day", "ends_on")
    return None


def call_in_order(
    called_at: datetime, arrived_at: datetime | None, left_at: datetime | None, at: datetime
) -> Refused | None:
    """Called, arrived, left: in this order, and not in the future."""
    if left_at and arrived_at is None:
        return Refused("Enter when the appropriate adult arrived", "arrived_on")
    told = (
        (called_at, None, "called_on", "Time of the call"),
        (arrived_at, called_at, "arrived_on", "Time of arrival"),
        (left_at, arrived_at, "adult_left_on", "Time of leaving"),
    )
    for moment, earlier, field, what in told:
        if moment and moment > at:
            return Refused(f"{what} must be in the past", field)
        if moment and earlier and moment < earlier:
            return Refused(f"{what} must be after what came before", field)
    return None


def minutes_waited(called_at: datetime, arrived_at: datetime | None) -> int | None:
    """How long the child waited for the appropriate adult; nothing while nobody came."""
    return int((arrived_at - called_at).total_seconds() // 60) if arrived_at else None


def waited_long(called_at: datetime, arrived_at: datetime | None, at: datetime, *, limit: int) -> bool:
    """Longer than local policy allows: also while the child still waits."""
    return (arrived_at or at) - called_at > timedelta(minutes=limit)
