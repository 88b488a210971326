"""An administrator invites a person, who chooses their own password."""

import pytest
from django.core import mail

from yjs.accounts import actions
from yjs.accounts.models import User
from yjs.errors import Refused

URL = "/people/new/"
TYPED = {"name": "Nell Brook", "email": "Nell.Brook@test.invalid", "job_title": "Nurse", "phone": "01632 960100"}


def test_it_works(sign_in, administrator):
    answer = sign_in(administrator).post(URL, TYPED, follow=True)
    nell = User.objects.get(email="nell.brook@test.invalid")
    assert answer.request["PATH_INFO"] == f"/people/{nell.ref}/"
    assert (nell.name, nell.job_title, nell.phone) == ("Nell Brook", "Nurse", "01632 960100")
    assert not nell.has_usable_password()
    assert mail.outbox[0].to == [nell.email]
    assert f"/set-password/{nell.ref}/" in mail.outbox[0].body
    assert "Nell Brook is invited. We have sent a link" in answer.content.decode()


def test_the_form_has_no_field_for_a_password(sign_in, administrator):
    client = sign_in(administrator)
    assert 'type="password"' not in client.get(URL).content.decode()
    client.post(URL, TYPED | {"password": "a password typed in anyway", "is_active": "", "ref": "AAAAAAAAAAAA"})
    nell = User.objects.get(email="nell.brook@test.invalid")
    assert not nell.check_password("a password typed in anyway")
    assert nell.ref != "AAAAAAAAAAAA"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Enter their full name"),
        ({"email": ""}, "Enter their email address"),
        ({"email": "nell"}, "Enter an email address in the correct format, like name@example.com"),
    ],
)
def test_what_is_refused(sign_in, administrator, typed, sentence):
    page = sign_in(administrator).post(URL, TYPED | typed)
    assert sentence in page.content.decode()
    assert User.objects.count() == 1


def test_an_address_is_used_once_whatever_its_capitals(sign_in, administrator):
    page = sign_in(administrator).post(URL, TYPED | {"email": administrator.email.upper()})
    assert "There is already a person with this email address" in page.content.decode()
    assert "Nell Brook" in page.content.decode()


@pytest.mark.parametrize("name", ["practitioner", "manager", "board_member", "data_officer", "auditor", "stranger"])
def test_nobody_else_may(sign_in, request, at, name):
    by = request.getfixturevalue(name)
    assert sign_in(by).post(URL, TYPED).status_code == 403
    with pytest.raises(Exception, match="accounts.manage_people"):
        actions.add_person(**TYPED, by=by, at=at)
    assert not User.objects.filter(email="nell.brook@test.invalid").exists()


def test_twice(sign_in, administrator):
    client = sign_in(administrator)
    token = client.get(URL).context["form"].initial["once"]
    for _ in range(2):
        client.post(URL, TYPED | {"once": token})
    assert User.objects.filter(email="nell.brook@test.invalid").count() == 1


def test_a_mail_server_that_is_away_is_told(sign_in, administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = sign_in(administrator).post(URL, TYPED, follow=True)
    assert "The link could not be sent" in answer.content.decode()
    assert User.objects.filter(email="nell.brook@test.invalid").exists()


def test_the_action_checks_the_address_itself(administrator, at):
    with pytest.raises(Refused, match="already a person"):
        actions.add_person(**(TYPED | {"email": administrator.email}), by=administrator, at=at)
