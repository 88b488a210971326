"""D-34: nights on which the clock changes, 29 February, the 18th birthday, an hour before midnight in summer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from cases.forms.contact import ContactForm
from cases.models import Allocation
from cases.permissions import children_visible_to
from cases.rules import age_on, birth_date_fits, is_recorded_late
from reporting.queries.caseload import start_of
from reporting.rules.periods import FinancialYear, Quarter
from tests.factories import LONDON, make_allocation, make_child, make_cover
from yjs.access import viewer_on
from yjs.accounts.rules import link_holds, quarter_began_on
from yjs.clock import local_date
from yjs.working_days import add_working_days, working_days_between

pytestmark = pytest.mark.drill("D-34")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
MOMENTS = {
    "2026-03-28T23:59:59": "2026-03-28",
    "2026-03-29T00:00:00": "2026-03-29",
    "2026-03-29T00:59:59": "2026-03-29",
    "2026-03-29T01:00:00": "2026-03-29",  # the clock jumps to 2:00
    "2026-03-29T22:59:59": "2026-03-29",
    "2026-03-29T23:00:00": "2026-03-30",  # the day has 23 hours
    "2026-07-01T22:59:59": "2026-07-01",
    "2026-07-01T23:30:00": "2026-07-02",  # 23:30 UTC in summer
    "2026-10-24T22:59:59": "2026-10-24",
    "2026-10-24T23:00:00": "2026-10-25",
    "2026-10-25T00:30:00": "2026-10-25",  # 1:30 for the first time
    "2026-10-25T01:30:00": "2026-10-25",  # 1:30 for the second
    "2026-10-25T23:59:59": "2026-10-25",  # the day has 25 hours
    "2026-10-26T00:00:00": "2026-10-26",
    "2026-06-30T23:30:00": "2026-07-01",  # another quarter
    "2026-03-31T23:30:00": "2026-04-01",  # another financial year
}


def wrong_dates(local: Callable[[datetime], date]) -> dict[str, str]:
    """The moments that a way to find the date in England puts on another day."""
    told = {text: local(datetime.fromisoformat(text).replace(tzinfo=UTC)).isoformat() for text in MOMENTS}
    return {text: on for text, on in told.items() if on != MOMENTS[text]}


def test_every_moment_falls_on_its_day():
    assert wrong_dates(local_date) == {}


def test_the_check_finds_a_clock_that_stays_on_winter_time():
    """Seeded fault: the date of UTC, and a fixed offset."""
    assert "2026-07-01T23:30:00" in wrong_dates(lambda at: at.date())
    assert "2026-10-25T23:59:59" in wrong_dates(lambda at: (at + timedelta(hours=1)).date())


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 6, 15), 24)])
def test_a_day_begins_at_midnight_in_england_whatever_its_length(day, hours):
    begins, ends = (start_of(one).astimezone(UTC) for one in (day, day + timedelta(days=1)))
    assert ends - begins == timedelta(hours=hours)
    assert local_date(begins) == day
    assert local_date(ends - timedelta(seconds=1)) == day


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
        ("2008-06-15", "2026-06-14", 17),
        ("2008-06-15", "2026-06-15", 18),
        ("2016-03-29", "2026-03-28", 9),
        ("2016-03-29", "2026-03-29", 10),
    ],
)
def test_birthdays(born, on, age):
    assert age_on(date.fromisoformat(born), date.fromisoformat(on)) == age


def test_a_child_is_referred_until_the_day_before_the_18th_birthday_in_england():
    born, ages = date(2008, 7, 2), {"youngest": 10, "oldest": 17}
    before = local_date(datetime(2026, 7, 1, 22, 59, tzinfo=UTC))
    after = local_date(datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert birth_date_fits(born, before, **ages) is None
    assert "makes them 18" in birth_date_fits(born, after, **ages).message


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_deadlines_count_days_not_hours(day):
    friday, monday = day - timedelta(days=2), day + timedelta(days=1)
    assert add_working_days(friday, 1, ()) == monday
    assert working_days_between(friday, monday, ()) == 1
    assert not is_recorded_late(friday, monday, days=2, holidays=())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ((SPRING, time(0, 30)), "2026-03-29T00:30:00+00:00"),
        ((SPRING, time(2, 30)), "2026-03-29T01:30:00+00:00"),
        ((AUTUMN, time(0, 30)), "2026-10-24T23:30:00+00:00"),
        ((AUTUMN, time(1, 30)), "2026-10-25T00:30:00+00:00"),  # the first of the two
        ((AUTUMN, time(2, 30)), "2026-10-25T02:30:00+00:00"),
    ],
)
def test_a_time_as_typed_is_the_time_in_england(typed, kept):
    assert ContactForm.happened_at(None, *typed).astimezone(UTC).isoformat() == kept


def test_an_hour_that_is_not_there_stays_on_its_day():
    kept = ContactForm.happened_at(None, SPRING, time(1, 30))
    assert local_date(kept.astimezone(UTC)) == SPRING


@pytest.mark.parametrize("day", [SPRING, AUTUMN, date(2026, 7, 1)])
@pytest.mark.django_db
def test_what_is_dated_holds_to_the_end_of_its_last_day(practitioner, other_team, day):
    child = make_child()
    make_allocation(child, practitioner, starts_on=day, ends_on=day)
    make_cover(practitioner, other_team, starts_on=day, ends_on=day)
    last = start_of(day + timedelta(days=1)).astimezone(UTC) - timedelta(seconds=1)
    for at, holds in ((last, True), (last + timedelta(seconds=1), False)):
        on = local_date(at)
        assert Allocation.objects.open_on(on).exists() is holds
        assert children_visible_to(viewer_on(other_team, on, at)).filter(pk=child.pk).exists() is holds


def test_a_link_works_for_whole_days_across_the_night():
    sent = datetime(2026, 3, 25, 10, 0, tzinfo=LONDON).astimezone(UTC)
    assert link_holds(sent, sent + timedelta(days=7, seconds=-1), days=7)
    assert not link_holds(sent, sent + timedelta(days=7), days=7)


@pytest.mark.parametrize(
    ("at", "quarter", "year", "began"),
    [
        ("2026-03-31T22:30", "2025Q4", "2025/26", "2026-01-01"),
        ("2026-03-31T23:30", "2026Q1", "2026/27", "2026-04-01"),
        ("2026-06-30T23:30", "2026Q2", "2026/27", "2026-07-01"),
        ("2026-12-31T23:30", "2026Q3", "2026/27", "2026-10-01"),
    ],
)
def test_periods_of_reports_begin_at_midnight_in_england(at, quarter, year, began):
    on = local_date(datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert Quarter.of(on).label == quarter
    assert FinancialYear.of(on).label == year
    assert quarter_began_on(on).isoformat() == began
