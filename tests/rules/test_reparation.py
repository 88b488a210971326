"""Reparation: values in, a sentence out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_reparation as rules

ON = date(2026, 6, 15)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def test_the_newest_assessment_of_the_day_covers_a_session():
    old, new = (date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), ON)
    assert rules.is_assessed("Park", [old, new], ON) is None
    assert "ran out on 15 June 2026" in rules.is_assessed("Park", [old, new], ON + timedelta(days=1)).message
    assert "has no risk assessment" in rules.is_assessed("Park", [], ON).message
    assert "has no risk assessment" in rules.is_assessed("Park", [new], date(2025, 6, 1)).message


@given(st.lists(st.tuples(DAYS, DAYS), max_size=4), DAYS)
def test_no_session_is_allowed_outside_of_every_assessment(assessments, day):
    if rules.is_assessed("Park", assessments, day) is None:
        assert any(made <= day <= review for made, review in assessments)


@pytest.mark.parametrize(
    ("attended", "hours", "supervisor", "field"),
    [
        (True, 2, "Rue", None),
        (True, None, "Rue", "hours_done"),
        (True, 2, " ", "supervisor"),
        (False, None, "", None),
        (False, 2, "Rue", "hours_done"),
    ],
)
def test_hours_are_done_by_who_came_with_somebody_there(attended, hours, supervisor, field):
    assert getattr(rules.hours_say_what_was_done(attended, hours, supervisor), "field", None) == field


def test_a_session_fits_its_day_its_order_and_its_project():
    assert rules.planned_hours_fit(24) is None
    assert rules.planned_hours_fit(25).field == "hours"
    assert rules.planned_hours_fit(0).field == "hours"
    assert rules.has_room("Park", 2, 3, ON) is None
    assert "it takes 3 children a day" in rules.has_room("Park", 3, 3, ON).message
    assert rules.session_is_within(ON, ON, ON) is None
    assert rules.session_is_within(ON, ON + timedelta(days=1), ON + timedelta(days=9)).field == "day"
    assert rules.project_is_open("Park", ON, ON) is None
    assert "ended on" in rules.project_is_open("Park", ON, ON + timedelta(days=1)).message
    assert rules.wish_is_of_direct_work(False, "A letter").field == "is_direct"
    assert rules.wish_is_of_direct_work(True, "A letter") is None
    assert rules.risk_days_fit(ON, ON, ON).field == "review_on"
    assert rules.risk_days_fit(ON + timedelta(days=1), ON + timedelta(days=9), ON).field == "assessed_on"
