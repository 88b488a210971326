"""Rules about the conditions of bail, one by one. Values in, a refusal or nothing out."""

import re
from datetime import date, time
from enum import StrEnum

from cases.rules_police import BailKind
from yjs.errors import Refused


class Condition(StrEnum):
    """What bail asks of a child."""

    RESIDENCE = "residence"
    CURFEW = "curfew"
    TAG = "tag"
    EXCLUSION = "exclusion"
    NO_CONTACT = "no_contact"
    REPORT = "report"
    ISS = "iss"
    SUPPORT = "support"
    OTHER = "other"


SAYS_ENOUGH = frozenset({Condition.CURFEW, Condition.TAG, Condition.ISS, Condition.SUPPORT})
POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b")  # anywhere within words
ABOUT_OTHERS = frozenset({Condition.NO_CONTACT, Condition.EXCLUSION})


def bail_has_conditions(kind: str) -> Refused | None:
    """Whoever is released under investigation has no conditions to keep."""
    return Refused("A release under investigation has no conditions") if kind == BailKind.INVESTIGATION else None


def condition_is_told(kind: str, details: str) -> Refused | None:
    """A place, a person, a police station: what it asks for."""
    if details.strip() or kind in SAYS_ENOUGH:
        return None
    return Refused("Enter what it asks for", "details")


def curfew_has_hours(kind: str, from_time: time | None, until_time: time | None) -> Refused | None:
    """A curfew says from when to when; nothing else has hours."""
    if kind != Condition.CURFEW:
        return Refused("Only a curfew has hours: leave them empty", "from_time") if from_time or until_time else None
    if from_time is None:
        return Refused("Enter the time from which the child must be in", "from_time")
    return Refused("Enter the time until which the child must be in", "until_time") if until_time is None else None


def nobodys_address(kind: str, details: str) -> Refused | None:
    """Where somebody else lives does not stand in a child's record: whom to keep away from is said in other words."""
    if kind in ABOUT_OTHERS and POSTCODE.search(details.upper()):
        return Refused("Leave the address out: say whom or which place in other words", "details")
    return None


def within_bail(starts_on: date, ends_on: date | None, bail_starts: date, bail_ends: date | None) -> Refused | None:
    """A condition holds while the bail does."""
    if starts_on < bail_starts or (bail_ends and starts_on > bail_ends):
        return Refused("First day must be within the bail", "starts_on")
    if ends_on and ends_on < starts_on:
        return Refused("Last day must be on or after the first day", "ends_on")
    if ends_on and bail_ends and ends_on > bail_ends:
        return Refused("Last day must be on or before the last day of the bail", "ends_on")
    return None
