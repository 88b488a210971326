"""An administrator invites a person, who chooses their own password."""

import pytest
from django.core import mail

from tests.factories import AT
from tests.letters import newest_link, send_letters
from yjs.accounts import actions
from yjs.accounts.mail import SEND_LINK
from yjs.accounts.models import User
from yjs.accounts.tasks import send_password_link
from yjs.errors import Refused
from yjs.jobs.models import Job
from yjs.jobs.outbox import Away

URL = "/people/new/"
TYPED = {"name": "Nell Brook", "email": "Nell.Brook@test.invalid", "job_title": "Nurse", "phone": "01632 960100"}


def test_it_works(sign_in, administrator):
    answer = sign_in(administrator).post(URL, TYPED, follow=True)
    nell = User.objects.get(email="nell.brook@test.invalid")
    assert answer.request["PATH_INFO"] == f"/people/{nell.ref}/"
    assert (nell.name, nell.job_title, nell.phone) == ("Nell Brook", "Nurse", "01632 960100")
    assert not nell.has_usable_password()
    assert "Nell Brook is invited. A link is on its way" in answer.content.decode()
    assert mail.outbox == [], "the page waits for no mail server"
    (letter,) = send_letters()
    assert (letter.to, letter.subject) == ([nell.email], "Choose your password for Youth justice case management")
    assert f"/set-password/{nell.ref}/" in letter.body


def test_the_queue_knows_nothing_of_the_link(sign_in, administrator):
    sign_in(administrator).post(URL, TYPED)
    nell = User.objects.get(email="nell.brook@test.invalid")
    job = Job.objects.get(task=SEND_LINK)
    assert job.args == [nell.pk]
    first = newest_link()
    send_password_link(nell.pk)  # a worker that died before it could say that it was done
    assert sign_in(administrator).get(first).status_code == 200, "the letter before works as well"


def test_an_account_closed_meanwhile_gets_no_letter(sign_in, administrator):
    sign_in(administrator).post(URL, TYPED)
    actions.disable_person(User.objects.get(email="nell.brook@test.invalid"), reason="Error", by=administrator, at=AT)
    assert send_letters() == []


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


def test_while_the_mail_server_is_away_the_letter_waits(sign_in, administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = sign_in(administrator).post(URL, TYPED, follow=True)
    assert "A link is on its way" in answer.content.decode()
    with pytest.raises(Away):
        send_password_link(User.objects.get(email="nell.brook@test.invalid").pk)


def test_the_action_checks_the_address_itself(administrator, at):
    with pytest.raises(Refused, match="already a person"):
        actions.add_person(**(TYPED | {"email": administrator.email}), by=administrator, at=at)
