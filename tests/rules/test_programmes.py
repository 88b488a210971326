"""Terms, changes, requirements and hours of a programme: values in, a sentence or nothing out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_programmes as rules
from cases.rules_programmes import Change, Per, Unit

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
CALENDAR = [Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]
UNITS = st.sampled_from(CALENDAR)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "amount", "unit", "last"),
    [
        (date(2026, 1, 1), 12, Unit.MONTHS, date(2026, 12, 31)),
        (date(2026, 1, 1), 1, Unit.YEARS, date(2026, 12, 31)),
        (date(2026, 1, 31), 1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2028, 1, 30), 1, Unit.MONTHS, date(2028, 2, 29)),
        (date(2026, 2, 28), 1, Unit.MONTHS, date(2026, 3, 27)),
        (date(2028, 2, 29), 1, Unit.YEARS, date(2029, 2, 28)),
        (date(2026, 6, 1), 1, Unit.DAYS, date(2026, 6, 1)),
        (date(2026, 6, 1), 2, Unit.WEEKS, date(2026, 6, 14)),
        (date(2026, 6, 1), 40, Unit.HOURS, None),
    ],
)
def test_a_term_ends_by_the_calendar(first, amount, unit, last):
    assert rules.last_day_of_term(first, amount, unit) == last


@given(DAYS, st.integers(1, 300), UNITS)
def test_a_term_is_never_over_before_it_starts_and_a_longer_one_ends_later(first, amount, unit):
    if unit == Unit.YEARS:
        amount = amount % 25 + 1
    last = rules.last_day_of_term(first, amount, unit)
    assert last >= first
    assert rules.last_day_of_term(first, amount + 1, unit) > last


@given(DAYS, st.integers(1, 120), UNITS)
def test_a_term_that_starts_a_day_later_ends_no_earlier(first, amount, unit):
    amount = amount % 25 + 1 if unit == Unit.YEARS else amount
    assert rules.last_day_of_term(first + A_DAY, amount, unit) >= rules.last_day_of_term(first, amount, unit)


@given(DAYS, st.integers(1, 25))
def test_twelve_months_are_a_year_and_seven_days_a_week(first, amount):
    months, years = (rules.last_day_of_term(first, n, u) for n, u in ((12 * amount, Unit.MONTHS), (amount, Unit.YEARS)))
    assert months == years
    assert rules.last_day_of_term(first, 7 * amount, Unit.DAYS) == rules.last_day_of_term(first, amount, Unit.WEEKS)


@given(DAYS, st.integers(1, 240), st.sampled_from([Unit.MONTHS, Unit.YEARS]))
def test_the_return_counts_within_four_days_of_the_calendar(first, amount, unit):
    amount = amount % 20 + 1 if unit == Unit.YEARS else amount
    exact = (rules.last_day_of_term(first, amount, unit) - first).days + 1
    assert abs(rules.days_of_term(amount, unit) - exact) <= 4


def test_the_return_counts_as_the_ministry_does():
    assert [rules.days_of_term(2, unit) for unit in CALENDAR] == [2, 14, Decimal("60.88"), Decimal("730.50")]
    assert rules.days_of_term(36, Unit.HOURS) == Decimal("1.5")


@given(DAYS, st.integers(2, 3000), st.integers(1, 6))
def test_custody_is_a_part_of_the_term_and_more_of_it_ends_later(first, days, sixths):
    last = first + timedelta(days=days - 1)
    ends = rules.last_day_in_custody(first, last, sixths)
    assert first <= ends <= last
    assert ends <= rules.last_day_in_custody(first, last, min(sixths + 1, 6))
    assert rules.last_day_in_custody(first, last, 6) == last


def test_half_of_four_months_is_served_in_custody():
    last = rules.last_day_of_term(date(2026, 3, 2), 4, Unit.MONTHS)
    assert rules.last_day_in_custody(date(2026, 3, 2), last, 3) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("amount", "unit", "field"),
    [
        (None, "months", "term"),
        (3, "", "term_unit"),
        (0, "days", "term"),
        (26, "years", "term"),
        (10_000, "days", "term"),
    ],
)
def test_half_a_term_is_refused(amount, unit, field):
    assert rules.term_is_whole(amount, unit).field == field


@pytest.mark.parametrize(("amount", "unit"), [(None, ""), (25, "years"), (240, "hours")])
def test_a_whole_term_is_taken(amount, unit):
    assert rules.term_is_whole(amount, unit) is None


def test_another_planned_end_says_why():
    first, worked_out = date(2026, 1, 1), date(2026, 6, 30)
    refused = rules.planned_end_is_known(first, worked_out, date(2026, 7, 1), "  ")
    assert refused.message == "Enter why the planned end is not 30 June 2026, as the term says"
    assert rules.planned_end_is_known(first, worked_out, date(2026, 7, 1), "The court said so") is None
    assert rules.planned_end_is_known(first, worked_out, None, "") is None
    assert rules.planned_end_is_known(first, None, None, "").field == "planned_end_on"
    assert "on or after" in rules.planned_end_is_known(first, None, date(2025, 12, 31), "x").message


def test_a_programme_follows_from_an_offence_before_it():
    first = date(2026, 1, 1)
    assert rules.has_an_offence([], first).field == "offences"
    assert rules.has_an_offence([("Robbery", date(2026, 1, 2))], first).field == "starts_on"
    assert rules.has_an_offence([("Robbery", first)], first) is None


def test_an_extension_ends_later_and_a_variation_may_leave_the_end():
    before, day = date(2026, 6, 30), date(2026, 5, 1)
    assert rules.new_end_fits(Change.EXTENDED, before, day, None).field == "planned_end_on"
    assert rules.new_end_fits(Change.EXTENDED, before, day, before).field == "planned_end_on"
    assert rules.new_end_fits(Change.VARIED, before, day, date(2026, 4, 30)).field == "planned_end_on"
    assert rules.new_end_fits(Change.VARIED, before, day, None) is None
    assert rules.new_end_fits(Change.EXTENDED, before, day, date(2026, 7, 1)) is None


@pytest.mark.parametrize(
    ("hours", "per", "field"),
    [
        (None, "week", "hours"),
        (Decimal(5), "", "per"),
        (Decimal(0), "total", "hours"),
        (Decimal(169), "week", "hours"),
        (Decimal(49), "total", "hours"),
    ],
)
def test_hours_that_cannot_be_are_refused(hours, per, field):
    assert rules.hours_are_whole(hours, per, date(2026, 1, 1), date(2026, 1, 2)).field == field


@given(st.decimals("0.25", 24, places=2), st.decimals(0, 240, places=2), st.decimals(0, 24, places=2))
def test_hours_taken_never_pass_what_is_asked_for_nor_the_day(hours, done, that_day):
    refused = rules.hours_fit(hours, Decimal(240), done, that_day, Per.TOTAL)
    assert (refused is None) == (done + hours <= 240 and that_day + hours <= 24)


FIRST = ("DETENTION_AND_TRAINING_ORDER", date(2026, 1, 10))


@pytest.mark.parametrize(
    ("licence", "is_licence", "is_first", "field"),
    [
        ((FIRST[0], date(2026, 3, 10)), True, True, None),
        ((FIRST[0], date(2026, 3, 10)), False, True, "custody"),
        ((FIRST[0], date(2026, 3, 10)), True, False, "custody"),
        (("REFERRAL_ORDER", date(2026, 3, 10)), True, True, "custody"),
        ((FIRST[0], date(2026, 1, 10)), True, True, "starts_on"),
    ],
)
def test_a_licence_follows_the_custody_part_of_its_sentence(licence, is_licence, is_first, field):
    refusal = rules.licence_follows(FIRST, licence, is_licence=is_licence, is_first=is_first)
    assert (refusal.field if refusal else None) == field


@pytest.mark.parametrize(
    ("kind", "ends_on", "completed", "field"),
    [
        ("completed", date(2026, 3, 1), True, None),
        ("revoked", date(2026, 3, 1), True, None),
        ("not_completed", date(2026, 3, 1), False, None),
        ("completed", date(2026, 3, 1), None, None),
        ("completed", date(2026, 3, 2), True, "happened_on"),
        ("completed", None, None, "happened_on"),
        ("not_completed", date(2026, 3, 1), True, "kind"),
    ],
)
def test_the_row_of_an_ending_says_what_the_programme_says(kind, ends_on, completed, field):
    refusal = rules.ending_is_told(kind, date(2026, 3, 1), ends_on, completed)
    assert (refusal.field if refusal else None) == field
