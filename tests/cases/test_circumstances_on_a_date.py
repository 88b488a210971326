"""On this date, what was so? At both edges of every interval, in one function and on the page."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models.circumstances import EpisodeQuerySet
from cases.models.kinds import KINDS
from cases.queries.circumstances import circumstances_on, name_of
from tests import factories

DAY = timedelta(days=1)
FIRST = st.dates(date(2015, 1, 1), date(2026, 6, 1))
LENGTH = st.none() | st.integers(0, 700)
WITHOUT_FIXTURES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def wrong_edges(about: str, first: date, length: int | None) -> list[date]:
    """The days at the edges of an interval on which the answer is not what it must be."""
    last = None if length is None else first + timedelta(days=length)
    with transaction.atomic():
        child, other = factories.make_child(), factories.make_child()
        made = factories.make_episode(child, about, starts_on=first, ends_on=last)
        factories.make_episode(other, about, starts_on=first, ends_on=last)
        expected = {first - DAY: (), first: (made,)}
        expected |= {first + 9000 * DAY: (made,)} if last is None else {last: (made,), last + DAY: ()}
        kind = KINDS[about]
        found = {day: getattr(circumstances_on(child, day, [kind]), name_of(kind)) for day in expected}
        transaction.set_rollback(True)
    return [day for day in expected if found[day] != expected[day]]


@pytest.mark.parametrize("about", KINDS)
@given(first=FIRST, length=LENGTH)
@WITHOUT_FIXTURES
def test_first_and_last_day_count_and_no_other(db, about, first, length):
    assert wrong_edges(about, first, length) == []


def test_the_property_notices_an_edge_that_is_off(db, monkeypatch):
    """Seeded fault: the last day does not count."""

    def short(rows, on):
        return rows.filter(starts_on__lte=on).exclude(ends_on__lte=on)

    monkeypatch.setattr(EpisodeQuerySet, "open_on", short)
    assert wrong_edges("residence", date(2026, 1, 1), 5) == [date(2026, 1, 6)]


def test_the_page_answers_for_a_date(child, practitioner, sign_in):
    factories.make_residence(child, kind="BAIL_HOSTEL", starts_on=date(2024, 1, 1), ends_on=date(2024, 3, 27))
    factories.make_care_status(child, "CHILD_IN_NEED", starts_on=date(2024, 3, 28))
    client, address = sign_in(practitioner), reverse("cases:circumstances", args=[child.ref])
    page = client.get(address, {"on": "27/3/2024"}).content.decode()
    then = page[page.index("On 27 March 2024, when Robin was 13") : page.index("Close what was so then")]
    assert "Bail hostel" in then
    assert "Child in need" not in then
    assert "No circumstance is recorded for that day" in client.get(address, {"on": "1/1/2020"}).content.decode()
    assert "Enter the date like 1/12/26" in client.get(address, {"on": "last week"}).content.decode()
