"""Rules about a case on its way through the panel: its stage, and its days against the limit."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yjs.errors import Refused


class Stage(StrEnum):
    """Where a case is on its way through the panel, in order."""

    RECEIVED = "received"
    ASSESSING = "assessing"
    READY = "ready"
    DECIDED = "decided"
    UNDER_WAY = "under_way"
    FINISHED = "finished"


class Need(StrEnum):
    """What a panel must have before it decides."""

    OFFENCE = "offence"
    ASSESSMENT = "assessment"
    GRAVITY = "gravity"
    AGENDA = "agenda"
    CHAIR = "chair"
    HELD = "held"
    POLICE = "police"
    YOUTH_JUSTICE = "youth_justice"


NEED_SENTENCES = {
    Need.OFFENCE: "Add the offence to the referral",
    Need.ASSESSMENT: "Have an assessment countersigned",
    Need.GRAVITY: "Score the gravity of the offence",
    Need.AGENDA: "Put the case on the agenda of a meeting",
    Need.CHAIR: "Name the chair of the meeting",
    Need.HELD: "Wait for the day of the meeting",
    Need.POLICE: "Record that the police attended the meeting",
    Need.YOUTH_JUSTICE: "Record that the youth justice service attended the meeting",
}


@dataclass(frozen=True)
class Progress:
    """The facts that tell a case's stage on a date."""

    on: date
    assessment_begun: bool = False
    assessed: bool = False
    scored: bool = False
    decided: bool = False
    starts_on: date | None = None
    ended_on: date | None = None


def stage_of(progress: Progress) -> Stage:
    """The stage that the facts amount to: nobody sets it, so it can't disagree with them."""
    if not progress.decided:
        return _stage_before_decision(progress)
    if progress.starts_on is None or (progress.ended_on is not None and progress.ended_on <= progress.on):
        return Stage.FINISHED
    return Stage.UNDER_WAY if progress.starts_on <= progress.on else Stage.DECIDED


def _stage_before_decision(progress: Progress) -> Stage:
    if progress.assessed and progress.scored:
        return Stage.READY
    return Stage.ASSESSING if progress.assessment_begun or progress.assessed else Stage.RECEIVED


def still_as_read(read: str, now: str, *, what: str, who: str) -> Refused | None:
    """Two people at once: the later one reads what the first wrote before they add to it."""
    if read == now:
        return None
    return Refused(f"{who} saved {what} while you were writing. Read it, then save yours if it still holds")


def days_in_words(received_on: date, due_on: date | None, on: date, decided_on: date | None = None) -> str:
    """Days from the referral against the limit, as a person would say it."""
    day = f"day {((decided_on or on) - received_on).days}"
    said = f"Decided on {day}" if decided_on else f"D{day[1:]}"
    if due_on is None:
        return said
    left = (due_on - (decided_on or on)).days
    said += f" of {(due_on - received_on).days}"
    if left < 0:
        return f"{said}, {_days(-left)} late"
    return said if decided_on else f"{said}, {_days(left)} left"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def panel_has_yet_to_decide(decided_on: date | None) -> Refused | None:
    """Papers are for a decision to come; what the panel decided rests on those it had."""
    if decided_on is None:
        return None
    return Refused(f"The panel decided on {decided_on:%-d %B %Y}. To decide again, put the case on a later agenda")
