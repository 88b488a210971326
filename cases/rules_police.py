"""Rules about an arrest, what followed at the police station, and bail. Values in, a refusal or nothing out."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from cases.rules import is_not_in_future
from yjs.errors import Refused


class BailKind(StrEnum):
    """How a child waits for what comes next."""

    INVESTIGATION = "investigation"
    POLICE = "police"
    CHARGED = "charged"
    COURT = "court"


def arrest_follows_offences(arrested_at: datetime, arrested_on: date, offences: Iterable[date], at: datetime):
    """Nobody is arrested before the offence, or in the future."""
    if arrested_at > at:
        return Refused("Time of the arrest must be in the past", "arrested_on")
    if any(arrested_on < occurred_on for occurred_on in offences):
        return Refused("Date of the arrest must be on or after the date of each offence", "arrested_on")
    return None


def moments_in_order(
    arrested_at: datetime,
    called_at: datetime | None,
    arrived_at: datetime | None,
    left_at: datetime | None,
    at: datetime,
) -> Refused | None:
    """The appropriate adult is called after the arrest and arrives after the call; detention ends last."""
    if arrived_at and called_at is None:
        return Refused("Enter when the appropriate adult was called", "called_on")
    told = (
        (called_at, arrested_at, "called_on", "Time of the call must be after the arrest"),
        (arrived_at, called_at, "arrived_on", "Time of arrival must be after the call"),
        (left_at, arrived_at or arrested_at, "left_on", "Time at which detention ended must be after the rest"),
    )
    for moment, earlier, field, sentence in told:
        if moment and moment < earlier:
            return Refused(sentence, field)
        if moment and moment > at:
            return Refused(f"{sentence.split(' must')[0]} must be in the past", field)
    return None


def bail_ends_after_start(starts_on: date, ends_on: date | None, on: date) -> Refused | None:
    """Bail has begun, and does not end before that."""
    if ends_on and ends_on < starts_on:
        return Refused("Last day must be on or after the first day", "ends_on")
    return is_not_in_future(starts_on, on, what="First day", field="starts_on")


def conditions_fit(kind: str, conditions: str) -> Refused | None:
    """Whoever is released under investigation has no conditions to keep."""
    if kind == BailKind.INVESTIGATION and conditions:
        return Refused("A release under investigation has no conditions: select bail, or empty them", "conditions")
    return None


def adult_is_from_the_rota(adult_from: str, has_adult: bool) -> Refused | None:
    """Whoever is chosen from the rota came from the rota."""
    if has_adult and adult_from != "rota":
        return Refused("Select “From our own rota”, or leave empty who from the rota", "adult_from")
    return None


def detention_in_order(
    detained_at: datetime | None, arrested_at: datetime, left_at: datetime | None, at: datetime
) -> Refused | None:
    """Detention is authorised after the arrest, and before it ends."""
    if detained_at and detained_at > at:
        return Refused("Time at which detention was authorised must be in the past", "detained_on")
    if detained_at and (detained_at < arrested_at or (left_at and detained_at > left_at)):
        return Refused(
            "Time at which detention was authorised must be after the arrest and before its end", "detained_on"
        )
    return None


def adult_leaves_after_arriving(arrived_at: datetime | None, left_at: datetime | None, at: datetime) -> Refused | None:
    """The appropriate adult leaves after they arrived."""
    if left_at and (arrived_at is None or left_at < arrived_at):
        return Refused("Time at which the appropriate adult left must be after their arrival", "adult_left_on")
    if left_at and left_at > at:
        return Refused("Time at which the appropriate adult left must be in the past", "adult_left_on")
    return None
