"""Rules about reparation: projects with a risk assessment, sessions and their hours. Values in, a refusal or nothing
out."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from yjs.errors import Refused


def capacity_is_some(capacity: int) -> Refused | None:
    """A project takes one child at least."""
    return None if capacity >= 1 else Refused("How many children it takes must be 1 or more", "capacity")


def risk_days_fit(assessed_on: date, review_on: date, on: date) -> Refused | None:
    """A risk assessment was made by today and is looked at again after that."""
    if assessed_on > on:
        return Refused("The date of the risk assessment must be today or in the past", "assessed_on")
    return (
        None if review_on > assessed_on else Refused("The date of the review must be after the assessment", "review_on")
    )


def project_is_open(name: str, ended_on: date | None, day: date) -> Refused | None:
    """Nobody is sent to a project that has ended."""
    if ended_on and day > ended_on:
        return Refused(f"{name} ended on {ended_on:%-d %B %Y}", "project")
    return None


def is_assessed(name: str, assessments: Iterable[tuple[date, date]], day: date) -> Refused | None:
    """A session is on a day that the newest risk assessment of its project covers; pairs are (assessed, review)."""
    made = [one for one in assessments if one[0] <= day]
    if not made:
        return Refused(f"{name} has no risk assessment for {day:%-d %B %Y}. Record one first", "project")
    _, review_on = max(made)
    if day <= review_on:
        return None
    return Refused(f"The risk assessment of {name} ran out on {review_on:%-d %B %Y}. Record a new one first", "project")


def has_room(name: str, taken: int, capacity: int, day: date) -> Refused | None:
    """A project takes only so many children on a day."""
    if taken < capacity:
        return None
    return Refused(f"{name} is full on {day:%-d %B %Y}: it takes {capacity} children a day", "project")


def planned_hours_fit(hours: Decimal) -> Refused | None:
    """A session has some hours of a day."""
    return None if 0 < hours <= 24 else Refused("Hours must be more than 0 and 24 or fewer", "hours")


def wish_is_of_direct_work(is_direct: bool, wish: str) -> Refused | None:
    """What the person harmed asked for is written where the work is for them."""
    return (
        Refused("Select yes if it is for the person harmed, or leave their wish empty", "is_direct")
        if (wish.strip() and not is_direct)
        else None
    )


def session_is_within(day: date, starts_on: date, last: date) -> Refused | None:
    """A session is on a day of the order."""
    if starts_on <= day <= last:
        return None
    return Refused(f"The date must be between {starts_on:%-d %B %Y} and {last:%-d %B %Y}, while the order runs", "day")


def session_is_planned(told: bool, taken_back: bool) -> Refused | None:
    """What became of a session is recorded once."""
    if taken_back:
        return Refused("This session was taken back")
    return Refused("What became of this session is recorded already. Take it back to put it right") if told else None


def session_has_been(day: date, on: date) -> Refused | None:
    """What became of a session is recorded once its day has come."""
    return Refused(f"This session is on {day:%-d %B %Y}: record it then") if day > on else None


def hours_say_what_was_done(attended: bool, hours: Decimal | None, supervisor: str) -> Refused | None:
    """Hours are done by who came, with somebody there; who did not come did none."""
    if not attended:
        return Refused("Leave the hours empty: the child did not come", "hours_done") if hours else None
    if not hours:
        return Refused("Enter how many hours the child did", "hours_done")
    return None if supervisor.strip() else Refused("Enter who was there with the child", "supervisor")
