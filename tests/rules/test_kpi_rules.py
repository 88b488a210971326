"""The arithmetic of the national indicators, by tables of values."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reporting.rules.kpi import (
    ACCOMMODATION_ROWS,
    PROVISION_ROWS,
    Decided,
    Ended,
    Standing,
    hours_band,
    one_for_each_child,
    standing,
    time_offered,
    why_left_out,
)

CAUTION = Decided("YC", "Youth caution", 210, date(2026, 1, 10))
ORDER = Decided("RO", "Referral order", 140, date(2026, 1, 10))
DTO = Decided("CUST", "Detention and training order", 100, date(2026, 1, 10))
COUNTED = Ended(
    child=1,
    programme=1,
    date_of_birth=date(2010, 6, 1),
    starts_on=date(2026, 1, 15),
    ends_on=date(2026, 3, 20),
    outcomes=(ORDER,),
)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, ""),
        ({"outcomes": ()}, "No outcome is recorded for the offences of the programme"),
        ({"outcomes": (replace(ORDER, appeal="CHANGED_ON_APPEAL"),)}, "Every outcome was changed on appeal"),
        ({"outcomes": (replace(ORDER, appeal="Result of appeal successful"),)}, "Every outcome was changed on appeal"),
        ({"outcomes": (replace(ORDER, appeal="Result of appeal unchanged"),)}, ""),
        (
            {"outcomes": (replace(ORDER, local=False),)},
            "The child belonged to another area on the day of the outcome",
        ),
        ({"outcomes": (replace(ORDER, local=False), CAUTION)}, ""),
        (
            {"outcomes": (replace(ORDER, counts=False),)},
            "This kind of outcome does not count for the national indicators",
        ),
        ({"disposal_counts": False}, "This kind of outcome does not count for the national indicators"),
        ({"date_of_birth": date(2016, 1, 16)}, "Aged 9 when the programme began, on 15 January 2026"),
        ({"date_of_birth": date(2016, 1, 15)}, ""),
        ({"date_of_birth": date(2008, 1, 16)}, ""),
        ({"date_of_birth": date(2008, 1, 15)}, "Aged 18 when the programme began, on 15 January 2026"),
        ({"licence_follows": True}, "The time in custody ended; the order ends with its licence"),
    ],
)
def test_who_counts_and_who_is_left_out(change, why):
    assert why_left_out(replace(COUNTED, **change)) == why


def test_a_licence_takes_the_age_and_the_start_from_the_sentence():
    licence = replace(COUNTED, outcomes=(DTO,), is_licence=True, date_of_birth=date(2008, 1, 11))

    assert licence.age == 17
    assert licence.start_point == date(2026, 1, 9)
    assert replace(licence, is_licence=False).start_point == date(2026, 1, 14)
    assert COUNTED.start_point == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("outcomes", "kept"),
    [
        ([CAUTION, ORDER], ORDER),
        ([replace(DTO, appeal="Changed on appeal"), CAUTION], CAUTION),
        ([ORDER, replace(ORDER, decided_on=date(2026, 2, 1))], replace(ORDER, decided_on=date(2026, 2, 1))),
    ],
)
def test_the_type_of_order_is_the_most_serious_outcome_then_the_latest(outcomes, kept):
    assert replace(COUNTED, outcomes=tuple(outcomes)).outcome == kept


def test_one_row_for_each_child():
    caution = replace(COUNTED, programme=2, outcomes=(CAUTION,))
    later = replace(COUNTED, programme=3, outcomes=(replace(ORDER, decided_on=date(2026, 2, 1)),))
    other = replace(COUNTED, programme=4, child=2, outcomes=(CAUTION,))

    kept, outranked = one_for_each_child([COUNTED, caution, later, other])

    assert [(one.child, one.programme) for one in kept] == [(1, 3), (2, 4)]
    assert [one.programme for one in outranked] == [1, 2]


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        ([], Standing.NOTHING),
        ([True], Standing.SUITABLE),
        ([True, True], Standing.SUITABLE),
        ([True, False], Standing.UNSUITABLE),
        ([False], Standing.UNSUITABLE),
    ],
)
def test_suitable_only_when_everything_at_the_point_is(recorded, expected):
    assert standing(recorded) == expected


@pytest.mark.parametrize(
    ("hours", "school_age", "expected"),
    [
        (0, True, ""),
        (0, False, ""),
        (Decimal("0.5"), True, "Part time"),
        (24, True, "Part time"),
        (25, True, "Full time"),
        (15, False, "Part time"),
        (16, False, "Full time"),
    ],
)
def test_full_time_is_25_hours_of_school_age_and_16_above(hours, school_age, expected):
    assert time_offered(hours, school_age) == expected


@pytest.mark.parametrize(
    ("hours", "band"),
    [
        (0, "No hours"),
        (1, "1 to 15 hours"),
        (Decimal("15.5"), "1 to 15 hours"),
        (16, "16 to 24 hours"),
        (Decimal("24.5"), "16 to 24 hours"),
        (25, "25 hours or more"),
    ],
)
def test_bands_of_hours(hours, band):
    assert hours_band(hours) == band


@pytest.mark.parametrize("rows", [ACCOMMODATION_ROWS, PROVISION_ROWS])
def test_no_code_stands_in_two_rows(rows):
    codes = [code for codes in rows.values() for code in codes]
    assert len(codes) == len(set(codes))
