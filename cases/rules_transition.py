"""Rules about the move to adult probation (domain 6.4): values in, a day or a refusal out. No Django."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import months_after

ADULT = 18 * 12


class Meeting(StrEnum):
    """What a meeting on the way is for."""

    PLANNING = "planning"
    INTRODUCTION = "introduction"
    JOINT = "joint"
    HAND_OVER = "hand_over"


class Decision(StrEnum):
    """What was decided."""

    MOVES = "moves"
    STAYS = "stays"


def identified_by(born: date, months: int) -> date:
    """The day, so many months before the 18th birthday, by which a possible move is seen."""
    return months_after(born, ADULT - months)


def grown_up_on(born: date) -> date:
    """The 18th birthday; 28 February for somebody born on 29 February, the safe side."""
    return months_after(born, ADULT)


def runs_past_18(born: date, ends: Collection[date], *, past_18_only: bool) -> bool:
    """Whether a child with orders that are to end on these days is thought of: by local policy any, or those only
    whose order runs on at 18."""
    return any(not past_18_only or last_day >= grown_up_on(born) for last_day in ends)


def identified_fits(identified_on: date, on: date) -> Refused | None:
    """It was seen on a day that has come."""
    if identified_on <= on:
        return None
    return Refused("The date on which it was identified must be today or in the past", "identified_on")


def shared_fits(shared_on: date | None, words: str, on: date) -> Refused | None:
    """What was shared has a day and says what."""
    if shared_on is None:
        return Refused("Enter when the information was shared", "shared_on") if words.strip() else None
    if shared_on > on:
        return Refused("The date on which information was shared must be today or in the past", "shared_on")
    return None if words.strip() else Refused("Enter what was shared", "shared_words")


def is_undecided(decided_on: date | None) -> Refused | None:
    """What was decided stays as it is."""
    return Refused(f"This was decided on {decided_on:%-d %B %Y}") if decided_on else None


def is_the_only_one(*, is_open: bool) -> Refused | None:
    """One move is planned at a time."""
    return Refused("A move to probation is being planned already") if is_open else None


def meeting_fits(held_on: date, identified_on: date, on: date) -> Refused | None:
    """A meeting took place, after the move was thought of."""
    if held_on > on:
        return Refused("The date of the meeting must be today or in the past", "held_on")
    if held_on < identified_on:
        return Refused(f"The date of the meeting must be on or after {identified_on:%-d %B %Y}", "held_on")
    return None


def decision_fits(
    decision: str, decided_on: date, identified_on: date, *, missing: Collection[str], on: date
) -> Refused | None:
    """A child moves with a plan, an officer, information and an introduction; who stays needs only the reason."""
    if decided_on > on:
        return Refused("The date of the decision must be today or in the past", "decided_on")
    if decided_on < identified_on:
        return Refused(f"The date of the decision must be on or after {identified_on:%-d %B %Y}", "decided_on")
    if decision == Decision.MOVES and missing:
        return Refused(f"Record first: {', '.join(missing)}", "decision")
    return None


def lacking(*, plan: str, officer: str, shared_on: date | None, introductions: int) -> list[str]:
    """What a move to probation still lacks, in words."""
    wanted = (
        (bool(plan.strip()), "the transition plan"),
        (bool(officer.strip()), "the probation officer"),
        (shared_on is not None, "the information that was shared"),
        (introductions > 0, "an introduction to the probation officer"),
    )
    return [words for is_there, words in wanted if not is_there]


def step_stands(*, is_taken_back: bool) -> Refused | None:
    """A meeting is taken back once."""
    return Refused("This was taken back already") if is_taken_back else None
