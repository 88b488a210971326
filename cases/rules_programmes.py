"""Rules about orders as worked: terms, changes, requirements and their hours. Values in, a refusal or nothing out."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import months_after

A_DAY = timedelta(days=1)
LONGEST_YEARS = 25
DAY_HOURS, WEEK_HOURS = 24, 168
IN_TWO_PARTS = frozenset({"DETENTION_AND_TRAINING_ORDER"})  # custody and licence are worked as two programmes


class Unit(StrEnum):
    """What a term counts."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"


# The term arithmetic of the Ministry of Justice (domain 2.2): what a return and a comparison of terms count in.
RETURN_DAYS = {
    Unit.DAYS: Decimal(1),
    Unit.WEEKS: Decimal(7),
    Unit.MONTHS: Decimal("30.44"),
    Unit.YEARS: Decimal("365.25"),
    Unit.HOURS: Decimal(1) / DAY_HOURS,
}


class ContactLevel(StrEnum):
    """How much contact an order asks for; the first three are those of an assessment."""

    STANDARD = "STANDARD"
    ENHANCED = "ENHANCED"
    INTENSIVE = "INTENSIVE"
    ISS = "ISS"


class Change(StrEnum):
    """What happened to a programme after it began."""

    EXTENDED = "extended"
    VARIED = "varied"
    LEVEL = "level"
    SIGNED = "signed"
    REVOKED = "revoked"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"


ENDINGS = frozenset({Change.REVOKED, Change.COMPLETED, Change.NOT_COMPLETED})


class Per(StrEnum):
    """What the hours of a requirement are counted over."""

    TOTAL = "total"
    WEEK = "week"


# --- Terms --------------------------------------------------------------------------------------------------
def days_of_term(amount: int, unit: str) -> Decimal:
    """The length of a term in days as a return counts it; never for a date."""
    return amount * RETURN_DAYS[Unit(unit)]


def last_day_of_term(starts_on: date, amount: int, unit: str) -> date | None:
    """The last day of a term by the calendar; a term in hours has none.

    A month ends on the day before its corresponding day, and on its last day where it has no such day.
    """
    if unit == Unit.HOURS:
        return None
    if unit in (Unit.DAYS, Unit.WEEKS):
        return starts_on + timedelta(days=amount * (7 if unit == Unit.WEEKS else 1) - 1)
    later = months_after(starts_on, amount * (12 if unit == Unit.YEARS else 1))
    return later - A_DAY if later.day == starts_on.day else later


