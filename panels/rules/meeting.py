"""Rules about meetings of the panel and who came."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import is_working_day


class Agency(StrEnum):
    """Who sends people to a panel (domain 5.4)."""

    POLICE = "police"
    YOUTH_JUSTICE = "youth_justice"
    HEALTH = "health"
    EDUCATION = "education"
    SOCIAL_CARE = "social_care"
    VICTIM_WORKER = "victim_worker"
    OTHER = "other"


class Presence(StrEnum):
    """Whether a person came to a meeting."""

    INVITED = "invited"
    ATTENDED = "attended"
    APOLOGIES = "apologies"
    ABSENT = "absent"


def next_meeting_on(last_on: date | None, *, every: int, on: date, holidays: Collection[date]) -> date:
    """The day to propose for the next meeting: so many days after the last, in the future, and a working day."""
    day = last_on + timedelta(days=every) if last_on else on + timedelta(days=1)
    while day <= on:
        day += timedelta(days=every)
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


def meeting_is_to_come(held_on: date, on: date) -> Refused | None:
    """A meeting is planned before it is held."""
    return Refused("The date of the meeting must be today or in the future", "held_on") if held_on < on else None


def agenda_is_open(held_on: date, on: date) -> Refused | None:
    """A case goes on the agenda of a meeting that is still to come, or is today."""
    if held_on >= on:
        return None
    return Refused("This meeting is over. Put the case on the agenda of the next one", "referral")


def quorum_is_kept(decided: bool, agencies: Collection[str]) -> Refused | None:
    """Once the panel has decided, the police and the service stay recorded as having been there."""
    if not decided or {Agency.POLICE, Agency.YOUTH_JUSTICE} <= set(agencies):
        return None
    return Refused(
        "The panel has decided at this meeting, so somebody from the police and from the youth justice service "
        "must have attended"
    )


def nobody_listed_twice(name: str, agency: str, listed: Collection[tuple[str, str]]) -> Refused | None:
    """A person stands once on the list of a meeting for their agency."""
    if (name.casefold(), agency) not in listed:
        return None
    return Refused(f"{name} is on the list already. Change their line instead", "name")


def attendance_follows_meeting(held_on: date, on: date, presences: Collection[str]) -> Refused | None:
    """Nobody attended, or stayed away from, a meeting that is still to come."""
    if held_on <= on or not {Presence.ATTENDED, Presence.ABSENT} & set(presences):
        return None
    return Refused(f"The meeting is on {held_on:%-d %B %Y}. Record who attended on that day or later")
