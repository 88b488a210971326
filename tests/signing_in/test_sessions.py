"""One's sessions: their limits are the server's, whatever the browser says; the list; ending one and all."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests import factories
from yjs import clock
from yjs.signing_in.sessions import sessions_of

LIST, STAY = "/account/sessions/", "/account/sessions/stay/"
IDLE, WHOLE = settings.IDLE_MINUTES * 60, settings.SESSION_HOURS * 3600


def pass_time(client, seconds: int, *, of: str = "seen") -> None:
    """Move the session's own moment back, as if so many seconds had passed."""
    session = client.session
    session["entry"] |= {of: session["entry"][of] - seconds}
    session.save()


@pytest.mark.parametrize(("seconds", "status"), [(IDLE - 5, 200), (IDLE, 302)])
def test_the_idle_limit(sign_in, practitioner, seconds, status):
    client = sign_in(practitioner)
    key = client.session.session_key
    pass_time(client, seconds)
    assert client.get("/account/").status_code == status
    assert Session.objects.filter(session_key=key).exists() == (status == 200)


@pytest.mark.parametrize(("seconds", "status"), [(WHOLE - 5, 200), (WHOLE, 302)])
def test_the_whole_limit_however_busy(sign_in, practitioner, seconds, status):
    client = sign_in(practitioner)
    pass_time(client, seconds, of="at")
    assert client.get("/account/").status_code == status


def test_what_a_page_does_by_itself_keeps_no_session_alive(sign_in, practitioner):
    client = sign_in(practitioner)
    pass_time(client, IDLE - 60)
    asked = client.get(STAY, headers={"X-By-Itself": "yes"}).json()
    assert 50 <= asked["left"] <= 60
    assert asked["who"] == practitioner.ref
    assert client.get(STAY).json()["left"] > IDLE - 5
    assert client.get(STAY, headers={"X-By-Itself": "yes"}).json()["left"] > IDLE - 5


def test_a_session_without_an_entry_is_over(client, practitioner):
    client.force_login(practitioner)
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_in_a_fixed_number_of_queries(client, practitioner, many, django_assert_num_queries):
    for _ in range(many - 1):
        factories.sign_in(Client(), practitioner)
    factories.sign_in(client, practitioner)
    client.get(LIST)
    with django_assert_num_queries(9):
        page = client.get(LIST)
    assert len(page.context["sessions"]) == many
    assert page.content.decode().count("You are here") == 1


def test_ending_one_elsewhere_and_not_this_one(client, practitioner):
    elsewhere = factories.sign_in(Client(), practitioner)
    factories.sign_in(client, practitioner)
    theirs, mine = (listed(one, practitioner) for one in (elsewhere, client))
    client.post(f"{LIST}{mine}/end/")
    assert client.get("/account/").status_code == 200
    assert "Signed out there" in client.post(f"{LIST}{theirs}/end/", follow=True).content.decode()
    assert elsewhere.get("/account/").status_code == 302
    assert client.post(f"{LIST}{theirs}/end/").status_code == 302


def listed(client, person) -> int:
    return next(one.pk for one in sessions_of(person, clock.now()) if one.key == client.session.session_key)


def test_nobody_ends_anothers(client, practitioner, colleague):
    theirs = factories.sign_in(Client(), colleague)
    factories.sign_in(client, practitioner).post(f"{LIST}{listed(theirs, colleague)}/end/")
    assert theirs.get("/account/").status_code == 200


def test_ending_all_but_this_one(client, practitioner):
    others = [factories.sign_in(Client(), practitioner) for _ in range(3)]
    factories.sign_in(client, practitioner).post(f"{LIST}others/end/")
    assert {one.get("/account/").status_code for one in others} == {302}
    assert client.get("/account/").status_code == 200


def test_an_administrator_ends_anyones_and_says_why(sign_in, administrator, practitioner):
    browser = factories.sign_in(Client(), practitioner)
    boss, address = sign_in(administrator), f"/people/{practitioner.ref}/sessions/"
    assert "A browser" in boss.get(address).content.decode()
    assert "Enter why" in boss.post(address, {"reason": ""}).content.decode()
    assert browser.get("/account/").status_code == 200
    boss.post(address, {"reason": "Left a screen open"})
    assert browser.get("/account/").status_code == 302
    assert "They are signed in nowhere" in boss.get(address).content.decode()
