"""The list of notices, the figure in the header, and the way to what one was told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import restrict_child
from cases.actions.notice import tell
from tests.factories import AT, make_residence


@pytest.fixture()
def notice(child, practitioner, colleague):
    return tell([practitioner], child, "residence", about=make_residence(child), by=colleague, at=AT)[0]


def test_it_leads_to_the_entry_and_is_read_then(sign_in, practitioner, child, notice):
    browser = sign_in(practitioner)
    page = browser.get("/notices/").content.decode()
    assert "Where the child lives: Robin Ashdown" in page
    assert "not read: </span>1</span>" in page
    answer = browser.post(f"/notices/{notice.ref}/")
    assert answer.url == f"/children/{child.ref}/circumstances/"
    notice.refresh_from_db()
    assert notice.read_at
    assert "not read: </span>" not in browser.get("/notices/").content.decode()


def test_all_at_once(sign_in, practitioner, notice):
    page = sign_in(practitioner).post("/notices/read/", follow=True).content.decode()
    assert "1 notice marked as read" in page


def test_narrowed_and_empty(sign_in, practitioner, notice):
    browser = sign_in(practitioner)
    assert "Robin Ashdown" in browser.get("/notices/?state=unread&kind=residence").content.decode()
    assert "No notice fits this." in browser.get("/notices/?state=read").content.decode()


def test_a_record_closed_to_me_is_told_of_no_more(sign_in, practitioner, manager, child, notice):
    restrict_child(child, reason="The father works for the council", by=manager, at=AT)
    browser = sign_in(practitioner)
    page = browser.get("/notices/").content.decode()
    assert "Robin Ashdown" not in page
    assert "not read: </span>" not in page
    assert browser.post(f"/notices/{notice.ref}/").status_code == 404


def test_nobody_elses(sign_in, colleague, administrator, notice):
    assert sign_in(colleague).post(f"/notices/{notice.ref}/").status_code == 404
    assert sign_in(administrator).get("/notices/").status_code == 403
    assert "Notices" not in sign_in(administrator).get("/account/").content.decode()


def test_it_is_only_posted_to(sign_in, practitioner, notice):
    assert sign_in(practitioner).get(f"/notices/{notice.ref}/").status_code == 405
    assert sign_in(practitioner).get("/notices/read/").status_code == 405


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_does_not_grow(sign_in, practitioner, colleague, child, rows):
    for number in range(rows):
        day = AT.date() - timedelta(days=2 * number)
        about = make_residence(child, starts_on=day, ends_on=day)
        tell([practitioner], child, "residence", about=about, by=colleague, at=AT)
    browser = sign_in(practitioner)
    browser.get("/notices/")
    with CaptureQueriesContext(connection) as counted:
        assert browser.get("/notices/").content.decode().count("app-notices__what") == rows
    assert len(counted) == 10
