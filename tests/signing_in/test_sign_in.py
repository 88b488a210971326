"""Signing in: password, then the second factor; the same answer whatever is wrong; on to where one was going."""

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import PASSWORD
from tests.signing_in.devices import code, give_app
from yjs.access import Role

SENTENCE = "Enter a correct email address and password"
SIGN_IN = "/sign-in/"


def test_a_person_signs_in_with_password_and_code(visitor, client, practitioner, secret):
    assert visitor.password(practitioner.email).url == "/sign-in/second-factor/"
    assert "_auth_user_id" not in client.session
    assert visitor.code(code(secret)).url == "/"
    assert client.session["_auth_user_id"] == str(practitioner.pk)
    assert visitor.is_in


def test_the_address_may_be_written_in_capitals(visitor, practitioner, secret):
    assert visitor.password(practitioner.email.upper()).url == "/sign-in/second-factor/"


FIRST_SCREENS = {
    "practitioner": "reporting:home",
    "specialist": "reporting:home",
    "police": "reporting:home",
    "manager": "reporting:home",
    "board_member": "reporting:reports",
    "administrator": "jobs:status",
    "data_officer": "reporting:data_checks",
    "auditor": "audit:alerts",
    "stranger": "accounts:account",
}


@pytest.mark.parametrize(("name", "lands_on"), FIRST_SCREENS.items())
def test_everybody_lands_on_a_screen_they_may_see(visitor, client, request, settings, name, lands_on):
    settings.ALLOW_TOTP_FOR_ALL = True
    person = request.getfixturevalue(name)
    secret = give_app(person)
    visitor.password(person.email)
    visitor.code(code(secret))
    answer = client.get("/", follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == reverse(lands_on)


def test_somebody_signed_in_is_sent_home(client, practitioner):
    factories.sign_in(client, practitioner)
    assert client.get(SIGN_IN).url == "/"


def test_one_goes_on_to_where_one_was_going(visitor, client, practitioner, secret):
    assert client.get("/account/").url == "/sign-in/?next=/account/"
    visitor.password(practitioner.email, next="/account/")
    assert visitor.code(code(secret)).url == "/account/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_one_does_not_go_on_to_another_site(visitor, practitioner, secret, elsewhere):
    visitor.password(practitioner.email, next=elsewhere)
    assert visitor.code(code(secret)).url == "/"


def test_the_same_answer_for_a_wrong_password_an_unknown_and_a_disabled_person(visitor, practitioner, colleague):
    colleague.is_active = False
    colleague.save()
    tried = [(practitioner.email, "not the password"), (colleague.email, PASSWORD), ("nobody@test.invalid", PASSWORD)]
    pages = set()
    for email, password in tried:
        answer = visitor.password(email, password)
        page = answer.content.decode().replace(email, "E")
        pages.add(f"{answer.status_code} {without_tokens(page)}")
    assert len(pages) == 1
    assert SENTENCE in pages.pop()


def without_tokens(page: str) -> str:
    """The page without what differs each time it is made."""
    lines = [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "nonce" not in line]
    return "\n".join(lines)


def test_an_empty_form_says_what_to_enter(visitor, db):
    page = visitor.password("", "").content.decode()
    assert "Enter your email address" in page
    assert "Enter your password" in page
    assert "<title>Error: Sign in" in page


def test_the_password_comes_back_on_no_page(visitor, practitioner):
    assert "not the password" not in visitor.password(practitioner.email, "not the password").content.decode()


def test_a_person_disabled_meanwhile_is_signed_out(sign_in, practitioner):
    client = sign_in(practitioner)
    assert client.get("/account/").status_code == 200
    practitioner.is_active = False
    practitioner.save()
    assert client.get("/account/").status_code == 302


def test_a_role_that_ended_opens_nothing_more(sign_in, administrator):
    client = sign_in(administrator)
    assert client.get("/people/").status_code == 200
    administrator.memberships.filter(role=Role.ADMINISTRATOR).update(ends_on="2020-02-01")
    assert client.get("/people/").status_code == 403
