"""Changing one's own password."""

import pytest

from tests import factories
from tests.factories import PASSWORD
from yjs.accounts import actions
from yjs.errors import Refused
from yjs.jobs.models import Job

NEW = "seven purple kettles sing"
URL = "/account/password/"


def post(client, current=PASSWORD, new=NEW, again=NEW):
    return client.post(URL, {"current": current, "new": new, "again": again})


def test_it_works_and_the_person_is_told(sign_in, practitioner, letters):
    client = sign_in(practitioner)
    assert client.get(URL).status_code == 200
    assert post(client).url == "/account/"
    practitioner.refresh_from_db()
    assert practitioner.check_password(NEW)
    assert client.get("/account/").status_code == 200
    letter = letters()[0]
    assert letter.to == [practitioner.email]
    assert "Your password was changed" in letter.body
    assert NEW not in letter.body


def test_other_sessions_end(sign_in, practitioner, django_user_model):
    from django.test import Client

    elsewhere = Client()
    factories.sign_in(elsewhere, practitioner)
    post(sign_in(practitioner))
    assert elsewhere.get("/account/").status_code == 302


def test_the_history_knows_that_but_not_which(sign_in, practitioner):
    from django.apps import apps

    post(sign_in(practitioner))
    event = apps.get_model("accounts", "UserEvent").objects.filter(pgh_label="password_set").get()
    assert event.pgh_context.metadata["action"] == "change_password"
    assert NEW not in str(event.pgh_context.metadata)
    assert not hasattr(event, "password")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"current": "wrong"}, "Enter your current password as it is now"),
        ({"again": "something else entirely"}, "The two new passwords are not the same"),
        ({"new": "short", "again": "short"}, "This password is too short. It must contain at least 12 characters."),
        ({"new": "123456789012", "again": "123456789012"}, "This password is entirely numeric."),
        ({"current": ""}, "Enter your current password"),
        ({"new": ""}, "Enter a new password"),
    ],
)
def test_what_is_refused(sign_in, practitioner, typed, sentence):
    page = post(sign_in(practitioner), **typed)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    practitioner.refresh_from_db()
    assert practitioner.check_password(PASSWORD)
    assert Job.objects.count() == 0, "no letter"


def test_sixty_four_characters_are_allowed(sign_in, practitioner):
    long = "a phrase of many words " * 3
    post(sign_in(practitioner), new=long, again=long)
    practitioner.refresh_from_db()
    assert practitioner.check_password(long)


def test_nobody_sets_another_persons_password(practitioner, administrator, at):
    with pytest.raises(Refused, match="your own password"):
        actions.change_password(practitioner, current=PASSWORD, new=NEW, again=NEW, by=administrator, at=at)


def test_a_visitor_is_sent_to_sign_in(client, db):
    assert post(client).url.startswith("/sign-in/")
