"""Rules about children and what happened to them: values in, a refusal or nothing out. No Django."""

from datetime import date, datetime
from enum import StrEnum

from yjs.errors import Refused


class Sex(StrEnum):
    """Codes of the child level data (1, 2), and unknown."""

    MALE = "1"
    FEMALE = "2"
    UNKNOWN = "9"


class ContactMethod(StrEnum):
    """How a contact took place."""

    OFFICE = "office"
    HOME = "home"
    SCHOOL = "school"
    COMMUNITY = "community"
    CUSTODY = "custody"
    PHONE = "phone"
    VIDEO = "video"
    TEXT = "text"
    LETTER = "letter"
    PROFESSIONAL = "professional"
    OVERSIGHT = "oversight"


class Attendance(StrEnum):
    """What became of a contact (domain 6.5)."""

    ATTENDED = "attended"
    ATTENDED_LATE = "attended_late"
    ACCEPTABLE_ABSENCE = "acceptable_absence"
    UNACCEPTABLE_ABSENCE = "unacceptable_absence"
    CANCELLED_BY_SERVICE = "cancelled_by_service"
    REARRANGED = "rearranged"


TOOK_PLACE = frozenset({Attendance.ATTENDED, Attendance.ATTENDED_LATE})


class Concern(StrEnum):
    """How Risk and Safeguarding are marked before their text."""

    NOTHING_NEW = "nothing_new"
    FOR_THE_RECORD = "for_the_record"
    CONCERN = "concern"


class WorkerRole(StrEnum):
    """What a worker is to a child."""

    LEAD = "lead"
    JOINT = "joint"
    SPECIALIST = "specialist"
    STAND_IN = "stand_in"


class Suitability(StrEnum):
    """Of accommodation and of education, training or employment (KPI 1 and 2)."""

    SUITABLE = "SUITABLE"
    UNSUITABLE = "UNSUITABLE"
    UNKNOWN = "UNKNOWN"


NEVER_SUITABLE = frozenset({"BED_AND_BREAKFAST", "NO_FIXED_ABODE", "UNKNOWN"})


class CareKind(StrEnum):
    """Care statuses; the first four count for KPI 7."""

    LOOKED_AFTER = "CURRENTLY_LOOKED_AFTER"
    PROTECTION_PLAN = "CHILD_PROTECTION_PLAN"
    IN_NEED = "CHILD_IN_NEED"
    EARLY_HELP = "EARLY_HELP_PLAN"
    TO_CLARIFY_IN_NEED = "CHILD_IN_NEED_TO_CLARIFY"
    TO_CLARIFY_PROTECTION = "CHILD_PROTECTION_TO_CLARIFY"


def age_on(date_of_birth: date, on: date) -> int:
    """Completed years; the birthday itself counts, and a child of 29 February has it on 1 March."""
    return on.year - date_of_birth.year - ((on.month, on.day) < (date_of_birth.month, date_of_birth.day))


def birth_date_fits(date_of_birth: date, on: date, *, youngest: int, oldest: int) -> Refused | None:
    """A child referred is of an age that the service works with (CYPA 1933 s.50; CDA 1998 s.117)."""
    if date_of_birth > on:
        return Refused("Date of birth must be in the past", "date_of_birth")
    age = age_on(date_of_birth, on)
    if youngest <= age <= oldest:
        return None
    return Refused(
        f"The child must be aged {youngest} to {oldest}. This date of birth makes them {age}", "date_of_birth"
    )


def is_not_in_future(day: date, on: date, *, what: str, field: str) -> Refused | None:
    """What is recorded as having happened has happened."""
    return Refused(f"{what} must be today or in the past", field) if day > on else None


def moment_is_not_in_future(moment: datetime, at: datetime, *, what: str, field: str) -> Refused | None:
    """A contact that is recorded has taken place or been missed."""
    return Refused(f"{what} must be in the past", field) if moment > at else None


def ends_after_it_starts(starts_on: date, ends_on: date | None, *, what: str, field: str) -> Refused | None:
    """Nothing ends before it begins."""
    if ends_on is not None and ends_on < starts_on:
        return Refused(f"{what} must be on or after the date it started", field)
    return None
