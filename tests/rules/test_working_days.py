"""Working-day arithmetic, and the bank holidays it is given."""

from datetime import date

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yjs.bank_holidays import bank_holidays
from yjs.working_days import add_working_days, is_working_day, working_days_between

EASTER = {date(2026, 4, 3), date(2026, 4, 6)}
DAYS = st.dates(date(2015, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "lands"),
    [
        (date(2026, 6, 15), 0, date(2026, 6, 15)),
        (date(2026, 6, 15), 1, date(2026, 6, 16)),
        (date(2026, 6, 19), 1, date(2026, 6, 22)),
        (date(2026, 6, 20), 1, date(2026, 6, 22)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 7), -1, date(2026, 4, 2)),
        (date(2026, 6, 1), 10, date(2026, 6, 15)),
    ],
)
def test_adding_working_days(start, days, lands):
    assert add_working_days(start, days, EASTER) == lands


@given(DAYS, st.integers(0, 60))
def test_counting_undoes_adding(start, days):
    assert working_days_between(start, add_working_days(start, days, bank_holidays()), bank_holidays()) == days


@given(DAYS, DAYS)
def test_counting_backwards_is_negative(one, other):
    assert working_days_between(one, other, EASTER) == -working_days_between(other, one, EASTER)


def test_the_file_holds_what_the_calendar_says():
    known = set(holidays.country_holidays("GB", subdiv="ENG", years=range(2014, 2033)))
    assert bank_holidays() == known


def test_the_queens_funeral_was_no_working_day():
    assert not is_working_day(date(2022, 9, 19), bank_holidays())
