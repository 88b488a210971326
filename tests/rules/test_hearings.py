"""A day in court and the reports that it asks for: values in, a sentence or a day out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_hearings as rules
from cases.rules_hearings import SOON, ReportKind, Result
from yjs.bank_holidays import bank_holidays
from yjs.working_days import is_working_day, working_days_between

ON = date(2026, 6, 15)
LIMITS = {"pre_sentence": 15, SOON: 10, "stand_down": 0, "existing": 5, "progress": 10, "breach": 10}
HOLIDAYS = bank_holidays()


@pytest.mark.parametrize(
    ("result", "adjourned_to", "why", "field"),
    [
        (Result.DECIDED, None, "", None),
        (Result.DECIDED, date(2026, 7, 1), "plea", "result"),
        (Result.NOT_YET, date(2026, 7, 1), "plea", "result"),
        (Result.ADJOURNED, date(2026, 7, 1), "plea", None),
        (Result.ADJOURNED, None, "plea", "adjourned_to"),
        (Result.ADJOURNED, ON, "plea", "adjourned_to"),
        (Result.ADJOURNED, date(2026, 7, 1), "", "adjourned_why"),
        (Result.SENT_UP, None, "", None),
        (Result.WARRANT, date(2026, 7, 1), "", None),
    ],
)
def test_what_is_adjourned_goes_on_later_and_for_a_reason(result, adjourned_to, why, field):
    assert getattr(rules.next_hearing_fits(result, ON, adjourned_to, why), "field", None) == field


def test_a_hearing_is_about_offences_that_came_before():
    assert rules.hearing_is_about_something([]).field == "offences"
    assert rules.hearing_is_about_something([ON]) is None
    assert rules.hearing_follows_offences(ON, [ON]) is None
    assert rules.hearing_follows_offences(ON, [ON, ON + timedelta(days=1)]).field == "held_on"


def test_what_is_to_come_has_no_result():
    later = ON + timedelta(days=1)
    assert rules.result_fits_day(Result.DECIDED, later, ON).field == "result"
    assert rules.result_fits_day(Result.NOT_YET, later, ON) is None
    assert rules.result_fits_day(Result.DECIDED, ON, ON) is None


def due(kind: str, asked_on: date = ON, *, is_soon: bool = False, next_hearing: date | None = None) -> date:
    days = {"limits": LIMITS, "next_hearing": next_hearing, "holidays": HOLIDAYS}
    return rules.report_due_on(kind, asked_on, is_soon=is_soon, **days)


def test_a_report_is_due_so_many_working_days_after_it_was_asked_for():
    assert due(ReportKind.PRE_SENTENCE) == date(2026, 7, 6)
    assert due(ReportKind.PRE_SENTENCE, is_soon=True) == date(2026, 6, 29)
    assert due(ReportKind.STAND_DOWN, is_soon=True) == ON
    assert due(ReportKind.PRE_SENTENCE, date(2026, 12, 18)) == date(2027, 1, 13)  # two bank holidays and New Year


def test_a_report_is_due_before_the_next_hearing():
    assert due(ReportKind.PRE_SENTENCE, next_hearing=date(2026, 6, 29)) == date(2026, 6, 26)
    assert due(ReportKind.PRE_SENTENCE, next_hearing=date(2026, 8, 1)) == date(2026, 7, 6)
    assert due(ReportKind.BREACH, next_hearing=ON + timedelta(days=1)) == ON


@given(
    kind=st.sampled_from(list(ReportKind)),
    asked_on=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    is_soon=st.booleans(),
    ahead=st.none() | st.integers(1, 60),
)
def test_a_report_is_never_due_before_it_was_asked_for_nor_after_its_limit(kind, asked_on, is_soon, ahead):
    next_hearing = asked_on + timedelta(days=ahead) if ahead else None
    last = due(kind, asked_on, is_soon=is_soon, next_hearing=next_hearing)
    assert asked_on <= last
    assert working_days_between(asked_on, last, HOLIDAYS) <= LIMITS[kind]
    assert last == asked_on or is_working_day(last, HOLIDAYS)
    assert next_hearing is None or last < next_hearing


def test_a_report_is_given_after_it_was_asked_for_and_stays():
    assert rules.report_is_given_in_order(ON, None, ON) is None
    assert rules.report_is_given_in_order(ON, ON, ON) is None
    assert rules.report_is_given_in_order(ON, ON - timedelta(days=1), ON).field == "given_on"
    assert rules.report_is_given_in_order(ON, ON + timedelta(days=1), ON).field == "given_on"
    assert rules.report_was_not_given([]) is None
    assert rules.report_was_not_given(["breach"]).field == "reports"
