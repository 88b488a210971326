"""Rules about going back to court because of missed appointments (domain 6.4 and 6.5). Values in, a refusal or nothing.

Two warnings in the months that a warning lasts, and one failure more: back to court, unless the manager finds
exceptional circumstances (Sentencing Act 2020, schedule 7). The child is heard first, at a compliance meeting.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.rules_compliance import Step
from yjs.errors import Refused
from yjs.working_days import add_working_days


class Decision(StrEnum):
    """What the manager decides after failures to comply."""

    COURT = "court"
    GO_ON = "go_on"
    EXCEPTIONAL = "exceptional"


class BreachResult(StrEnum):
    """What became of a breach."""

    CONTINUED = "continued"
    FINED = "fined"
    AMENDED = "amended"
    REVOKED = "revoked"
    NOT_PROVEN = "not_proven"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """How far a breach is: what waits next."""

    START = "start"
    WRITE = "write"
    CHECK = "check"
    HEARING = "hearing"
    RESULT = "result"
    CLOSED = "closed"


class Pack(StrEnum):
    """How far the file of a breach pack is."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Deadlines:
    """By when a breach is to start, and by when at the latest."""

    start_by: date
    latest: date


def deadlines(failed_on: date, *, days: int, at_most: int, holidays: Collection[date]) -> Deadlines:
    """So many working days after the last failure."""
    start_by, latest = (add_working_days(failed_on, count, holidays) for count in (days, at_most))
    return Deadlines(start_by, max(start_by, latest))


def asks_for_decision(step: str, applies: str) -> bool:
    """Court is the manager's to decide, also when the worker took a lighter step than the one that applied."""
    return step == Step.COURT or (applies == Step.COURT and step != Step.ACCEPTED)


def stage_of(breach) -> Stage:
    """What waits next; a breach that was not taken to court is closed from the beginning."""
    if breach.decision != Decision.COURT or breach.result:
        return Stage.CLOSED
    if not breach.started_on:
        return Stage.START
    if not breach.checked_at:
        return Stage.CHECK if breach.handed_over_at else Stage.WRITE
    return Stage.RESULT if breach.hearing_id else Stage.HEARING


def meeting_follows(held_on: date, starts_on: date, on: date) -> Refused | None:
    """A compliance meeting is held under the order, and not in the future."""
    if held_on > on:
        return Refused("Date of the meeting must be today or in the past", "held_on")
    if held_on < starts_on:
        return Refused("Date of the meeting must be on or after the day the order began", "held_on")
    return None


def there_is_a_failure(failed_on: date | None) -> Refused | None:
    """Nobody decides about a breach where nothing was missed."""
    if failed_on:
        return None
    return Refused("No appointment was missed under this order without an acceptable reason")


def nothing_is_open(is_open: bool) -> Refused | None:
    """One breach of an order at a time."""
    return Refused("A breach of this order is open already") if is_open else None


def goes_to_court(decision: str) -> Refused | None:
    """What the manager decided not to take to court goes no further."""
    return None if decision == Decision.COURT else Refused("The manager decided not to go back to court")


def is_not_closed(result: str) -> Refused | None:
    """A breach that has its result does not change."""
    return Refused("This breach has its result already") if result else None


def start_fits(started_on: date, failed_on: date, on: date) -> Refused | None:
    """The breach starts after the failure, and not in the future."""
    if started_on > on:
        return Refused("Date the breach started must be today or in the past", "started_on")
    if started_on < failed_on:
        return Refused("Date the breach started must be on or after the last failure", "started_on")
    return None


def lateness_is_explained(started_on: date, latest: date, why: str) -> Refused | None:
    """A breach that started after its last day says why."""
    if started_on <= latest or why.strip():
        return None
    return Refused(f"Enter why the breach started after {latest:%-d %B %Y}", "late_reason")


def is_started(started_on: date | None) -> Refused | None:
    """First the breach starts, then its papers are written."""
    return None if started_on else Refused("Record when the breach started first")


def statement_can_be_written(handed_over: bool) -> Refused | None:
    """What was handed over to be checked does not change, unless it is returned."""
    return Refused("The statement was handed over to be checked. A manager can return it") if handed_over else None


def statement_is_there(words: str) -> Refused | None:
    """An empty statement is not handed over."""
    return None if words.strip() else Refused("Write the statement of facts before you hand it over")


def was_handed_over(handed_over: bool) -> Refused | None:
    """Only what was handed over is checked or returned."""
    return None if handed_over else Refused("The statement was not handed over yet")


def another_person_checks(writer: int | None, checker: int) -> Refused | None:
    """Whoever wrote the statement does not check it."""
    return Refused("Somebody else must check what you wrote") if writer == checker else None


def returning_says_why(decision: str, comment: str) -> Refused | None:
    """What is returned says what to change."""
    if decision == "return" and not comment.strip():
        return Refused("Enter what must be changed", "comment")
    return None


def is_checked(checked: bool) -> Refused | None:
    """A pack is made of a statement that a manager checked."""
    return None if checked else Refused("A manager checks the statement before the pack is made")


def hearing_follows(held_on: date, started_on: date) -> Refused | None:
    """The court hears of a breach once it started."""
    if held_on < started_on:
        return Refused("Select a hearing on or after the day the breach started", "hearing")
    return None


def result_fits(result: str, held_on: date | None, on: date) -> Refused | None:
    """A court decides at a hearing that took place; only the service withdraws without one."""
    if result == BreachResult.WITHDRAWN:
        return None
    if held_on is None:
        return Refused("Choose the hearing of the breach first", "result")
    return Refused("The hearing is still to come", "result") if held_on > on else None
