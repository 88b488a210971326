"""Missed appointments, letters, compliance meetings and breaches, by the rules of the forms."""

from cases import rules_breach as of_breach
from cases import rules_compliance as of_compliance
from cases.importing.fitting.found import Found, together
from cases.importing.told import Told
from cases.queries.breach import deadlines_of
from cases.rules import is_not_in_future, moment_is_not_in_future
from cases.rules_compliance import Standing
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.policy.values import values_on


def follow_up(t: Told) -> Found:
    """What followed a planned meeting with the child that was missed; warnings only under an order."""
    missed = t.of("contact")
    if not of_compliance.asks_for_follow_up(missed.attendance, missed.method, planned=missed.planned, sensitive=False):
        yield Refused("This contact was not a missed appointment with the child", "contact")
    elif t.step not in of_compliance.steps_offered(missed.attendance, Standing(t.programme is not None)):
        yield Refused("This step does not follow: it needs an order, and an absence without a reason", "step")
    yield of_compliance.step_is_explained(t.step, t.applies, t.step_reason)
    yield moment_is_not_in_future(t.decided_at, t.at, what="The decision", field="decided_at")
    if t.decided_at < missed.happened_at:
        yield Refused("The decision must be after the appointment", "decided_at")


def letter(t: Told) -> Found:
    """A letter after its follow-up; how it went out comes with the day."""
    yield moment_is_not_in_future(t.written_at, t.at, what="The letter", field="written_at")
    if t.written_at < t.of("follow_up").decided_at:
        yield Refused("The letter must not be before the follow-up", "written_at")
    yield together(t.way, t.sent_on, "Enter how it went out and the day, or neither", "sent_on")
    if t.sent_on:
        yield is_not_in_future(t.sent_on, t.today, what="The date", field="sent_on")
        if t.sent_on < local_date(t.written_at):
            yield Refused("The date must be on or after the day the letter was written", "sent_on")


def meeting(t: Told) -> Found:
    """A meeting under the order, that took place."""
    yield of_breach.meeting_follows(t.held_on, t.of("programme").starts_on, t.today)


def breach(t: Told) -> Found:
    """A decision after a failure; what goes to court starts, is heard, and has its result, in this order."""
    its, hearing = t.of("programme"), t.maybe("hearing")
    yield is_not_in_future(t.failed_on, t.today, what="The last failure", field="failed_on")
    yield moment_is_not_in_future(t.decided_at, t.at, what="The decision", field="decided_at")
    if t.failed_on < its.starts_on:
        yield Refused("The last failure must be on or after the day the order began", "failed_on")
    if local_date(t.decided_at) < t.failed_on:
        yield Refused("The decision must be on or after the last failure", "decided_at")
    if t.started_on or t.result:
        yield of_breach.goes_to_court(t.decision)
    if t.started_on:
        latest = deadlines_of(t.failed_on, values_on(t.failed_on)).latest
        yield of_breach.start_fits(t.started_on, t.failed_on, t.today)
        yield of_breach.lateness_is_explained(t.started_on, latest, t.late_reason)
    if hearing:
        yield of_breach.is_started(t.started_on)
        yield t.started_on and of_breach.hearing_follows(hearing.held_on, t.started_on)
    if t.result:
        yield of_breach.result_fits(t.result, hearing.held_on if hearing else None, t.today)
    if (before := t.maybe("meeting")) and before.programme != t.programme:
        yield Refused("This meeting was held under another order", "meeting")


RULES = {"follow_ups": follow_up, "letters": letter, "compliance_meetings": meeting, "breaches": breach}
