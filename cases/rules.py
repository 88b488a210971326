"""Rules about children and what happened to them: values in, a refusal or nothing out. No Django."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from yjs.errors import Refused
from yjs.roles import Role
from yjs.working_days import working_days_between


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


FACE_TO_FACE = frozenset(
    {
        ContactMethod.OFFICE,
        ContactMethod.HOME,
        ContactMethod.SCHOOL,
        ContactMethod.COMMUNITY,
        ContactMethod.CUSTODY,
    }
)
REMOTE = frozenset({ContactMethod.PHONE, ContactMethod.VIDEO})


class Attendance(StrEnum):
    """What became of a contact (domain 6.5)."""

    ATTENDED = "attended"
    ATTENDED_LATE = "attended_late"
    ACCEPTABLE_ABSENCE = "acceptable_absence"
    UNACCEPTABLE_ABSENCE = "unacceptable_absence"
    CANCELLED_BY_SERVICE = "cancelled_by_service"
    REARRANGED = "rearranged"


TOOK_PLACE = frozenset({Attendance.ATTENDED, Attendance.ATTENDED_LATE})


class CancelledFor(StrEnum):
    """For whom an appointment is cancelled before its time."""

    SERVICE = "service"
    CHILD = "child"
    NOT_NEEDED = "not_needed"


class Concern(StrEnum):
    """How Risk and Safeguarding are marked before their text."""

    NOTHING_NEW = "nothing_new"
    FOR_THE_RECORD = "for_the_record"
    CONCERN = "concern"


class Sensitive(StrEnum):
    """Whose words make a contact one that is kept apart."""

    VICTIM = "victim"
    THIRD_PARTY = "third_party"


class WorkerRole(StrEnum):
    """What a worker is to a child."""

    LEAD = "lead"
    JOINT = "joint"
    SPECIALIST = "specialist"
    STAND_IN = "stand_in"


class FlagLevel(StrEnum):
    """The level of a flag."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


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


class Around(StrEnum):
    """What somebody around a child is to them; parents and carers have a table of their own."""

    SIBLING = "sibling"
    OTHER = "other"
    GP = "gp"
    SCHOOL = "school"
    PROFESSIONAL = "professional"


PROFESSIONALS = frozenset({Around.GP, Around.SCHOOL, Around.PROFESSIONAL})


def age_on(date_of_birth: date, on: date) -> int:
    """Completed years; the birthday itself counts, and a child of 29 February has it on 1 March."""
    return on.year - date_of_birth.year - ((on.month, on.day) < (date_of_birth.month, date_of_birth.day))


def birth_date_fits(date_of_birth: date, on: date, *, youngest: int, oldest: int) -> Refused | None:
    """A child referred is of an age that the service works with (CYPA 1933 s.50; CDA 1998 s.117).

    One on the books was so once: they may have grown up since, but not to 40.
    """
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


# --- Finding a child ---------------------------------------------------------------------------------------
DATE_SHAPES = ("%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y")


def date_typed(text: str) -> date | None:
    """The date, when somebody typed one as people write it."""
    text = re.sub(r"[.\-]", "/", text)
    for shape in DATE_SHAPES:
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 (a date has no zone)
        except ValueError:
            continue
    return None


def dates_like(day: date) -> frozenset[date]:
    """Dates that a slip of the pen makes of this one: day and month swapped, one digit off, two changed over."""
    typed = f"{day:%d%m%Y}"
    swapped = typed[2:4] + typed[:2] + typed[4:]
    one_off = {typed[:i] + digit + typed[i + 1 :] for i in range(8) for digit in "0123456789"}
    changed_over = {typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :] for i in range(7)}
    found = {_real_date(text) for text in one_off | changed_over | {swapped}}
    return frozenset(found - {None, day})


def _real_date(text: str) -> date | None:
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None


# --- Referring ---------------------------------------------------------------------------------------------
AGE_OF_RESPONSIBILITY = 10


def child_could_offend(date_of_birth: date, occurred_on: date) -> Refused | None:
    """A child under 10 cannot commit an offence (CYPA 1933 s.50)."""
    if age_on(date_of_birth, occurred_on) >= AGE_OF_RESPONSIBILITY:
        return None
    return Refused(f"The child was under {AGE_OF_RESPONSIBILITY} on this date. Check both dates", "occurred_on")


def offence_comes_before_referral(occurred_on: date, received_on: date) -> Refused | None:
    """A referral is about what has happened by the day it is received."""
    if occurred_on <= received_on:
        return None
    return Refused("Date of the offence must be on or before the day the referral was received", "occurred_on")


