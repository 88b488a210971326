"""Rules of compliance and breach: deadlines in working days, what waits next, and what is refused."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_breach as rules
from cases.rules_breach import Decision, Stage
from cases.rules_compliance import Step
from yjs.bank_holidays import bank_holidays
from yjs.working_days import is_working_day, working_days_between

ON = date(2026, 6, 15)
CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_a_breach_starts_within_working_days_of_the_last_failure():
    limit = rules.deadlines(date(2026, 12, 23), days=5, at_most=10, holidays=CHRISTMAS)
    assert (limit.start_by, limit.latest) == (date(2027, 1, 4), date(2027, 1, 11))


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_the_last_day_is_never_before_the_first_and_both_are_working_days(failed_on, days, at_most):
    holidays = bank_holidays()
    limit = rules.deadlines(failed_on, days=days, at_most=at_most, holidays=holidays)
    assert failed_on <= limit.start_by <= limit.latest
    assert working_days_between(failed_on, limit.start_by, holidays) == days
    assert days == 0 or is_working_day(limit.start_by, holidays)


@pytest.mark.parametrize(
    ("step", "applies", "asks"),
    [
        (Step.COURT, Step.COURT, True),
        (Step.COURT, Step.FINAL_WARNING, True),
        (Step.FINAL_WARNING, Step.COURT, True),
        (Step.ACCEPTED, Step.COURT, False),
        (Step.WARNING, Step.WARNING, False),
        (Step.MEETING, Step.FINAL_WARNING, False),
    ],
)
def test_court_is_the_managers_to_decide_also_after_a_lighter_step(step, applies, asks):
    assert rules.asks_for_decision(step, applies) is asks


def breach(**known):
    plain = {"decision": Decision.COURT, "result": "", "started_on": None, "checked_at": None}
    return SimpleNamespace(**plain | {"handed_over_at": None, "hearing_id": None} | known)


@pytest.mark.parametrize(
    ("known", "stage"),
    [
        ({"decision": Decision.GO_ON}, Stage.CLOSED),
        ({}, Stage.START),
        ({"started_on": ON}, Stage.WRITE),
        ({"started_on": ON, "handed_over_at": datetime(2026, 6, 15)}, Stage.CHECK),
        ({"started_on": ON, "handed_over_at": 1, "checked_at": 1}, Stage.HEARING),
        ({"started_on": ON, "checked_at": 1, "hearing_id": 1}, Stage.RESULT),
        ({"started_on": ON, "hearing_id": 1}, Stage.WRITE),
        ({"started_on": ON, "result": "fined"}, Stage.CLOSED),
    ],
)
def test_what_waits_next(known, stage):
    assert rules.stage_of(breach(**known)) == stage


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("refusal", "says", "field"),
    [
        (rules.meeting_follows(ON + DAY, ON, ON), "today or in the past", "held_on"),
        (rules.meeting_follows(ON - DAY, ON, ON), "on or after the day the order began", "held_on"),
        (rules.there_is_a_failure(None), "No appointment was missed", None),
        (rules.nothing_is_open(True), "open already", None),
        (rules.goes_to_court(Decision.EXCEPTIONAL), "not to go back to court", None),
        (rules.is_not_closed("fined"), "has its result already", None),
        (rules.start_fits(ON + DAY, ON, ON), "today or in the past", "started_on"),
        (rules.start_fits(ON - DAY, ON, ON), "on or after the last failure", "started_on"),
        (rules.lateness_is_explained(ON + DAY, ON, " "), "why the breach started after 15 June 2026", "late_reason"),
        (rules.is_started(None), "Record when the breach started first", None),
        (rules.statement_can_be_written(True), "handed over to be checked", None),
        (rules.statement_is_there(" "), "Write the statement", None),
        (rules.was_handed_over(False), "not handed over yet", None),
        (rules.another_person_checks(1, 1), "Somebody else must check", None),
        (rules.returning_says_why("return", ""), "Enter what must be changed", "comment"),
        (rules.is_checked(False), "A manager checks the statement", None),
        (rules.hearing_follows(ON - DAY, ON), "on or after the day the breach started", "hearing"),
        (rules.result_fits("fined", None, ON), "Choose the hearing", "result"),
        (rules.result_fits("fined", ON + DAY, ON), "still to come", "result"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_sentence(refusal, says, field):
    assert says in refusal.message
    assert refusal.field == field


def test_what_fits_is_not_refused():
    fine = [
        rules.meeting_follows(ON, ON, ON),
        rules.there_is_a_failure(ON),
        rules.nothing_is_open(False),
        rules.goes_to_court(Decision.COURT),
        rules.is_not_closed(""),
        rules.start_fits(ON, ON, ON),
        rules.lateness_is_explained(ON, ON, ""),
        rules.lateness_is_explained(ON + DAY, ON, "The court was closed"),
        rules.is_started(ON),
        rules.statement_can_be_written(False),
        rules.statement_is_there("What happened"),
        rules.was_handed_over(True),
        rules.another_person_checks(1, 2),
        rules.another_person_checks(None, 2),
        rules.returning_says_why("checked", ""),
        rules.is_checked(True),
        rules.hearing_follows(ON, ON),
        rules.result_fits("withdrawn", None, ON),
        rules.result_fits("fined", ON, ON),
    ]
    assert fine == [None] * len(fine)
