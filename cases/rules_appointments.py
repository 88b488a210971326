"""Rules about appointments: when they may be, how they repeat, and what may still be changed. No Django."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from yjs.errors import Refused

WITHIN = timedelta(days=366)
MOST_TIMES = 26
EVERY_WEEKS = (1, 2, 4)


def appointment_is_ahead(starts_at: datetime, at: datetime) -> Refused | None:
    """An appointment is arranged for a time to come, and not for a year mistyped."""
    if starts_at <= at:
        return Refused("Date and time of the appointment must be in the future", "date")
    if starts_at > at + WITHIN:
        return Refused("Date of the appointment must be within the next year", "date")
    return None


def repeats_fit(every_weeks: int, times: int | None) -> Refused | None:
    """A repeated appointment says how often: twice to 26 times, at most a year ahead."""
    if not every_weeks:
        return None
    if times is None or not 2 <= times <= MOST_TIMES:
        return Refused(f"Number of appointments must be between 2 and {MOST_TIMES}", "times")
    if timedelta(weeks=every_weeks * (times - 1)) > WITHIN:
        return Refused("The last of these appointments must be within the next year", "times")
    return None


def repeated(starts_at: datetime, every_weeks: int, times: int, holidays: Collection[date]) -> list[datetime]:
    """The moments of a repeated appointment at the same time of day in England, bank holidays left out after the
    first: the first is the day that somebody chose."""
    moments = [starts_at + timedelta(weeks=every_weeks * number) for number in range(times)] if every_weeks else []
    return [starts_at] + [moment for moment in moments[1:] if moment.date() not in holidays]


def still_stands(*, is_recorded: bool, is_cancelled: bool) -> Refused | None:
    """Only what is to come, or was not recorded yet, is changed or cancelled."""
    if is_recorded:
        return Refused("A contact has been recorded for this appointment. Correct the contact instead")
    return Refused("This appointment was cancelled already") if is_cancelled else None
