"""Rules about what a panel decides."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yjs.errors import Refused


class ConditionKind(StrEnum):
    """What a condition is for."""

    REHABILITATIVE = "rehabilitative"
    REPARATIVE = "reparative"
    RESTRICTIVE = "restrictive"


class VictimView(StrEnum):
    """Whether the person harmed was asked before the decision (KPI 10d)."""

    ASKED = "asked"
    NOT_ASKED = "not_asked"
    NO_VICTIM = "no_victim"


def victim_view_is_told(view: str, said: str, why_not: str, *, has_victim: bool) -> Refused | None:
    """The record says what the person harmed said, or why they were not asked (domain 10; KPI 10d)."""
    if view == VictimView.ASKED and not said.strip():
        return Refused("Enter what the person harmed said", "victim_said")
    if view == VictimView.NOT_ASKED and not why_not.strip():
        return Refused("Enter why the person harmed was not asked", "victim_why_not")
    if view == VictimView.NO_VICTIM and has_victim:
        return Refused("The record says that somebody was harmed. Say whether they were asked", "victim_view")
    return None


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def assessment_serves(
    begun_on: date, countersigned_on: date, *, referred_on: date, decided_on: date, months: int
) -> bool:
    """An assessment serves a decision when it was countersigned by then, and is of this referral or fresh."""
    if countersigned_on > decided_on:
        return False
    return begun_on >= referred_on or begun_on >= months_before(decided_on, months)


@dataclass(frozen=True)
class Terms:
    """What comes with one type of outcome: the longest programme in weeks (None: no programme), and conditions."""

    name: str
    longest_weeks: int | None
    needs_conditions: bool = False


def type_may_be_decided(in_force: bool, name: str, decided_on: date) -> Refused | None:
    """A panel decides what exists in law and practice on the day."""
    if in_force:
        return None
    return Refused(f"{name} could not be decided by a panel on {decided_on:%-d %B %Y}. Choose another", "outcome_type")


def starts_in_time(starts_on: date, decided_on: date) -> Refused | None:
    """What was decided starts on the day of the decision or later."""
    if starts_on >= decided_on:
        return None
    return Refused("The start date must be the day of the meeting or later", "starts_on")


def ends_in_time(terms: Terms, starts_on: date, ends_on: date | None) -> Refused | None:
    """A programme has an end date, after its start and within the longest time for its type."""
    if terms.longest_weeks is None:
        return Refused(f"Leave the end date empty. {terms.name} has no programme", "ends_on") if ends_on else None
    if ends_on is None:
        return Refused("Enter the end date", "ends_on")
    if ends_on <= starts_on:
        return Refused("The end date must be after the start date", "ends_on")
    latest = starts_on + timedelta(weeks=terms.longest_weeks)
    if ends_on <= latest:
        return None
    return Refused(
        f"{terms.name} lasts {terms.longest_weeks} weeks at most. The end date must be {latest:%-d %B %Y} or earlier",
        "ends_on",
    )


def conditions_are_set(terms: Terms, conditions: int) -> Refused | None:
    """A resolution that rests on conditions names at least one (CDA 1998 s.66A for a youth conditional caution)."""
    if conditions or not terms.needs_conditions:
        return None
    return Refused(f"{terms.name} needs at least one condition", "rehabilitative")


def decided_once(decided_on: date | None, meeting_on: date, programme_open: bool) -> Refused | None:
    """A case is decided once; a later meeting may decide again when the first programme has ended."""
    if decided_on is None:
        return None
    if meeting_on <= decided_on:
        return Refused(f"The panel decided on {decided_on:%-d %B %Y}. To decide again, put the case on a later agenda")
    if programme_open:
        return Refused("End the programme of the earlier decision before the panel decides again")
    return None


def lines(text: str) -> list[str]:
    """Conditions as typed, one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def is_told(text: str, what: str, field: str) -> Refused | None:
    """What must be explained is explained."""
    return None if text.strip() else Refused(f"Enter {what}", field)
