"""Reviews of an order: values in, a sentence or a day out."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_reviews as rules
from cases.rules_reviews import Decision

ON = date(2026, 6, 15)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def test_a_review_is_due_three_months_after_the_last_one():
    assert rules.review_due(date(2026, 1, 31), None, date(2027, 1, 1), 3) == date(2026, 4, 30)
    assert rules.review_due(date(2026, 1, 31), date(2026, 4, 2), date(2027, 1, 1), 3) == date(2026, 7, 2)
    assert rules.review_due(date(2026, 1, 31), None, date(2026, 4, 30), 3) is None
    assert rules.is_reviewed("YRO", is_licence=False)
    assert rules.is_reviewed("CUST", is_licence=True)
    assert not rules.is_reviewed("RO", is_licence=False)


@given(st.none() | DAYS, st.none() | DAYS)
def test_an_import_counts_only_until_a_review_is_told(last, imported_on):
    assert rules.counts_from(last, imported_on) == (imported_on if last is None else last)


@given(DAYS, st.none() | DAYS, DAYS, st.integers(1, 12))
def test_nothing_is_due_after_the_end_nor_before_a_month(starts_on, last, ends, months):
    due = rules.review_due(starts_on, last, ends, months)
    assert due is None or max(starts_on, last or starts_on) + timedelta(days=27) < due < ends


@pytest.mark.parametrize(
    ("decision", "level", "field"),
    [
        (Decision.GO_ON, "", None),
        (Decision.GO_ON, "STANDARD", "level"),
        (Decision.LEVEL, "", "level"),
        (Decision.LEVEL, "ENHANCED", "level"),
        (Decision.LEVEL, "STANDARD", None),
    ],
)
def test_another_level_differs_and_is_said_with_its_decision(decision, level, field):
    assert getattr(rules.decision_is_whole(decision, level, "ENHANCED"), "field", None) == field


def test_who_wrote_a_review_never_countersigns_it():
    now, none = datetime(2026, 6, 15), {"countersigned_at": None, "taken_back_at": None}
    assert "You wrote this review" in rules.may_countersign(1, 1, is_asked=True, **none).message
    assert rules.may_countersign(1, 2, is_asked=True, **none) is None
    assert rules.may_countersign(1, 2, is_asked=False, **none)
    assert rules.may_countersign(1, 2, is_asked=True, **none | {"countersigned_at": now})
    assert rules.may_countersign(1, 2, is_asked=True, **none | {"taken_back_at": now})
    assert rules.may_take_back(is_taken_back=False, is_countersigned=True)
    assert rules.may_take_back(is_taken_back=True, is_countersigned=False)
    assert rules.may_take_back(is_taken_back=False, is_countersigned=False) is None
    assert rules.review_day_fits(ON + timedelta(days=1), ON, ON).field == "held_on"
    assert rules.review_day_fits(ON - timedelta(days=1), ON, ON).field == "held_on"
