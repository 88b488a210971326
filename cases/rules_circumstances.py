"""Rules about dated facts of a child's life: values in, a refusal or nothing out. No Django."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from cases.rules import NEVER_SUITABLE, Suitability, ends_after_it_starts, is_not_in_future
from yjs.errors import Refused

HOURS_IN_A_WEEK = 168


def days_fit(starts_on: date, ends_on: date | None, *, born: date, on: date) -> Refused | None:
    """What is recorded has begun, after the child was born; it ends on its first day or later, and not tomorrow."""
    if refusal := is_not_in_future(starts_on, on, what="First day", field="starts_on"):
        return refusal
    if starts_on < born:
        return Refused("First day must be on or after the child's date of birth", "starts_on")
    if ends_on is None:
        return None
    return is_not_in_future(ends_on, on, what="Last day", field="ends_on") or ends_after_it_starts(
        starts_on, ends_on, what="Last day", field="ends_on"
    )


def is_not_over(ends_on: date | None) -> Refused | None:
    """A thing ends once."""
    return Refused(f"This ended on {ends_on:%-d %B %Y} already", "ends_on") if ends_on else None


def stands_in_the_way(name: str, starts_on: date, ends_on: date | None) -> Refused:
    """What cannot be at the same time: the same thing twice, or nothing beside something."""
    if ends_on is None:
        return Refused(f"{name} is recorded already and has not ended. End it first", "starts_on")
    days = f"from {starts_on:%-d %B %Y} to {ends_on:%-d %B %Y}"
    return Refused(f"{name} is recorded {days} already. The days must not overlap", "starts_on")


def kept_suitability(kind: str, suitability: str) -> str:
    """Bed and breakfast, no fixed abode and not known are never suitable, whatever was typed (KPI 1)."""
    never = kind in NEVER_SUITABLE and suitability == Suitability.SUITABLE
    return Suitability.UNSUITABLE.value if never else suitability


def judgement_is_explained(suitability: str, reason: str) -> Refused | None:
    """Whoever judges that it does not suit says why."""
    if suitability != Suitability.UNSUITABLE or reason.strip():
        return None
    return Refused("Enter why it is not suitable", "suitability_reason")


def a_week_holds(hours: Iterable[Decimal]) -> Refused | None:
    """All that a child is offered at the same time fits in a week."""
    offered = sum(hours, Decimal(0))
    if offered <= HOURS_IN_A_WEEK:
        return None
    said = f"{offered.normalize():f} hours a week with what is recorded beside it"
    return Refused(f"That makes {said}, and a week has {HOURS_IN_A_WEEK}", "hours_offered")


def may_be_undone(is_own: bool, is_change: bool) -> Refused | None:
    """One takes back one's own last change, not another's, and not that it was recorded at all."""
    return None if is_own and is_change else Refused("Only your own last change can be undone here")


# --- School age --------------------------------------------------------------------------------------------
def school_age_ends_on(date_of_birth: date) -> date:
    """The last Friday in June of the school year in which the child turns 16 (Education Act 1996 s.8)."""
    year = date_of_birth.year + 16 + (date_of_birth.month >= 9)
    last = date(year, 6, 30)
    return last - timedelta(days=(last.weekday() - 4) % 7)


def is_school_age(date_of_birth: date, on: date) -> bool:
    """Whether the child is of statutory school age on a date; the last day still counts."""
    return on <= school_age_ends_on(date_of_birth)


def time_offered(hours: Decimal | int, full_time: int) -> str:
    """Full time, part time, or nothing: no hours at all are not part time."""
    if hours >= full_time:
        return "Full time"
    return "Part time" if hours > 0 else ""
