"""Rules about appropriate adults: the rota, the order of a call, and how long a child waited."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_adults as rules
from cases import rules_police
from tests.factories import AT, ON

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("refusal", "says", "field"),
    [
        (rules.adult_days_fit(ON, ON - DAY), "on or after the first day", "ends_on"),
        (rules.is_in_the_past(ON + DAY, ON, what="Date of checks", field="checked_on"), "Date of checks", "checked_on"),
        (rules.may_be_on_the_rota("Ira", ON, None, None, ON), "no date of checks", "adult"),
        (rules.may_be_on_the_rota("Ira", ON, None, ON, ON - DAY), "not available", "adult"),
        (rules.may_be_on_the_rota("Ira", ON, ON, ON, ON + DAY), "not available", "adult"),
        (rules.shift_fits(AT, AT), "after the beginning", "ends_on"),
        (rules.shift_fits(AT, AT + 25 * HOUR), "24 hours at most", "ends_on"),
        (rules.call_in_order(AT + HOUR, None, None, AT), "in the past", "called_on"),
        (rules.call_in_order(AT - HOUR, AT - 2 * HOUR, None, AT), "after what came before", "arrived_on"),
        (rules.call_in_order(AT - HOUR, None, AT, AT), "Enter when the appropriate adult arrived", "arrived_on"),
        (rules.call_in_order(AT - 3 * HOUR, AT - HOUR, AT - 2 * HOUR, AT), "after what came before", "adult_left_on"),
        (rules_police.adult_is_from_the_rota("parent", True), "From our own rota", "adult_from"),
        (rules_police.detention_in_order(AT - HOUR, AT, None, AT), "after the arrest", "detained_on"),
        (rules_police.detention_in_order(AT, AT - HOUR, AT - HOUR, AT), "before its end", "detained_on"),
        (rules_police.detention_in_order(AT + HOUR, AT, None, AT), "in the past", "detained_on"),
        (rules_police.adult_leaves_after_arriving(None, AT, AT), "after their arrival", "adult_left_on"),
        (rules_police.adult_leaves_after_arriving(AT, AT + HOUR, AT), "in the past", "adult_left_on"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_sentence(refusal, says, field):
    assert says in refusal.message
    assert refusal.field == field


def test_what_fits_is_not_refused():
    fine = [
        rules.adult_days_fit(ON, None),
        rules.is_in_the_past(None, ON, what="", field=""),
        rules.may_be_on_the_rota("Ira", ON, ON, ON, ON),
        rules.shift_fits(AT, AT + 24 * HOUR),
        rules.call_in_order(AT - HOUR, None, None, AT),
        rules.call_in_order(AT - HOUR, AT - HOUR, AT, AT),
        rules_police.adult_is_from_the_rota("rota", True),
        rules_police.adult_is_from_the_rota("", False),
        rules_police.detention_in_order(AT, AT, AT, AT),
        rules_police.adult_leaves_after_arriving(AT, AT, AT),
    ]
    assert fine == [None] * len(fine)


@given(
    st.none() | st.integers(0, 600),
    st.integers(0, 600),
    st.integers(5, 300),
)
def test_a_wait_is_long_when_its_minutes_are_over_the_limit(came_after, now_after, limit):
    arrived_at = AT + timedelta(minutes=came_after) if came_after is not None else None
    at = AT + timedelta(minutes=now_after)
    waited = rules.minutes_waited(AT, arrived_at)
    assert waited == came_after
    is_long = rules.waited_long(AT, arrived_at, at, limit=limit)
    assert is_long == ((now_after if waited is None else waited) > limit)


def test_a_child_who_still_waits_is_in_the_log_as_waiting():
    assert rules.minutes_waited(AT, None) is None
    assert rules.waited_long(AT, None, AT + 3 * HOUR, limit=120)
