"""Error pages say what to do, and tell nobody whether a record exists."""

import psycopg
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test import Client

from tests import factories
from tests.factories import make_child

MISSING = "/children/ABCDEFGHJKMN/"


def test_missing_and_not_visible_are_the_same_to_the_byte(sign_in, practitioner, other_team, child):
    closed = sign_in(other_team).get(f"/children/{child.ref}/")
    missing = sign_in(other_team).get(MISSING)
    no_such_address = sign_in(other_team).get("/no/such/address/")
    assert {closed.status_code, missing.status_code, no_such_address.status_code} == {404}
    assert closed.content == missing.content == no_such_address.content
    assert "Page not found" in closed.content.decode()
    assert child.ref not in closed.content.decode()
    assert sign_in(practitioner).get(f"/children/{child.ref}/").status_code == 200


def test_missing_says_nothing_of_the_request(sign_in, practitioner):
    answer = sign_in(practitioner).get(MISSING)
    assert answer["X-Request-Id"] not in answer.content.decode()
    assert "ABCDEFGHJKMN" not in answer.content.decode()
    assert "csrf" not in answer.content.decode()


def test_refused_says_what_to_do(sign_in, practitioner):
    answer = sign_in(practitioner).get("/people/")
    assert answer.status_code == 403
    assert "ask your team manager" in answer.content.decode()


@pytest.fixture()
def quiet(sign_in, practitioner):
    client = sign_in(practitioner)
    client.raise_request_exception = False
    return client


def test_a_fault_shows_a_reference_and_no_details(quiet, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("canary in a fault")

    monkeypatch.setattr("reporting.views.home.my_work", fail)
    answer = quiet.get("/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Sorry, there is a problem with the service" in page
    assert answer["X-Request-Id"] in page
    assert "canary" not in page


def test_a_database_that_is_away_is_told_as_such(administrator, sign_in):
    client = sign_in(administrator)
    client.raise_request_exception = False
    given = connection.settings_dict
    address = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    with psycopg.connect(dbname=given["NAME"], **address) as elsewhere:
        elsewhere.execute("LOCK TABLE policy_policyvalue IN ACCESS EXCLUSIVE MODE")
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
        answer = client.get("/local-policy/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "Sorry, the service is unavailable" in answer.content.decode()
    assert answer["X-Request-Id"] in answer.content.decode()


def test_a_session_that_could_not_be_kept_is_no_fault_of_the_browser(quiet, monkeypatch):
    """The database went away between the page and the session."""

    def away(*args, **kwargs):
        raise UpdateError

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", away)
    assert quiet.get("/").status_code == 503


def test_what_no_browser_sends_is_told_plainly(quiet):
    answer = quiet.get("/children/", {"page": "1"}, headers={"host": "a b"})
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.content.decode()


def test_a_form_older_than_the_session_is_explained(practitioner):
    client = Client(enforce_csrf_checks=True)
    factories.sign_in(client, practitioner)
    answer = client.post("/account/password/", {"current": "x"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "This page was open too long" in page
    assert 'href="/account/password/"' in page


def test_the_accessibility_statement_is_open_to_everybody(client, db):
    page = client.get("/accessibility/").content.decode()
    assert "What was not tested" in page


def test_a_child_made_after_all_is_still_closed(sign_in, board_member):
    assert sign_in(board_member).get(f"/children/{make_child().ref}/").status_code == 404
