"""Rules about a day in court and the reports that it asks for. Values in, a refusal or nothing out."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import add_working_days


class Result(StrEnum):
    """What became of a hearing; nothing when a file brought it without saying so."""

    NOT_YET = "NOT_YET"
    ADJOURNED = "ADJOURNED"
    DECIDED = "DECIDED"
    SENT_UP = "SENT_UP"
    WARRANT = "WARRANT"
    OTHER = "OTHER"


class ReportKind(StrEnum):
    """What a court may ask the service for (domain 6.6)."""

    EXISTING = "existing"
    STAND_DOWN = "stand_down"
    PRE_SENTENCE = "pre_sentence"
    PROGRESS = "progress"
    BREACH = "breach"


GOES_ON = (Result.ADJOURNED, Result.SENT_UP, Result.WARRANT)
SOON = "soon"  # the shorter limit of a pre-sentence report


def hearing_is_about_something(offences: Collection) -> Refused | None:
    """A day in court, and what it decides, is about an offence at least."""
    return None if offences else Refused("Select the offences that it is about", "offences")


def hearing_follows_offences(held_on: date, offences: Iterable[date]) -> Refused | None:
    """No court hears of an offence before it happened."""
    if any(held_on < occurred_on for occurred_on in offences):
        return Refused("Date of the hearing must be on or after the date of each offence", "held_on")
    return None


def result_fits_day(result: str, held_on: date, on: date) -> Refused | None:
    """What is still to come has no result."""
    if held_on > on and result not in ("", Result.NOT_YET):
        return Refused("Select “It has not taken place yet”: the hearing is in the future", "result")
    return None


def next_hearing_fits(result: str, held_on: date, adjourned_to: date | None, why: str) -> Refused | None:
    """What is adjourned is adjourned to a later day, for a reason."""
    if adjourned_to and result not in GOES_ON:
        return Refused("Select that it was adjourned, or leave the date of the next hearing empty", "result")
    if adjourned_to and adjourned_to <= held_on:
        return Refused("Date of the next hearing must be after this hearing", "adjourned_to")
    if result == Result.ADJOURNED and not adjourned_to:
        return Refused("Enter the date of the next hearing", "adjourned_to")
    if result == Result.ADJOURNED and not why:
        return Refused("Select why it was adjourned", "adjourned_why")
    return None


def report_due_on(
    kind: str,
    asked_on: date,
    *,
    is_soon: bool,
    limits: Mapping[str, int],
    next_hearing: date | None,
    holidays: Collection[date],
) -> date:
    """The last day of a report: so many working days after it was asked for, and before the next hearing."""
    is_short = is_soon and kind == ReportKind.PRE_SENTENCE
    due_on = add_working_days(asked_on, limits[SOON if is_short else kind], holidays)
    if next_hearing is None or due_on < next_hearing:
        return due_on
    return max(asked_on, add_working_days(next_hearing, -1, holidays))


def report_is_given_in_order(asked_on: date, given_on: date | None, on: date) -> Refused | None:
    """A report is given after it was asked for, and not in the future."""
    if given_on is None:
        return None
    if given_on < asked_on:
        return Refused("Date on which it was given must be on or after the day it was asked for", "given_on")
    return Refused("Date on which it was given must be today or in the past", "given_on") if given_on > on else None


def report_was_not_given(kinds: Iterable[str]) -> Refused | None:
    """A report that the court has is not taken back with a tick."""
    return Refused("A report that was given stays: take back that it was given first", "reports") if [*kinds] else None
