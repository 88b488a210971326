"""Rules about the conditions of bail: told, with hours where it is a curfew, within the bail, without an address."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_bail as rules
from cases.rules_bail import Condition
from cases.rules_police import BailKind

ON, DAY = date(2026, 6, 15), timedelta(days=1)
SEVEN = time(19, 0)


@pytest.mark.parametrize(
    ("refusal", "says", "field"),
    [
        (rules.bail_has_conditions(BailKind.INVESTIGATION), "has no conditions", None),
        (rules.condition_is_told(Condition.EXCLUSION, " "), "Enter what it asks for", "details"),
        (rules.curfew_has_hours(Condition.CURFEW, None, SEVEN), "from which the child must be in", "from_time"),
        (rules.curfew_has_hours(Condition.CURFEW, SEVEN, None), "until which the child must be in", "until_time"),
        (rules.curfew_has_hours(Condition.TAG, SEVEN, None), "Only a curfew has hours", "from_time"),
        (
            rules.nobodys_address(Condition.NO_CONTACT, "A boy at 3 Old Row, ZZ1 1ZZ"),
            "Leave the address out",
            "details",
        ),
        (rules.within_bail(ON - DAY, None, ON, None), "within the bail", "starts_on"),
        (rules.within_bail(ON + DAY, None, ON, ON), "within the bail", "starts_on"),
        (rules.within_bail(ON, ON - DAY, ON, None), "on or after the first day", "ends_on"),
        (rules.within_bail(ON, ON + DAY, ON, ON), "on or before the last day of the bail", "ends_on"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_sentence(refusal, says, field):
    assert says in refusal.message
    assert refusal.field == field


def test_what_fits_is_not_refused():
    fine = [
        rules.bail_has_conditions(BailKind.POLICE),
        rules.condition_is_told(Condition.TAG, ""),
        rules.condition_is_told(Condition.REPORT, "Seaview police station, Mondays"),
        rules.curfew_has_hours(Condition.CURFEW, SEVEN, time(7, 0)),
        rules.curfew_has_hours(Condition.RESIDENCE, None, None),
        rules.nobodys_address(Condition.NO_CONTACT, "The boy of the fight"),
        rules.nobodys_address(Condition.RESIDENCE, "1 Old Row, ZZ1 1ZZ"),
    ]
    assert fine == [None] * len(fine)


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@given(DAYS, st.none() | DAYS, DAYS, st.none() | DAYS)
def test_a_condition_that_passes_never_holds_outside_its_bail(starts_on, ends_on, bail_starts, bail_ends):
    if rules.within_bail(starts_on, ends_on, bail_starts, bail_ends) is None and (
        not bail_ends or bail_ends >= bail_starts
    ):
        assert bail_starts <= starts_on <= (ends_on or starts_on)
        assert not bail_ends or (ends_on or starts_on) <= bail_ends