def arrest_follows_offence(occurred_on: date, arrested_on: date | None, on: date) -> Refused | None:
    """A child is arrested after the offence, and not tomorrow."""
    if arrested_on is None:
        return None
    if arrested_on < occurred_on:
        return Refused("Date of arrest must be on or after the date of the offence", "arrested_on")
    return is_not_in_future(arrested_on, on, what="Date of arrest", field="arrested_on")


# --- Allocating --------------------------------------------------------------------------------------------
AHEAD = timedelta(days=28)
LEADERS = frozenset({Role.PRACTITIONER})
SPECIALISTS = frozenset({Role.ETE_SPECIALIST, Role.HEALTH_SPECIALIST, Role.POLICE_OFFICER, Role.VICTIM_WORKER})
SUITS = {
    WorkerRole.LEAD: LEADERS,
    WorkerRole.JOINT: LEADERS,
    WorkerRole.STAND_IN: LEADERS,
    WorkerRole.SPECIALIST: SPECIALISTS,
}


def allocation_starts_soon(starts_on: date, on: date) -> Refused | None:
    """A child waits for nobody longer than four weeks; a year mistyped is caught here too."""
    if abs(starts_on - on) <= (AHEAD if starts_on > on else timedelta(days=365)):
        return None
    return Refused("Date it starts must be within the last year or the next 28 days", "starts_on")


def worker_suits(role: str, held: Collection[str], *, name: str) -> Refused | None:
    """Practitioners lead, join in and stand in; specialists come as specialists."""
    if SUITS[WorkerRole(role)] & set(held):
        return None
    wanted = "specialist" if role == WorkerRole.SPECIALIST else "practitioner"
    return Refused(f"{name} is not a {wanted} on this date. Choose another worker or role", "worker")


def lead_can_change(holder: str, since: date, starts_on: date) -> Refused | None:
    """One lead on any day: the new one starts after the day the present one started."""
    if starts_on > since:
        return None
    return Refused(
        f"{holder} leads from {since:%-d %B %Y}. The new lead practitioner must start after that day", "starts_on"
    )


# --- Contacts ----------------------------------------------------------------------------------------------
ACORNS_TEXTS = {"aim": "Enter the aim", "content": "Enter what happened", "outcome": "Enter the outcome"}
MARKED_TEXTS = {"risk": "risk", "safeguarding": "safeguarding"}
NO_VOICE = "Enter what the child said, or why they were not able to share their views"


def missing_texts(attendance: str, texts: Mapping[str, str]) -> list[Refused]:
    """What a contact still needs: ACORNS and the child's voice when it took place, a reason when it did not."""
    if Attendance(attendance) not in TOOK_PLACE:
        return [] if texts["absence_reason"] else [Refused("Enter why it did not take place", "absence_reason")]
    found = [Refused(sentence, field) for field, sentence in ACORNS_TEXTS.items() if not texts[field]]
    if not texts["voice"] and not texts["no_views_reason"]:
        found.insert(0, Refused(NO_VOICE, "voice"))
    for field, words in MARKED_TEXTS.items():
        if texts[f"{field}_level"] in (Concern.FOR_THE_RECORD, Concern.CONCERN) and not texts[field]:
            found.append(Refused(f"Enter what there is to say about {words}", field))
    return found


def is_recorded_late(happened_on: date, recorded_on: date, *, days: int, holidays: Collection[date]) -> bool:
    """Recorded after more working days than local policy allows."""
    return working_days_between(happened_on, recorded_on, holidays) > days


def may_correct(author: object, by: object, *, manages: bool) -> bool:
    """A contact is corrected by whoever recorded it, or by a team manager."""
    return author == by or manages


def is_not_corrected_yet(is_corrected: bool) -> Refused | None:
    """Only the newest version is corrected, so that the versions stay one line."""
    return Refused("Somebody has corrected this contact already. Correct the newest version") if is_corrected else None


# --- Programmes and circumstances --------------------------------------------------------------------------
def programme_is_running(ends_on: date | None) -> Refused | None:
    """A programme ends once."""
    return Refused(f"This programme ended on {ends_on:%-d %B %Y}", "ends_on") if ends_on else None


def ending_is_explained(completed: bool, reason: str) -> Refused | None:
    """A programme that was not completed says why (KPI 6 is read from this)."""
    return None if completed or reason.strip() else Refused("Enter why it was not completed", "end_reason")


def hours_fit(offered: Decimal, attended: Decimal) -> Refused | None:
    """Nobody attends more hours than are offered."""
    if attended <= offered:
        return None
    return Refused("Hours attended must be no more than hours offered", "hours_attended")
