"""What every page promises: nothing stays in a browser's cache, safe headers, little weight, and honest health."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.factories import make_allocation, make_child, make_contact

DIST = Path(settings.ROOT) / "static" / "dist"
MOST_BYTES = 150_000
SAFE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def told(answer) -> dict[str, str]:
    return {name: answer.headers.get(name) for name in SAFE}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sign-in/", "/accessibility/", "/signed-out/", "/health/live", "/no/such/"])
def test_headers_before_anybody_has_signed_in(client, address):
    assert told(client.get(address)) == SAFE


@pytest.mark.parametrize(("name", "status"), [("reporting:overview", 200), ("cases:allocate", 403)])
def test_headers_of_a_childs_page_and_of_a_refusal(sign_in, practitioner, child, name, status):
    answer = sign_in(practitioner).get(reverse(name, args=[child.ref]))
    assert (answer.status_code, told(answer)) == (status, SAFE)


def test_headers_of_a_child_whom_one_may_not_see_and_of_a_redirect(sign_in, stranger, child):
    client = sign_in(stranger)
    missing, moved = client.get(reverse("reporting:overview", args=[child.ref])), client.get("/")
    assert (missing.status_code, moved.status_code) == (404, 302)
    assert told(missing) == told(moved) == SAFE


def test_headers_of_a_fault(sign_in, practitioner, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("a fault")

    client = sign_in(practitioner)
    client.raise_request_exception = False
    monkeypatch.setattr("reporting.views.home.my_work", fail)
    answer = client.get("/")
    assert (answer.status_code, told(answer)) == (500, SAFE)


@pytest.mark.django_db
def test_headers_of_a_form_without_its_token():
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {})
    assert (answer.status_code, told(answer)) == (403, SAFE)


def policy_of(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def test_a_page_runs_nothing_but_what_carries_its_nonce(sign_in, practitioner, child):
    client, address = sign_in(practitioner), reverse("cases:record_contact", args=[child.ref])
    answer = client.get(address)
    policy, page = policy_of(answer), answer.content.decode()
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["style-src"] == policy["form-action"] == policy["connect-src"] == "'self'"
    nonce = re.fullmatch(r"'nonce-([\w+/=]{24})'", policy["script-src"])[1]
    scripts = re.findall(r"<script[^>]*>", page)
    assert len(scripts) == 1
    assert all(f'nonce="{nonce}"' in script for script in scripts)
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page) == []
    assert nonce not in client.get(address)["Content-Security-Policy"], "a nonce is good for one page"


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(sign_in, practitioner):
    cookie = sign_in(practitioner).get("/").cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] == "", "it goes with the browser; the server ends the session before"


def test_the_first_screen_is_light_on_a_bad_line(sign_in, practitioner):
    for _ in range(20):
        child = make_child()
        make_allocation(child, practitioner)
        make_contact(child, practitioner)
    home = sign_in(practitioner).get("/").content
    parts = [home, (DIST / "app.css").read_bytes(), (DIST / "app.js").read_bytes()]
    assert sum(len(gzip.compress(part)) for part in parts) < MOST_BYTES


@pytest.mark.django_db
def test_live_and_ready(client):
    assert client.get("/health/live").json() == {"live": True}
    assert client.get("/health/ready").json() == {"ready": True, "database": True, "migrations": True, "redis": True}


@pytest.mark.django_db
def test_not_ready_when_the_database_ends_the_connection():
    """The server drops a connection, as when it restarts. A thread's own connection, not that of the test."""
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asked_without_connection).result() == [503, 200, 200]


def asked_without_connection() -> list[int]:
    """The answers of ready and live on a dropped connection, and of ready on a new one."""
    given = connection.settings_dict
    address = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        with psycopg.connect(dbname=given["NAME"], **address, autocommit=True) as elsewhere:
            elsewhere.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        away = [Client().get(f"/health/{name}").status_code for name in ("ready", "live")]
        connection.close()  # as a server does between requests, which the test client does not
        return [*away, Client().get("/health/ready").status_code]
    finally:
        connection.close()


@pytest.mark.django_db
def test_redis_away_is_told_and_the_pages_stay_open(client, settings):
    """A job waits in the outbox meanwhile, so no balancer need send visitors elsewhere."""
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["redis"]) == (200, False)
