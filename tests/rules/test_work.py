"""How late a thing is, when a child was seen too long ago, and birthdays."""

from datetime import date

import pytest

from cases.rules_work import Tag, due_tag
from reporting.rules.work import birthday, is_unseen
from yjs.working_days import months_after

MONDAY = date(2026, 6, 15)
NO_HOLIDAYS: frozenset[date] = frozenset()


@pytest.mark.parametrize(
    ("due_on", "tag"),
    [
        (None, None),
        (date(2026, 6, 23), None),
        (date(2026, 6, 22), Tag("yellow", "Due soon")),
        (MONDAY, Tag("yellow", "Due today")),
        (date(2026, 6, 14), Tag("red", "1 working day late")),
        (date(2026, 6, 12), Tag("red", "1 working day late")),
        (date(2026, 6, 10), Tag("red", "3 working days late")),
    ],
)
def test_due_in_words(due_on, tag):
    assert due_tag(due_on, MONDAY, NO_HOLIDAYS) == tag


def test_a_weekend_has_no_working_day_but_is_late():
    assert due_tag(date(2026, 6, 12), date(2026, 6, 14), NO_HOLIDAYS) == Tag("red", "Overdue")


def test_a_bank_holiday_is_no_working_day():
    assert due_tag(date(2026, 6, 12), date(2026, 6, 16), frozenset({MONDAY})) == Tag("red", "1 working day late")


@pytest.mark.parametrize(
    ("last_seen", "since", "unseen"),
    [
        (date(2026, 6, 1), date(2026, 1, 1), False),
        (date(2026, 5, 31), date(2026, 1, 1), True),
        (None, date(2026, 6, 1), False),
        (None, date(2026, 5, 31), True),
    ],
)
def test_not_seen_for_more_than_fourteen_days(last_seen, since, unseen):
    assert is_unseen(last_seen, since, MONDAY, days=14) is unseen


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 6, 15), 3, date(2026, 9, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 9, 15), 3, date(2026, 12, 15)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_after(day, months, then):
    assert months_after(day, months) == then


def test_a_child_of_29_february_turns_18_on_1_march():
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2009, 3, 4), 18) == date(2027, 3, 4)
