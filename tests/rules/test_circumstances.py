"""Dated facts of a child's life: values in, a sentence or nothing out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cases import rules_circumstances as rules
from cases.rules import NEVER_SUITABLE

ON, BORN = date(2026, 6, 15), date(2011, 3, 4)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (ON, None, None),
        (ON, ON, None),
        (BORN, None, None),
        (ON + DAY, None, "starts_on"),
        (BORN - DAY, None, "starts_on"),
        (ON, ON - DAY, "ends_on"),
        (ON, ON + DAY, "ends_on"),
    ],
)
def test_days_begin_after_birth_and_end_by_today(first, last, field):
    assert getattr(rules.days_fit(first, last, born=BORN, on=ON), "field", None) == field


def test_what_stands_in_the_way_is_named_with_its_days():
    assert rules.stands_in_the_way("College", BORN, None).message.endswith(
        "recorded already and has not ended. End it first"
    )
    told = rules.stands_in_the_way("College", date(2026, 1, 2), ON).message
    assert "College is recorded from 2 January 2026 to 15 June 2026 already" in told


@pytest.mark.parametrize("kind", sorted(NEVER_SUITABLE))
def test_some_homes_are_never_suitable_whatever_was_typed(kind):
    assert rules.kept_suitability(kind, "SUITABLE") == "UNSUITABLE"
    assert rules.kept_suitability(kind, "UNKNOWN") == "UNKNOWN"
    assert rules.kept_suitability("FOSTER_CARE_LA", "SUITABLE") == "SUITABLE"


def test_whoever_says_that_it_does_not_suit_says_why():
    assert rules.judgement_is_explained("UNSUITABLE", " ").message == "Enter why it is not suitable"
    assert rules.judgement_is_explained("UNSUITABLE", "Damp") is None
    assert rules.judgement_is_explained("SUITABLE", "") is None


def test_a_week_has_168_hours():
    assert rules.a_week_holds([Decimal(60), Decimal(60), Decimal(48)]) is None
    assert "makes 168.5 hours a week" in rules.a_week_holds([Decimal(120), Decimal("48.5")]).message


@pytest.mark.parametrize(
    ("born", "leaves"),
    [
        (date(2010, 6, 1), date(2026, 6, 26)),
        (date(2010, 8, 31), date(2026, 6, 26)),
        (date(2010, 9, 1), date(2027, 6, 25)),
        (date(2009, 1, 1), date(2025, 6, 27)),
        (date(2008, 2, 29), date(2024, 6, 28)),
    ],
)
def test_school_age_ends_on_the_last_friday_in_june(born, leaves):
    assert rules.school_age_ends_on(born) == leaves
    assert leaves.weekday() == 4
    assert rules.is_school_age(born, leaves)
    assert not rules.is_school_age(born, leaves.replace(day=leaves.day + 1))
