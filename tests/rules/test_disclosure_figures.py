"""How published figures are written."""

from fractions import Fraction

import pytest

from reporting.disclosure.figures import (
    change_in_points,
    change_of_percent,
    number,
    percent,
    ratio,
    relative_change,
    rounded,
    share,
    signed_percent,
)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(2, 3), 1, "0.7"),
        (12, 1, "12.0"),
        (0, 0, "0"),
        (10**9, 0, "1000000000"),
    ],
)
def test_rounding_is_half_up_and_exact(value, decimals, text):
    assert str(rounded(value, decimals)) == text


@pytest.mark.parametrize(
    ("part", "base", "decimals", "text"),
    [
        (14, 108, 0, "13%"),
        (1, 200, 0, "1%"),
        (15, 23, 1, "65.2%"),
        (0, 9, 0, "0%"),
        (3, 3, 1, "100.0%"),
        (0, 0, 0, "n/a"),
    ],
)
def test_percentages(part, base, decimals, text):
    assert percent(part, base, decimals) == text


@pytest.mark.parametrize(("part", "base", "text"), [(523, 102, "5.1"), (93, 89, "1.0"), (1, 0, "n/a")])
def test_ratios(part, base, text):
    assert ratio(part, base) == text


def test_a_share_has_one_decimal_and_no_sign():
    assert share(38, 272) == "14.0"
    assert share(38, 0) == "n/a"


def test_a_number_that_rounds_to_nothing_has_no_sign():
    assert number(Fraction(-1, 100)) == "0.0"
    assert number(Fraction(-1, 10)) == "-0.1"


@pytest.mark.parametrize(
    ("difference", "text"),
    [(Fraction(49, 100), "+0%"), (Fraction(-49, 100), "-0%"), (0, "0%"), (Fraction(-1, 2), "-1%"), (5, "+5%")],
)
def test_a_difference_keeps_the_sign_it_has_before_rounding(difference, text):
    assert signed_percent(difference) == text


def test_a_change_is_taken_from_unrounded_percentages():
    assert change_of_percent((63, 180), (33, 93)) == "-0%"
    assert change_of_percent((10, 180), (5, 93)) == "+0%"
    assert change_of_percent((1, 0), (5, 93)) == "n/a"
    assert change_in_points(Fraction(303, 10), Fraction(311, 10), 1) == "-0.8%"


@pytest.mark.parametrize(("now", "before", "text"), [(89, 74, "+20%"), (93, 93, "0%"), (93, 0, "n/a"), (0, 4, "-100%")])
def test_a_relative_change_is_a_percentage_of_before(now, before, text):
    assert relative_change(now, before) == text