def last_day_in_custody(starts_on: date, last_day: date, sixths: int) -> date:
    """The last day of the custody part, when so many sixths of the sentence are served in custody: 3 is half."""
    days = (last_day - starts_on).days + 1
    return starts_on + timedelta(days=-(-days * sixths // 6) - 1)


def term_is_whole(amount: int | None, unit: str) -> Refused | None:
    """A term has a number and a unit, or neither."""
    if amount is None and not unit:
        return None
    if amount is None:
        return Refused("Enter how long it is", "term")
    if not unit:
        return Refused("Select days, weeks, months, years or hours", "term_unit")
    if amount < 1:
        return Refused("How long it is must be 1 or more", "term")
    if unit != Unit.HOURS and days_of_term(amount, unit) > days_of_term(LONGEST_YEARS, Unit.YEARS):
        return Refused(f"How long it is must be {LONGEST_YEARS} years or less", "term")
    return None


def planned_end_is_known(starts_on: date, worked_out: date | None, typed: date | None, why: str) -> Refused | None:
    """The planned end follows from the term; another one needs a reason, and without a term in days it is typed."""
    if typed is None:
        if worked_out is None:
            return Refused("Enter the planned end date, since the term does not give it", "planned_end_on")
        return None
    if typed < starts_on:
        return Refused("Planned end date must be on or after the date it starts", "planned_end_on")
    if worked_out and typed != worked_out and not why.strip():
        return Refused(
            f"Enter why the planned end is not {worked_out:%-d %B %Y}, as the term says", "planned_end_reason"
        )
    return None


def has_two_parts(code: str) -> bool:
    """Whether the disposal is worked as a custody part and a licence part."""
    return code in IN_TWO_PARTS


# --- What it follows from -----------------------------------------------------------------------------------
def has_an_offence(offences: Iterable[tuple[str, date]], starts_on: date) -> Refused | None:
    """A programme follows from one offence or more, each before it starts."""
    offences = list(offences)
    if not offences:
        return Refused("Select the offences that it follows from", "offences")
    for words, occurred_on in offences:
        if occurred_on > starts_on:
            return Refused(f"Date it starts must be on or after the offence: {words}", "starts_on")
    return None


def disposal_is_in_force(name: str, starts: date, ends: date | None, on: date) -> Refused | None:
    """An order that did not exist on the day cannot start then."""
    if starts <= on and (ends is None or on <= ends):
        return None
    return Refused(f"{name} could not be given on {on:%-d %B %Y}", "disposal")


def parts_fit(*, is_second: bool, had_two: bool, has_two: bool) -> Refused | None:
    """A sentence of two parts is edited by its custody part, and stays a sentence of two parts."""
    if is_second:
        return Refused("The licence follows from the custody part. Change what was recorded there")
    if had_two != has_two:
        return Refused("Select an order with the same parts: custody and licence, or neither", "disposal")
    return None


def parts_are_two(custody_ends_on: date, last_day: date) -> Refused | None:
    """Something of the term is left for the licence."""
    if custody_ends_on < last_day:
        return None
    return Refused("The term must be long enough for a custody part and a licence part", "term")


def licence_follows(
    custody: tuple[str, date], licence: tuple[str, date], *, is_licence: bool, is_first: bool
) -> Refused | None:
    """A licence part is tied to the custody part of the same order, given as (disposal, first day), and follows it."""
    if not is_licence:
        return Refused("Only the licence part of a sentence names a custody part", "custody")
    if not is_first or custody[0] != licence[0] or not has_two_parts(custody[0]):
        return Refused("This is not the custody part of the same sentence", "custody")
    return None if custody[1] < licence[1] else Refused("The licence must start after the custody part", "starts_on")


# --- Changes ------------------------------------------------------------------------------------------------
def nothing_changed_since(changes: Iterable[str]) -> Refused | None:
    """What was recorded at the start is put right only while nothing was built on it."""
    newest = next(iter(changes), None)
    if newest is None:
        return None
    return Refused(f"This programme was changed since: {newest}. Take that back first, or record another change")


def change_follows(starts_on: date, happened_on: date, on: date, field: str = "happened_on") -> Refused | None:
    """A change happens while the programme runs, and not tomorrow."""
    if happened_on < starts_on:
        return Refused(f"The date must be on or after {starts_on:%-d %B %Y}, when it starts", field)
    return Refused("The date must be today or in the past", field) if happened_on > on else None


def new_end_fits(kind: str, before: date, happened_on: date, after: date | None) -> Refused | None:
    """An extension ends later than was planned; a variation may leave the end as it is."""
    if after is None:
        return Refused("Enter the new planned end date", "planned_end_on") if kind == Change.EXTENDED else None
    if kind == Change.EXTENDED and after <= before:
        return Refused(f"The new planned end must be after {before:%-d %B %Y}", "planned_end_on")
    if after < happened_on:
        return Refused("The new planned end must be on or after the date of the change", "planned_end_on")
    return None


def level_differs(before: str, after: str) -> Refused | None:
    """A change of level changes it."""
    return Refused("Select another level than the present one", "level") if before == after else None


def after_the_last(last: date | None, happened_on: date) -> Refused | None:
    """Levels follow each other in time."""
    if last is None or happened_on > last:
        return None
    return Refused(f"The date must be after {last:%-d %B %Y}, when the level was last changed", "happened_on")


def is_early(planned_end_on: date, happened_on: date) -> Refused | None:
    """Early revocation is before the planned end; afterwards the programme has run its course."""
    if happened_on < planned_end_on:
        return None
    return Refused(f"The date must be before {planned_end_on:%-d %B %Y}, the planned end", "happened_on")


def ending_is_told(kind: str, happened_on: date, ends_on: date | None, completed: bool | None) -> Refused | None:
    """The row of an ending says what the programme says: the day, and whether it was completed."""
    if happened_on != ends_on:
        return Refused("The date must be that on which the programme ended", "happened_on")
    if completed is not None and completed != (kind != Change.NOT_COMPLETED):
        return Refused("The programme says otherwise whether it was completed", "kind")
    return None


def may_be_taken_back(kind: str, *, is_taken_back: bool, is_newest: bool) -> Refused | None:
    """Changes are taken back in order, the newest first; what a signature changed goes with the signature."""
    if kind == Change.SIGNED and not is_taken_back:
        return Refused("Take back the signature of the contract instead")
    if is_taken_back:
        return Refused("This change was taken back already")
    return None if is_newest else Refused("Take back the later change first")


def plain(number: Decimal) -> str:
    """A number of hours as people write it: 7.5, and 10 without its noughts."""
    return f"{number.normalize():f}"


# --- Requirements and hours ---------------------------------------------------------------------------------
def hours_are_whole(hours: Decimal | None, per: str, first: date, last: date) -> Refused | None:
    """Hours say whether they are in all or a week, and fit into the time there is."""
    if hours is None:
        return Refused("Enter how many hours", "hours") if per else None
    if not per:
        return Refused("Select whether the hours are in all or a week", "per")
    if hours <= 0:
        return Refused("Hours must be more than 0", "hours")
    if per == Per.WEEK and hours > WEEK_HOURS:
        return Refused(f"Hours a week must be {WEEK_HOURS} or fewer: a week has no more", "hours")
    most = ((last - first).days + 1) * DAY_HOURS
    if hours > most:
        return Refused(f"Hours must be {most:,} or fewer: the time until {last:%-d %B %Y} has no more", "hours")
    return None


def requirement_within(starts_on: date, first: date, last: date) -> Refused | None:
    """A requirement begins while the programme runs."""
    if first <= starts_on <= last:
        return None
    return Refused(
        f"Date it starts must be between {first:%-d %B %Y} and {last:%-d %B %Y}, while the programme runs", "starts_on"
    )


def hours_fit(hours: Decimal, mandated: Decimal | None, done: Decimal, on_the_day: Decimal, per: str) -> Refused | None:
    """Hours done fit into their day, and those that are mandated in all are never passed."""
    if hours <= 0:
        return Refused("Hours must be more than 0", "hours")
    if on_the_day + hours > DAY_HOURS:
        return Refused(f"Hours must be {plain(DAY_HOURS - on_the_day)} or fewer: a day has {DAY_HOURS}", "hours")
    if per == Per.TOTAL and mandated is not None and done + hours > mandated:
        return Refused(
            f"Hours must be {plain(mandated - done)} or fewer: {plain(done)} of {plain(mandated)} are done", "hours"
        )
    return None


def hours_follow(starts_on: date, ends_on: date | None, done_on: date, on: date) -> Refused | None:
    """Hours are done while the requirement holds, and not tomorrow."""
    if done_on < starts_on:
        return Refused(f"The date must be on or after {starts_on:%-d %B %Y}, when it starts", "done_on")
    if done_on > on:
        return Refused("The date must be today or in the past", "done_on")
    if ends_on and done_on > ends_on:
        return Refused(f"The date must be on or before {ends_on:%-d %B %Y}, when it ended", "done_on")
    return None


def requirement_holds(ends_on: date | None) -> Refused | None:
    """A requirement ends once."""
    return Refused(f"This requirement ended on {ends_on:%-d %B %Y}") if ends_on else None


def done_still_fits(
    hours: Decimal | None, per: str, done: Decimal, starts_on: date, first: date | None
) -> Refused | None:
    """A requirement that is put right keeps the hours that were done."""
    if per == Per.TOTAL and hours is not None and hours < done:
        return Refused(f"Hours must be {plain(done)} or more: so many are done", "hours")
    if first and starts_on > first:
        return Refused(f"Date it starts must be on or before {first:%-d %B %Y}, when hours were done", "starts_on")
    return None


def ends_after_the_hours(last: date | None, ends_on: date) -> Refused | None:
    """A requirement ends after its last hours."""
    if last is None or last <= ends_on:
        return None
    return Refused(f"Date it ended must be on or after {last:%-d %B %Y}, when hours were done", "ends_on")


def hours_stand(*, is_taken_back: bool, of_session: bool = False) -> Refused | None:
    """Hours are taken back once; those of a session of reparation go with it."""
    if of_session and not is_taken_back:
        return Refused("Take back the session of reparation instead")
    return Refused("These hours were taken back already") if is_taken_back else None
