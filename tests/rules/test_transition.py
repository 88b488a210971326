"""Rules about the move to probation: when it is thought of, for whom, and what a decision needs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_transition as rules
from cases.rules_transition import Decision

ON, DAY = date(2026, 6, 15), timedelta(days=1)
BORN = st.dates(date(1995, 1, 1), date(2020, 1, 1))


def test_it_is_identified_at_17_years_and_6_months():
    assert rules.identified_by(date(2009, 1, 20), 6) == date(2026, 7, 20)
    assert rules.identified_by(date(2008, 8, 31), 6) == date(2026, 2, 28)


@given(BORN, st.integers(0, 24))
def test_it_is_never_identified_after_the_birthday(born, months):
    assert rules.identified_by(born, months) <= rules.grown_up_on(born)
    assert (rules.grown_up_on(born) - rules.identified_by(born, months)).days <= months * 31


@pytest.mark.parametrize(
    ("ends", "past_18_only", "asked"),
    [
        ([], True, False),
        ([], False, False),
        ([date(2027, 1, 19)], True, False),
        ([date(2027, 1, 20)], True, True),
        ([date(2026, 9, 1)], False, True),
        ([date(2026, 9, 1), date(2027, 5, 1)], True, True),
    ],
)
def test_it_is_thought_of_where_an_order_runs_on_at_18(ends, past_18_only, asked):
    assert rules.runs_past_18(date(2009, 1, 20), ends, past_18_only=past_18_only) == asked


@pytest.mark.parametrize(
    ("shared_on", "words", "field"),
    [
        (None, "", None),
        (ON, "Plan", None),
        (ON, " ", "shared_words"),
        (None, "Plan", "shared_on"),
        (ON + DAY, "x", "shared_on"),
    ],
)
def test_what_was_shared_has_a_day_and_words(shared_on, words, field):
    refused = rules.shared_fits(shared_on, words, ON)
    assert (refused.field if refused else None) == field


@pytest.mark.parametrize(
    ("decision", "missing", "decided_on", "field"),
    [
        (Decision.MOVES, [], ON, None),
        (Decision.MOVES, ["the transition plan"], ON, "decision"),
        (Decision.STAYS, ["the transition plan"], ON, None),
        (Decision.STAYS, [], ON + DAY, "decided_on"),
        (Decision.STAYS, [], ON - 2 * DAY, "decided_on"),
    ],
)
def test_who_moves_has_everything_and_who_stays_a_reason(decision, missing, decided_on, field):
    refused = rules.decision_fits(decision, decided_on, ON - DAY, missing=missing, on=ON)
    assert (refused.field if refused else None) == field


def test_what_is_lacking_is_named():
    assert rules.lacking(plan="x", officer="Rowan", shared_on=ON, introductions=1) == []
    assert len(rules.lacking(plan=" ", officer="", shared_on=None, introductions=0)) == 4
