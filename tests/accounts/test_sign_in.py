"""Signing in: it works, it says the same whatever is wrong, it locks, and it goes on to where one was going."""

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import PASSWORD
from yjs.access import Role

SENTENCE = "Enter a correct email address and password"
SIGN_IN = "/sign-in/"


def post(client, email, password, **more):
    return client.post(SIGN_IN, {"username": email, "password": password, **more})


def test_a_person_signs_in_and_gets_a_new_session(client, practitioner):
    client.get(SIGN_IN)
    answer = post(client, practitioner.email, PASSWORD)
    assert answer.status_code == 302
    assert answer.url == "/"
    assert client.session["_auth_user_id"] == str(practitioner.pk)


def test_the_address_may_be_written_in_capitals(client, practitioner):
    assert post(client, practitioner.email.upper(), PASSWORD).status_code == 302


FIRST_SCREENS = {
    "practitioner": "reporting:home",
    "specialist": "reporting:home",
    "police": "reporting:home",
    "manager": "reporting:home",
    "board_member": "reporting:reports",
    "administrator": "accounts:people",
    "data_officer": "reporting:returns",
    "auditor": "audit:viewings",
    "stranger": "accounts:account",
}


@pytest.mark.parametrize(("name", "lands_on"), FIRST_SCREENS.items())
def test_everybody_lands_on_a_screen_they_may_see(client, request, name, lands_on):
    person = request.getfixturevalue(name)
    post(client, person.email, PASSWORD)
    answer = client.get("/", follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == reverse(lands_on)


def test_somebody_signed_in_is_sent_home(client, practitioner):
    factories.sign_in(client, practitioner)
    assert client.get(SIGN_IN).url == "/"


def test_one_goes_on_to_where_one_was_going(client, administrator):
    asked = client.get("/teams/")
    assert asked.url == "/sign-in/?next=/teams/"
    assert post(client, administrator.email, PASSWORD, next="/teams/").url == "/teams/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_one_does_not_go_on_to_another_site(client, administrator, elsewhere):
    assert post(client, administrator.email, PASSWORD, next=elsewhere).url == "/"


def test_the_same_sentence_for_a_wrong_password_an_unknown_and_a_disabled_person(client, practitioner, colleague):
    colleague.is_active = False
    colleague.save()
    told = {
        " ".join(post(client, email, password).content.decode().split("csrfmiddlewaretoken")[1].split()[2:])
        for email, password in [
            (practitioner.email, "not the password"),
            (colleague.email, PASSWORD),
            ("nobody@test.invalid", PASSWORD),
        ]
    }
    assert all(SENTENCE in page for page in told)
    assert (
        len(
            {
                page.replace(practitioner.email, "E").replace(colleague.email, "E").replace("nobody@test.invalid", "E")
                for page in told
            }
        )
        == 1
    )


def test_an_empty_form_says_what_to_enter(client, db):
    page = post(client, "", "").content.decode()
    assert "Enter your email address" in page
    assert "Enter your password" in page
    assert "<title>Error: Sign in" in page


def test_after_five_wrong_passwords_one_is_told_when_to_try_again(client, practitioner):
    answers = [post(client, practitioner.email, "not the password").status_code for _ in range(5)]
    assert answers[:4] == [200, 200, 200, 200]
    locked = post(client, practitioner.email, PASSWORD)
    assert locked.status_code == 429
    assert "Try again in 15 minutes" in locked.content.decode()
    assert "_auth_user_id" not in client.session


def test_writing_the_address_another_way_is_not_another_set_of_tries(client, practitioner):
    for email in [practitioner.email, practitioner.email.upper(), practitioner.email.title()] * 2:
        post(client, email, "not the password")
    assert post(client, practitioner.email, PASSWORD).status_code == 429


def test_a_stranger_elsewhere_cannot_lock_a_worker_out(client, practitioner):
    for _ in range(6):
        client.post(
            SIGN_IN,
            {"username": practitioner.email, "password": "guess"},
            REMOTE_ADDR="203.0.113.9",
        )
    assert post(client, practitioner.email, PASSWORD).status_code == 302


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


def test_the_password_comes_back_on_no_page(client, practitioner):
    assert "not the password" not in post(client, practitioner.email, "not the password").content.decode()
