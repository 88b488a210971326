"""Rules about reviews of an order: when they are due, what they decide, who countersigns. Values in, a refusal or
nothing out."""

from datetime import date, datetime
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import months_after

REVIEWED = "YRO"  # the national code of the orders that are reviewed; so are licences


class Decision(StrEnum):
    """What a review decides."""

    GO_ON = "go_on"
    REVOKE = "revoke"
    LEVEL = "level"
    BREACH = "breach"


def is_reviewed(kpi_order_type: str, *, is_licence: bool) -> bool:
    """Whether reviews of the order are due: of a youth rehabilitation order and of a licence."""
    return kpi_order_type == REVIEWED or is_licence


def review_due(starts_on: date, last: date | None, planned_end_on: date, months: int) -> date | None:
    """So many months after the last review, or the first day; nothing once the order ends before that."""
    due = months_after(max(last or starts_on, starts_on), months)
    return due if due < planned_end_on else None


def counts_from(last: date | None, imported_on: date | None) -> date | None:
    """From when the next review counts: the last one, else the day on which the order came in from a file, which does
    not tell that none was held before."""
    return last or imported_on


def review_day_fits(held_on: date, starts_on: date, on: date) -> Refused | None:
    """A review took place while the order ran."""
    if held_on > on:
        return Refused("The date of the review must be today or in the past", "held_on")
    if held_on < starts_on:
        return Refused(f"The date must be on or after {starts_on:%-d %B %Y}, when the order starts", "held_on")
    return None


def decision_is_whole(decision: str, level: str, present: str) -> Refused | None:
    """Another level of contact is one that differs, and is said with the decision alone."""
    if decision != Decision.LEVEL:
        return Refused("Leave the level empty, or select that it changes", "level") if level else None
    if not level:
        return Refused("Select the level of contact from then on", "level")
    return Refused("Select another level than the present one", "level") if level == present else None


def may_countersign(
    author: int, by: int, *, is_asked: bool, countersigned_at: datetime | None, taken_back_at: datetime | None
) -> Refused | None:
    """A team manager who did not write it countersigns a review that changes the level, once."""
    if taken_back_at:
        return Refused("This review was taken back")
    if not is_asked:
        return Refused("This review changes no level of contact: nobody countersigns it")
    if countersigned_at:
        return Refused("This review was countersigned already")
    return Refused("You wrote this review: another team manager countersigns it") if author == by else None


def may_take_back(*, is_taken_back: bool, is_countersigned: bool) -> Refused | None:
    """A review is taken back once, and never after it changed the level."""
    if is_taken_back:
        return Refused("This was taken back already")
    return (
        Refused("The level of contact was changed by this review: change the level instead")
        if is_countersigned
        else None
    )
