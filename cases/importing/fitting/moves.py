"""Reports for a court, transfers and the move to probation, by the rules of the forms."""

from cases import rules_hearings as of_hearings
from cases import rules_transfers as of_transfers
from cases import rules_transition as of_transition
from cases.importing.fitting.found import Found
from cases.importing.told import Told
from cases.rules_transition import Meeting
from yjs.errors import Refused


def hearing(t: Told) -> Found:
    """A result once the day has come; what goes on says when, and why it was adjourned."""
    if t.result:
        yield of_hearings.result_fits_day(t.result, t.held_on, t.today)
        yield of_hearings.next_hearing_fits(t.result, t.held_on, t.adjourned_to, t.adjourned_why)


def court_report(t: Told) -> Found:
    """Asked for at the hearing, due and given after that."""
    if t.due_on < t.asked_on:
        yield Refused("The due date must be on or after the day it was asked for", "due_on")
    yield of_hearings.report_is_given_in_order(t.asked_on, t.given_on, t.today)


def transfer(t: Told) -> Found:
    """Asked for, met and told in their order; another reason is said in words."""
    details = (t.asked_on, t.starts_on, t.reason, t.reason_words)
    yield of_transfers.details_fit(*details, agreed=False, on=t.today)
    yield of_transfers.meeting_fits(t.meeting_on, t.meeting_who, t.today)
    days = (t.court_told_on, t.court_amended_on)
    yield of_transfers.court_fits(*days, has_order=t.programme is not None, on=t.today)


def transfer_check(t: Told) -> Found:
    """What is done has a day, what is not needed says why."""
    yield of_transfers.check_fits(t.state, t.done_on, t.words, t.today)


def transfer_review(t: Told) -> Found:
    """A look at a transfer that was accepted."""
    its = t.of("transfer")
    refusal = of_transfers.is_agreed(its.agreed_on)
    yield refusal
    if not refusal and its.starts_on:
        waits = its.programme is not None and its.court_amended_on is None
        days = (t.reviewed_on, its.starts_on)
        yield of_transfers.review_fits(t.decision, *days, reason=its.reason, order_waits=waits, on=t.today)


def transition(t: Told) -> Found:
    """Identified, shared, decided; a child moves with a plan, an officer, information and an introduction."""
    yield of_transition.identified_fits(t.identified_on, t.today)
    yield of_transition.shared_fits(t.shared_on, t.shared_words, t.today)
    told = [t.decision, t.decided_on, t.decision_reason]
    if any(told) and not all(told):
        yield Refused("Enter the decision, its day and the reason, or none of them", "decision")
    elif t.decision:
        met = sum(each.kind == Meeting.INTRODUCTION for each in t.beside("transition_meetings", "transition"))
        has = {"plan": t.plan, "officer": t.officer_name, "shared_on": t.shared_on, "introductions": met}
        days = (t.decided_on, t.identified_on)
        yield of_transition.decision_fits(t.decision, *days, missing=of_transition.lacking(**has), on=t.today)


def transition_meeting(t: Told) -> Found:
    """A meeting since the move was thought of."""
    yield of_transition.meeting_fits(t.held_on, t.of("transition").identified_on, t.today)


RULES = {
    "hearings": hearing,
    "court_reports": court_report,
    "transfers": transfer,
    "transfer_checks": transfer_check,
    "transfer_reviews": transfer_review,
    "transitions": transition,
    "transition_meetings": transition_meeting,
}
