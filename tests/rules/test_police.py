"""Arrest and bail: values in, a refusal or nothing out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_police as rules

AT = datetime(2026, 6, 15, 11, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ON = date(2026, 6, 15)
HOURS = st.none() | st.integers(-48, 12)


@given(called=HOURS, arrived=HOURS, left=HOURS)
def test_what_is_taken_is_in_order_and_past(called, arrived, left):
    arrested_at = AT - 24 * HOUR
    moments = [None if hours is None else AT + hours * HOUR for hours in (called, arrived, left)]
    if rules.moments_in_order(arrested_at, *moments, AT) is None:
        known = [arrested_at, *(moment for moment in moments if moment)]
        assert all(moment <= AT for moment in known)
        assert known == sorted(known) or moments[1] is None  # without an arrival the end is after the arrest alone
        assert moments[1] is None or moments[0] is not None


@pytest.mark.parametrize(
    ("kind", "conditions", "is_refused"),
    [("investigation", "Sleep at home", True), ("investigation", "", False), ("court", "Sleep at home", False)],
)
def test_a_release_under_investigation_has_no_conditions(kind, conditions, is_refused):
    assert bool(rules.conditions_fit(kind, conditions)) is is_refused


@given(days=st.integers(-400, 400))
def test_bail_never_ends_before_it_starts(days):
    refusal = rules.bail_ends_after_start(ON, ON + timedelta(days=days), ON)
    assert bool(refusal) is (days < 0)
