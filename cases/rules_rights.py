"""Rules about a person's rights over their record: keeping, holding, restricting, correcting. No Django."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from yjs.errors import Refused


class Category(StrEnum):
    """Why a record is kept: what happened decides how long. Several may hold; the longest wins."""

    NO_OUTCOME = "no_outcome"
    OUT_OF_COURT = "out_of_court"
    REFERRAL_ORDER = "referral_order"
    COMMUNITY = "community"
    CUSTODY = "custody"
    SEXUAL = "sexual"
    LOOKED_AFTER = "looked_after"


class Trigger(StrEnum):
    """From which day the years are counted."""

    CLOSED = "closed"
    CLOSED_OR_18 = "closed_or_18"
    BIRTH = "birth"


class Kind(StrEnum):
    """What a review of a record proposes."""

    THIN_OUT = "thin_out"
    DELETE = "delete"
    KEEP = "keep"


class Decision(StrEnum):
    """What a second person says to a proposal."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"


STANDS = {
    "hold": "This record is on hold. The hold must be lifted first",
    "restriction": "The processing of this record is restricted. The restriction must be lifted first",
    "access request": "Somebody asked for a copy of this record. The request must be answered first",
}


class Answer(StrEnum):
    """What became of a request to put a text right (DPA 2018 s.46)."""

    PENDING = "pending"
    CORRECTED = "corrected"
    NOTED = "noted"
    REFUSED = "refused"


# --- Keeping and disposing ---------------------------------------------------------------------------------
def another_person_decides(proposed_by: int, by: int) -> Refused | None:
    """Nobody approves their own proposal (trust DP-06)."""
    return Refused("You proposed this, so somebody else must decide") if proposed_by == by else None


def is_not_decided(decision: str) -> Refused | None:
    """A proposal is decided once."""
    return None if decision == Decision.PENDING else Refused("Somebody has decided this already")


def nothing_stands_over(stands: Collection[str]) -> Refused | None:
    """A record on hold, restricted, or asked for is not touched, whatever its date (DPA 2018 s.47 and s.173)."""
    return Refused(STANDS[next(iter(stands))], "kind") if stands else None


def nothing_waits(waiting: int) -> Refused | None:
    """One proposal about a record at a time."""
    return Refused("Somebody has proposed something for this record already") if waiting else None


def time_has_come(kind: str, thin_on: date | None, delete_on: date | None, on: date) -> Refused | None:
    """A record is thinned out or deleted from its day on, and not before; an open record has no day."""
    if kind == Kind.KEEP:
        return None
    due = thin_on if kind == Kind.THIN_OUT else delete_on
    verb = "thinned out" if kind == Kind.THIN_OUT else "deleted"
    if due is None:
        return Refused(f"The rules give no day on which this record may be {verb}", "kind")
    return Refused(f"This record may be {verb} from {due:%-d %B %Y}", "kind") if due > on else None


def next_review_is_set(kind: str, keep_until: date | None, on: date) -> Refused | None:
    """Whoever keeps a record longer says when it is looked at again."""
    if kind != Kind.KEEP:
        return None
    if keep_until is None:
        return Refused("Enter the date of the next review", "keep_until")
    return None if keep_until > on else Refused("Date of the next review must be in the future", "keep_until")


def years_fit(thin_years: int | None, delete_years: int | None) -> Refused | None:
    """Words go before the record, or with it."""
    if thin_years is not None and delete_years is not None and thin_years > delete_years:
        return Refused("The record must be thinned out before it is deleted, or in the same year", "thin_years")
    return None


# --- Putting right -----------------------------------------------------------------------------------------
def another_than_the_author(author: int | None, by: int) -> Refused | None:
    """Who wrote a disputed text does not decide the dispute."""
    return Refused("You wrote this text, so somebody else must decide") if author == by else None


def correction_is_given(answer: str, corrected: str) -> Refused | None:
    """A text is put right with the right text."""
    if answer == Answer.CORRECTED and not corrected.strip():
        return Refused("Enter the text as it should be", "corrected_text")
    return None


def field_can_be_disputed(field: str, fields: Collection[str], text: str) -> Refused | None:
    """What is disputed is there to be read."""
    if field not in fields or not text.strip():
        return Refused("Select which part of the contact is said to be wrong", "field")
    return None
