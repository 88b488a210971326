"""Rules about transfers: who is responsible, what holds a transfer up, and what a review may decide."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_transfers as rules
from cases.rules_transfers import Check, Decision, Kind, Reason

ON, DAY = date(2026, 6, 15), timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@pytest.mark.parametrize(
    ("kind", "reason", "became_home", "role"),
    [
        (Kind.PERMANENT, Reason.MOVED, False, "home"),
        (Kind.PERMANENT, Reason.MOVED, True, "host"),
        (Kind.PERMANENT, Reason.CARE, False, "home"),
        (Kind.CARETAKING, Reason.MOVED, False, "home"),
        (Kind.TEMPORARY, Reason.CUSTODY, False, "home"),
    ],
)
def test_the_home_service_keeps_responsibility_until_the_host_became_home(kind, reason, became_home, role):
    found = rules.responsibility(kind, reason, became_home=became_home, months=3)
    assert found.role == role
    assert found.rule


def test_the_rule_of_a_permanent_transfer_says_the_months_of_local_policy():
    assert "5 months" in rules.responsibility(Kind.PERMANENT, Reason.MOVED, became_home=False, months=5).rule


@given(DAYS, st.integers(1, 24))
def test_the_stability_date_is_whole_months_later(starts_on, months):
    found = rules.stable_from(starts_on, months)
    assert (found.year * 12 + found.month) - (starts_on.year * 12 + starts_on.month) == months
    assert found.day == starts_on.day or (found + DAY).day == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, None),
        ({"asked_on": ON + DAY}, "asked_on"),
        ({"starts_on": ON - DAY}, "starts_on"),
        ({"agreed": True, "starts_on": None}, "starts_on"),
        ({"reason": Reason.OTHER}, "reason_words"),
        ({"reason": Reason.OTHER, "reason_words": "At boarding school"}, None),
    ],
)
def test_details_fit(changed, field):
    plain = {"asked_on": ON, "starts_on": ON, "reason": Reason.MOVED, "reason_words": "", "agreed": False, "on": ON}
    refused = rules.details_fit(**(plain | changed))
    assert (refused.field if refused else None) == field


@pytest.mark.parametrize(
    ("told", "amended", "has_order", "field"),
    [
        (None, None, False, None),
        (ON, None, True, None),
        (ON, ON, True, None),
        (ON, None, False, "programme"),
        (None, ON, True, "court_told_on"),
        (ON, ON - DAY, True, "court_amended_on"),
        (ON + DAY, None, True, "court_told_on"),
        (ON, ON + DAY, True, "court_amended_on"),
    ],
)
def test_a_court_is_told_and_then_amends(told, amended, has_order, field):
    refused = rules.court_fits(told, amended, has_order=has_order, on=ON)
    assert (refused.field if refused else None) == field


@pytest.mark.parametrize(
    ("met", "who", "field"),
    [
        (None, "", None),
        (ON, "Both", None),
        (None, "Both", "meeting_on"),
        (ON, "", "meeting_who"),
        (ON + DAY, "x", "meeting_on"),
    ],
)
def test_a_meeting_took_place_and_says_who_was_there(met, who, field):
    refused = rules.meeting_fits(met, who, ON)
    assert (refused.field if refused else None) == field


@pytest.mark.parametrize(
    ("state", "done_on", "words", "field"),
    [
        (Check.DONE, ON, "", None),
        (Check.DONE, None, "", "done_on"),
        (Check.DONE, ON + DAY, "", "done_on"),
        (Check.NOT_NEEDED, None, "No school yet", None),
        (Check.NOT_NEEDED, None, " ", "words"),
        (Check.NOT_NEEDED, ON, "No school yet", "done_on"),
        (Check.OPEN, None, "", None),
    ],
)
def test_a_line_says_when_or_why(state, done_on, words, field):
    refused = rules.check_fits(state, done_on, words, ON)
    assert (refused.field if refused else None) == field


@pytest.mark.parametrize(
    ("harm", "safety", "flags", "says"),
    [
        ("LOW", "MEDIUM", [], ""),
        ("VERY_HIGH", "LOW", [], "harm to others is very high"),
        ("LOW", "HIGH", [], "safety and wellbeing is high"),
        ("", "", ["Risk to staff"], "Risk to staff"),
    ],
)
def test_who_is_handed_over_face_to_face(harm, safety, flags, says):
    found = rules.why_high(harm, safety, flags)
    assert says in found
    assert bool(found) == bool(says)
    assert bool(rules.meeting_was_held(found, None, ON)) == bool(says)
    assert rules.meeting_was_held(found, ON, ON) is None
    assert bool(rules.meeting_was_held(found, ON + DAY, ON)) == bool(says)


@given(st.lists(st.text(min_size=1), max_size=3), DAYS, DAYS, DAYS)
def test_nothing_is_accepted_over_an_open_line_or_before_it_was_asked(open_items, agreed, starts, asked):
    refused = rules.may_be_accepted(agreed, starts, asked, open_items=open_items, on=ON)
    assert bool(refused) == (bool(open_items) or agreed > ON or agreed < asked or starts < asked)


@pytest.mark.parametrize(
    ("decision", "changed", "field"),
    [
        (Decision.HOME, {}, None),
        (Decision.HOME, {"order_waits": True}, "decision"),
        (Decision.HOME, {"reason": Reason.CARE}, "decision"),
        (Decision.CONTINUES, {"order_waits": True, "reason": Reason.CARE}, None),
        (Decision.ENDS, {"order_waits": True}, None),
        (Decision.ENDS, {"reviewed_on": ON + DAY}, "reviewed_on"),
        (Decision.ENDS, {"reviewed_on": ON - 2 * DAY}, "reviewed_on"),
    ],
)
def test_what_a_review_may_decide(decision, changed, field):
    plain = {"reviewed_on": ON, "starts_on": ON - DAY, "reason": Reason.MOVED, "order_waits": False, "on": ON}
    refused = rules.review_fits(decision, **(plain | changed))
    assert (refused.field if refused else None) == field
