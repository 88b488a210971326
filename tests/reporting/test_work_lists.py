"""The lists behind the first screen: the rows that the number counts, narrowed, sorted, paged, kept in the address."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.queries.home import my_work
from reporting.queries.team import team_work
from tests.factories import make_allocation, make_child, make_programme
from tests.reporting.test_home import raised
from yjs import clock
from yjs.access import viewer_on

NOW = clock.now()


def overdue_child(worker, **fields):
    child = make_child(**fields)
    make_allocation(child, worker, starts_on=date(2026, 5, 1))
    make_programme(child, planned_end_on=clock.today() - timedelta(days=3))
    return child


def rows_of(browser, address: str) -> int:
    page = browser.get(address)
    assert page.status_code == 200
    return page.context["page"].paginator.count


def test_the_number_and_the_list_of_the_team_are_the_same(sign_in, manager, practitioner, colleague):
    for worker in (practitioner, practitioner, colleague):
        raised(overdue_child(worker), worker, NOW)
    team = team_work(viewer_on(manager, clock.today()), NOW)
    browser = sign_in(manager)
    shown = browser.get("/").context
    home = shown["team"]
    assert len(team.overdue) == len(home.overdue) == rows_of(browser, "/team-work/overdue/") > 0
    assert len(home.unseen) == rows_of(browser, "/team-work/children/not-seen/") == 3
    assert len(home.high) == rows_of(browser, "/team-work/children/high/") == 0
    assert len(shown["new_concerns"]) == rows_of(browser, "/my-work/concerns/?since=yesterday") == 3
    for worker in home.workers:
        asked = f"worker={worker.person.ref}"
        assert worker.children == rows_of(browser, f"/team-work/children/all/?{asked}")
        assert worker.unseen == rows_of(browser, f"/team-work/children/not-seen/?{asked}")
        assert worker.overdue == rows_of(browser, f"/team-work/overdue/?who={worker.person.ref}")


def test_the_number_and_the_list_of_a_practitioner_are_the_same(sign_in, practitioner):
    for _ in range(2):
        raised(overdue_child(practitioner), practitioner, NOW)
    work = my_work(viewer_on(practitioner, clock.today()), NOW)
    browser = sign_in(practitioner)
    assert len(work.overdue) == rows_of(browser, "/my-work/to-do/?due=overdue") > 0
    assert len(work.soon) == rows_of(browser, "/my-work/to-do/?due=soon")
    assert len(work.unseen) == rows_of(browser, "/my-work/children/?seen=late") == 2
    assert len(work.concerns) == rows_of(browser, "/my-work/concerns/") == 2


def test_narrowed_sorted_and_on_the_second_page_the_address_keeps_it(sign_in, practitioner):
    for number in range(60):
        overdue_child(practitioner, first_name=f"Ann{number:02}")
    page = sign_in(practitioner).get("/my-work/children/?seen=late&sort=seen&page=2")
    assert len(page.context["page"].object_list) == 10
    assert 'href="?seen=late&amp;sort=seen&amp;page=1"' in page.content.decode()


def test_what_makes_no_sense_narrows_nothing(sign_in, practitioner):
    overdue_child(practitioner)
    assert rows_of(sign_in(practitioner), "/my-work/children/?seen=never&page=x") == 1


def test_the_empty_lists_say_so(sign_in, practitioner, manager):
    browser = sign_in(practitioner)
    assert "Nothing to do." in browser.get("/my-work/to-do/").content.decode()
    assert "Every concern has been answered." in browser.get("/my-work/concerns/").content.decode()
    assert "No child is in this list." in browser.get("/my-work/children/").content.decode()
    assert browser.get("/team-work/overdue/").status_code == 404
    assert sign_in(manager).get("/team-work/children/what/").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_does_not_grow(sign_in, practitioner, manager, rows):
    for _ in range(rows):
        raised(overdue_child(practitioner), practitioner, NOW)
    browser, pinned = sign_in(manager), {}
    for address in ("/", "/my-work/concerns/", "/team-work/overdue/", "/team-work/children/not-seen/"):
        browser.get(address)
        with CaptureQueriesContext(connection) as counted:
            assert browser.get(address).status_code == 200
        pinned[address] = len(counted)
    assert pinned == PINNED


PINNED = {"/": 57, "/my-work/concerns/": 56, "/team-work/overdue/": 42, "/team-work/children/not-seen/": 42}
