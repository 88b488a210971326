"""Rules about serious incidents: the order of steps, the clock, the days of a category."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_incidents as rules
from tests.factories import LONDON

NOW = datetime(2026, 6, 15, 11, 0, tzinfo=LONDON)
HOUR = timedelta(hours=1)
MOMENTS = st.datetimes(datetime(2022, 4, 1), datetime(2030, 1, 1)).map(lambda moment: moment.replace(tzinfo=LONDON))


@pytest.mark.parametrize(
    ("step", "sent", "acknowledged", "closed", "may"),
    [
        ("send", False, False, False, True),
        ("send", True, False, False, False),
        ("acknowledge", False, False, False, False),
        ("acknowledge", True, False, False, True),
        ("acknowledge", True, True, False, False),
        ("close", True, False, False, False),
        ("close", True, True, False, True),
        ("close", True, True, True, False),
        ("edit", False, False, True, False),
        ("edit", False, False, False, True),
    ],
)
def test_each_step_once_and_in_order(step, sent, acknowledged, closed, may):
    refusal = rules.step_follows(sent=sent, acknowledged=acknowledged, closed=closed, step=step)
    assert (refusal is None) == may


@given(MOMENTS, st.integers(1, 240), st.integers(-500, 500))
def test_what_is_sent_by_the_end_of_the_clock_is_in_time(known_at, hours, later):
    due = rules.due_at(known_at, hours)
    sent_at = due + later * HOUR
    colour, words = rules.how_late(due, sent_at, sent_at)
    assert (colour == "green") == (later <= 0)
    assert words.startswith("Sent")
    assert (rules.how_late(due, None, due + later * HOUR)[0] == "red") == (later > 0)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.integers(-1000, 2000))
def test_a_category_counts_from_its_first_day_to_its_last(starts_on, length, offset):
    ends_on, day = starts_on + timedelta(days=length), starts_on + timedelta(days=offset)
    assert (rules.is_in_force(starts_on, ends_on, day) is None) == (0 <= offset <= length)
    assert (rules.is_in_force(starts_on, None, day) is None) == (offset >= 0)


def test_it_happened_before_the_service_knew_and_the_service_knows_now():
    assert rules.incident_days_fit(NOW.date(), NOW, NOW, NOW.date()) is None
    assert rules.incident_days_fit(NOW.date(), NOW + HOUR, NOW, NOW.date()).field == "known_at"
    assert rules.incident_days_fit(NOW.date() + timedelta(days=1), NOW, NOW, NOW.date()).field == "happened_on"
