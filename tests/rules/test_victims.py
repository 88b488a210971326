"""Rules about victims: every step of consent, and properties of the clock of the Victims' Code."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_victims as rules
from cases.rules_victims import CLOSED, Consent
from yjs.working_days import working_days_between

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("now", Consent)
@pytest.mark.parametrize("step", Consent)
def test_a_step_of_consent(now, step):
    refusal = rules.consent_may_follow(now, step)
    assert (refusal is None) == (step in rules.next_steps(now))
    if now in CLOSED:
        assert rules.next_steps(now) == {Consent.GIVEN}
    assert Consent.NOT_ASKED not in rules.next_steps(now)


@given(st.lists(st.sampled_from(list(Consent)), max_size=12))
def test_who_said_no_is_asked_by_nobody_whatever_the_steps(steps):
    now = Consent.NOT_ASKED
    for step in steps:
        if rules.consent_may_follow(now, step) is None:
            assert not (now in CLOSED and step != Consent.GIVEN)
            now = step
    assert (rules.contact_is_allowed(now) is not None) == (now in CLOSED)


@given(DAYS, st.integers(1, 40), st.integers(1, 40))
def test_the_clock_counts_working_days_and_the_shorter_ones_for_enhanced_rights(day, days, enhanced_days):
    due = rules.due_after(day, days, enhanced_days, (), enhanced=False)
    sooner = rules.due_after(day, days, enhanced_days, (), enhanced=True)
    assert working_days_between(day, due, ()) == days
    assert working_days_between(day, sooner, ()) == enhanced_days
    assert due.weekday() < 5


@given(DAYS, DAYS, DAYS)
def test_a_day_fits_at_both_edges(day, on, first):
    fits = rules.day_fits(day, on, what="Day", field="on", not_before=first) is None
    assert fits == (first <= day <= on)
    assert rules.day_fits(None, on, what="Day", field="on") is None
    assert rules.day_fits(on, on, what="Day", field="on", not_before=on) is None


@given(st.text(min_size=1, max_size=40), st.text(alphabet="abcdefgh ", max_size=30))
def test_words_that_name_somebody_are_found_wherever_they_stand(before, after):
    assert rules.tells_nobody_who(f"{before} Juniper {after}", ["juniper"]) is not None
    assert rules.tells_nobody_who("go to the shops", ["juniper", "no"]) is None


def test_restorative_justice_in_order():
    day = date(2026, 6, 15)
    assert rules.restorative_fits("accepted", day, day) is None
    assert rules.restorative_fits("waiting", None, None) is None
    assert rules.restorative_fits("accepted", day, day - timedelta(days=1)).field == "ends_on"
