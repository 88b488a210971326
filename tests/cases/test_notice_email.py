"""An e-mail at the time somebody chose says how many notices wait, once on a working day, and about whom never."""

from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied

from cases.actions import choose_notice_email, restrict_child
from cases.actions.notice import send_notice_emails, tell
from cases.models import NoticeEmail
from tests.factories import AT, LONDON, make_residence
from yjs.jobs.mail import written
from yjs.jobs.models import Job

NINE = datetime(2026, 6, 15, 9, 0, tzinfo=LONDON)  # a Monday


@pytest.fixture()
def waits(child, practitioner, colleague):
    """A notice for the practitioner, who wants an e-mail at half past eight."""
    choose_notice_email(practitioner, sends_at=time(8, 30), by=practitioner, at=AT)
    return tell([practitioner], child, "residence", about=make_residence(child), by=colleague, at=AT)[0]


def letters() -> list:
    return list(Job.objects.filter(task="yjs.jobs.tasks.send_letter").values_list("args", flat=True))


def test_it_says_how_many_wait_and_nothing_else(waits, practitioner, child):
    assert send_notice_emails(at=NINE) == 1
    ((person, template, context, _),) = letters()
    assert (person, template, context) == (practitioner.pk, "cases/mail_notices.txt", {"count": 1})
    subject, text = written(practitioner, template, context)
    assert subject == "1 notice waits for you"
    assert f"{settings.SERVICE_URL}/notices/" in text
    assert not [word for word in (child.first_name, child.surname, child.ref) if word in text]
    assert mail.outbox == []


def test_once_a_day_and_of_each_notice_once(waits):
    assert send_notice_emails(at=NINE) == 1
    assert send_notice_emails(at=NINE + timedelta(hours=1)) == 0
    assert send_notice_emails(at=NINE + timedelta(days=1)) == 0
    assert len(letters()) == 1


@pytest.mark.parametrize(
    "at", [NINE.replace(hour=8), NINE - timedelta(days=1), datetime(2026, 12, 25, 9, tzinfo=LONDON)]
)
def test_not_before_the_time_nor_at_weekends_nor_on_bank_holidays(waits, at):
    assert send_notice_emails(at=at) == 0


def test_nothing_new_no_letter(waits, practitioner):
    practitioner.notices.update(read_at=AT)
    assert send_notice_emails(at=NINE) == 0


def test_a_record_closed_to_somebody_does_not_count(waits, child, manager):
    restrict_child(child, reason="The father works for the council", by=manager, at=AT)
    assert send_notice_emails(at=NINE) == 0


def test_somebody_who_left_gets_none(waits, practitioner):
    practitioner.left_on = date(2026, 6, 12)
    practitioner.save()
    assert send_notice_emails(at=NINE) == 0


def test_by_the_page_and_off_again(sign_in, practitioner):
    browser = sign_in(practitioner)
    typed = {"wanted": "yes", "sends_at": ""}
    assert "Enter a time like 8:30am" in browser.post("/notices/email/", typed).content.decode()
    page = browser.post("/notices/email/", {"wanted": "yes", "sends_at": "7:15am"}, follow=True)
    assert "Saved when an e-mail tells you of notices" in page.content.decode()
    assert NoticeEmail.objects.get().sends_at == time(7, 15)
    assert "7:15am" in browser.get("/notices/email/").content.decode()
    browser.post("/notices/email/", {"wanted": "no", "sends_at": "7:15am"})
    assert not NoticeEmail.objects.exists()


def test_for_oneself_alone(practitioner, colleague, stranger):
    with pytest.raises(PermissionDenied):
        choose_notice_email(practitioner, sends_at=None, by=colleague, at=AT)
    with pytest.raises(PermissionDenied):
        choose_notice_email(stranger, sends_at=None, by=stranger, at=AT)
