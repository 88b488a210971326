"""Every page of every address wears the whole shell, and what should not be there is not (CF-01 to CF-05, D-20d)."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import sign_in as sign_in_to
from tests.house.test_access_table import PEOPLE, ROWS, address_of, job, signed_in  # noqa: F401  a fixture

ROOT = Path(__file__).resolve().parents[2]
SHELL = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=[\"']|\son[a-z]+=[\"']|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|object|embed|source|video|audio|form|base)\b[^>]*"
    r"\s(?:src|href|data|srcset|action)=[\"'](?:https?:)?//",
    re.IGNORECASE,
)
SCRIPT = re.compile(r"<script\b[^>]*>", re.IGNORECASE)


def gaps_in(answer: HttpResponse) -> list[str]:
    """Where the shell of this answer is open."""
    found = [name for name, value in SHELL.items() if answer.headers.get(name) != value]
    policy = dict(
        part.strip().partition(" ")[::2] for part in answer.headers.get("Content-Security-Policy", "").split(";")
    )
    nonce = re.fullmatch(r"'nonce-([\w+/=]{24})'", policy.get("script-src", "'nonce-'"))
    if (
        policy.get("default-src") != "'none'"
        or policy.get("frame-ancestors") != "'none'"
        or not policy.get("report-uri")
    ):
        found.append("content policy")
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        page = answer.content.decode()
        found += INLINE.findall(page) + ELSEWHERE.findall(page)
        found += [script for script in SCRIPT.findall(page) if not nonce or f'nonce="{nonce[1]}"' not in script]
    return found


def test_every_page_of_every_address_wears_the_shell(job):  # noqa: F811
    """Each as somebody who gets it, as somebody who is refused, and to whoever is signed out."""
    people = {who: signed_in(getattr(job.people, who)) for who in PEOPLE}
    gaps, seen = {}, set()
    for name, answers in ROWS.items():
        for status in dict.fromkeys(answers):
            who = PEOPLE[answers.index(status)]
            answer = people[who].get(address_of(name, job))
            seen.add(answer.status_code)
            if found := gaps_in(answer):
                gaps[name, who] = found
    assert gaps == {}
    assert {200, 302, 403, 404, 405} <= seen


FAULTY = """<script>1</script><p style='x' onclick='y'></p>
<img src='//cdn.example/a.png'><script src='/static/app.js'></script>"""


def test_the_check_sees_an_open_shell():
    """A seeded fault: an answer that no middleware has dressed."""
    found = gaps_in(HttpResponse(FAULTY))
    assert {*SHELL, "content policy", "<script>", " style='", " onclick='", "<script src='/static/app.js'>"} <= set(
        found
    )
    assert any("cdn.example" in one or one.startswith("<img") for one in found)


CLOSED = (
    "/admin/",
    "/django-admin/",
    "/metrics",
    "/prometheus/metrics",
    "/debug/",
    "/__debug__/",
    "/silk/",
    "/static/",
    "/static/images/",
    "/static/../manage.py",
    "/media/",
    "/uploads/",
    "/.git/config",
    "/.env",
    "/docs/",
    "/api/",
    "/swagger/",
    "/server-status",
    "/robots.txt~",
)


@pytest.mark.drill("D-20d")
@pytest.mark.parametrize("address", CLOSED)
def test_nothing_answers_where_such_things_use_to_be(sign_in, administrator, address):
    for client in (Client(), sign_in(administrator)):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Page not found" in answer.content.decode()
        assert "urlconf" not in answer.content.decode().lower()


@pytest.mark.drill("D-20d")
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "OPTIONS", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND"])
def test_other_methods_are_closed_and_nothing_is_sent_back(practitioner, method):
    client = sign_in_to(Client(), practitioner)
    for address in ("/", "/sign-in/", "/static/app.css", "/health/live", "/browser-reports/"):
        answer = client.generic(method, address, HTTP_X_SECRET="echo", headers={"cookie": "a=echo"})
        assert answer.status_code == 405
        assert b"echo" not in answer.content


PRODUCTION = """
import json, django
from django.conf import settings
django.setup()
names = [name for name in dir(settings) if name.startswith(("SECURE_", "SESSION_COOKIE", "CSRF_COOKIE", "DEBUG"))]
print(json.dumps({name: getattr(settings, name) for name in [*names, "INSTALLED_APPS"]}, default=str))
"""


@pytest.fixture(scope="module")
def production() -> dict:
    """The settings of a service, from a process of its own."""
    given = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "testserver", "EMAIL_URL": "smtp+tls://localhost:587"}
    env = os.environ | given | {"DJANGO_SETTINGS_MODULE": "yjs.settings.production"}
    told = subprocess.run([sys.executable, "-c", PRODUCTION], cwd=ROOT, env=env, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def test_a_service_has_no_debug_page_and_no_admin_site(production):
    assert production["DEBUG"] is False
    assert [
        app for app in production["INSTALLED_APPS"] if "admin" in app or "debug" in app or "prometheus" in app
    ] == []


def test_cookies_of_a_service_belong_to_its_host_alone(production, settings, sign_in, practitioner):
    for name, value in production.items():
        if "COOKIE" in name or name in ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS"):
            setattr(settings, name, value)
    client = Client()
    before = client.get("/sign-in/", secure=True)
    sign_in_to(client, practitioner)
    after = client.get("/account/", secure=True)
    cookies = {**before.cookies, **after.cookies}
    assert {"__Host-csrf", "__Host-session"} == set(cookies)
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (True, True, "/", "")
        assert cookie["samesite"] in ("Lax", "Strict")
    year = int(re.match(r"max-age=(\d+); includeSubDomains", after["Strict-Transport-Security"])[1])
    assert year >= 365 * 86_400


def test_signing_out_clears_what_the_browser_kept(sign_in, practitioner):
    client = sign_in(practitioner)
    assert "Clear-Site-Data" not in client.get("/account/")
    assert client.post("/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'
