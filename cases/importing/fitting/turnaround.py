"""Why the service worked with a child, and Turnaround, by the rules of the forms."""

from cases import rules_record
from cases import rules_turnaround as rules
from cases.importing.fitting.found import Found, together
from cases.importing.told import Told
from cases.rules_merge import share_a_day
from yjs.errors import Refused

ALONE = "The service works with a child once at a time: this and another row or record share a day"
EXIT_PLAN = "must come with closedBecauseOf, whoCarriesOn and whatTheyWereTold, and not without"


def involvement(t: Told) -> Found:
    """Opened once at a time, Turnaround by a way in, closed with an exit plan."""
    yield rules_record.way_in_fits(t.opened_why, t.turnaround_entry is not None)
    for name, day in (("starts_on", t.starts_on), ("ends_on", t.ends_on)):
        if day and day > t.today:
            yield Refused("The date must be today or in the past", name)
    if t.ends_on and t.ends_on < t.starts_on:
        yield Refused("The date must be on or after the day it was opened", "ends_on")
    for told in (t.closed_why, t.carries_on, t.told):
        if bool(t.ends_on) != bool(told):
            yield Refused(EXIT_PLAN, "ends_on")
            break
    days = (t.starts_on, t.ends_on)
    if any(share_a_day(days, (each.starts_on, each.ends_on)) for each in t.earlier("child")):
        yield Refused(ALONE, "starts_on")


def turnaround(t: Told) -> Found:
    """Of an involvement for Turnaround; what ended says how, and ends before the involvement is closed."""
    its = t.of("involvement")
    yield rules.is_turnaround(its.opened_why)
    yield together(t.ends_on, t.outcome, "Enter the last day and what became of it, or neither", "outcome")
    if t.ends_on:
        yield rules.end_fits(t.ends_on, its.starts_on, t.today)
        if its.ends_on and t.ends_on > its.ends_on:
            yield Refused("The last day must not be after the involvement was closed", "ends_on")
    elif its.ends_on:
        yield Refused("The involvement is closed, so enter the last day and what became of it", "ends_on")


def consent(t: Told) -> Found:
    """Asked since the entry; taken back after it was given, and then the work is over unless it went on."""
    work = t.of("turnaround")
    said = (t.whose, t.answer, t.asked_on, t.how, t.witness, t.words)
    yield rules.consent_fits(*said, entered_on=work.of("involvement").starts_on, on=t.today)
    yield together(t.withdrawn_on, t.withdrawn_why, "Enter when and why it was taken back, or neither", "withdrawn_why")
    if t.goes_on and not t.withdrawn_on:
        yield Refused("Enter when it was taken back", "withdrawn_on")
    if t.withdrawn_on:
        yield rules.may_be_taken_back(t.answer, None, is_last=True)
        yield rules.taking_back_fits(t.whose, t.withdrawn_on, t.asked_on, t.goes_on, t.today)
        if not t.goes_on and not work.ends_on:
            yield Refused("The work does not go on without consent: end it, or say why it went on", "withdrawn_on")


RULES = {"involvements": involvement, "turnaround": turnaround, "turnaround_consents": consent}
