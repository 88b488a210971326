"""A sign that turns to "act": every administrator gets one letter, and another when it is over."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail as sent
from django.urls import reverse

from tests.factories import AT, make_user
from tests.jobs.conftest import FAULT
from yjs import clock
from yjs.jobs import actions, outbox
from yjs.jobs.models import Alarm, Job, Measurement
from yjs.jobs.rules import Level
from yjs.jobs.signs import Sign
from yjs.roles import Role

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def disk(level: Level) -> list[Sign]:
    return [Sign("disk", "Disk", "7 per cent free", level, "Act below 10 per cent")]


def look(level: Level, at=AT) -> list[str]:
    """What goes out when somebody looks: the subjects of the letters."""
    before = len(sent.outbox)
    actions.raise_and_end_alarms(disk(level), at=at)
    deliver(at)
    return [letter.subject for letter in sent.outbox[before:]]


def deliver(at) -> None:
    for job in Job.objects.filter(state="waiting", due_at__lte=at):
        outbox.carry_out(job.pk, now=lambda: at)


def test_one_letter_when_it_begins_and_one_when_it_is_over(administrator):
    assert look(Level.FINE) == []
    assert look(Level.LOOK) == []
    [begun] = look(Level.ACT)
    assert begun.endswith("please act")
    assert look(Level.ACT, AT + MINUTE) == [], "told already"
    assert look(Level.LOOK, AT + MINUTE) == [], "not well yet"
    [over] = look(Level.FINE, AT + 2 * MINUTE)
    assert over.endswith("well again")
    assert (Alarm.objects.get().began_at, Alarm.objects.get().ended_at) == (AT, AT + 2 * MINUTE)
    assert look(Level.ACT, AT + 3 * MINUTE) == [begun], "a second time it is told again"


def test_a_letter_says_what_is_wrong_and_where_to_look(administrator):
    look(Level.ACT)
    letter = sent.outbox[-1]
    assert letter.to == [administrator.email]
    assert "Disk: 7 per cent free" in letter.body
    assert reverse("jobs:status") in letter.body


def test_every_administrator_is_told_and_nobody_else(administrator, manager):
    second = make_user("Ana Redstart", Role.ADMINISTRATOR)
    closed = make_user("Abe Dipper", Role.ADMINISTRATOR, is_active=False)
    look(Level.ACT)
    told = {letter.to[0] for letter in sent.outbox}
    assert told == {administrator.email, second.email}
    assert closed.email not in told


def test_three_faults_tell_administrators_that_a_job_is_parked(job, administrator):
    FAULT.append(ValueError("a child's name"))
    at = AT
    for _ in range(3):
        with suppress(ValueError):
            outbox.carry_out(job.pk, now=lambda moment=at: moment)
        job.refresh_from_db()
        at = job.due_at
    for _ in range(2):  # the alert, and the letter that it asks for
        deliver(clock.now())  # the task that alerts reads the clock
    [letter] = sent.outbox
    assert letter.subject.endswith("1 job parked")
    assert "child's name" not in letter.body


def test_a_mail_server_that_is_away_loses_no_letter(administrator, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    look(Level.ACT)
    letter = Job.objects.get(task="yjs.jobs.tasks.send_letter")
    assert (letter.state, letter.tries, letter.fault) == ("waiting", 0, "Away")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver(letter.due_at)
    assert len(sent.outbox) == 1


def test_the_task_that_looks_measures_the_disk(administrator):
    from yjs.jobs.tasks import look_at_health, sweep_outbox

    sweep_outbox()
    look_at_health()
    names = set(Measurement.objects.values_list("name", flat=True))
    assert {name.split()[0] for name in names} == {"clock", "worker", "disk"}


def test_the_first_look_after_a_start_raises_no_alarm_about_whoever_asked_for_it(administrator):
    from yjs.jobs.tasks import look_at_health

    look_at_health()
    assert not Alarm.objects.filter(sign__in=["clock", "workers"]).exists()
