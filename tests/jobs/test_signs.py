"""Every sign of the status page turns when what it watches is broken, and back when it is mended."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.factories import AT
from tests.jobs.conftest import park
from yjs.browser_reports.models import BrowserReport
from yjs.jobs import outbox, signs
from yjs.jobs.models import Job, Measurement
from yjs.jobs.rules import Level
from yjs.policy.models import PolicyValue

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def sign(key: str, at=AT) -> signs.Sign:
    return next(sign for sign in signs.signs_at(at) if sign.key == key)


def level(key: str, at=AT) -> Level:
    return sign(key, at).level


def test_a_job_that_the_queue_was_not_told_of(done):
    assert level("untold") == Level.FINE
    job = outbox.enqueue("tests.write_down", key="a", at=AT)
    assert level("untold", AT + 2 * MINUTE) == Level.FINE
    assert level("untold", AT + 3 * MINUTE) == Level.LOOK
    assert level("untold", AT + 5 * MINUTE) == Level.ACT
    Job.objects.filter(pk=job.pk).update(sent_at=AT)
    assert level("untold", AT + 5 * MINUTE) == Level.FINE


def test_a_job_that_no_worker_took(job):
    Job.objects.update(sent_at=AT)
    assert level("told", AT + 15 * MINUTE) == Level.ACT
    assert sign("told", AT + 15 * MINUTE).says == "The oldest has waited 15 minutes"
    Job.objects.update(state="running")
    assert level("told", AT + 15 * MINUTE) == Level.FINE


def test_a_job_that_waits_for_another_try(job):
    Job.objects.update(fault="SMTPServerDisconnected", due_at=AT + 2 * DAY)
    assert level("held", AT + 60 * MINUTE) == Level.ACT


def test_a_parked_job(job):
    assert level("parked") == Level.FINE
    park(job)
    assert (level("parked"), sign("parked").says) == (Level.ACT, "1 waits for your decision")


@pytest.mark.parametrize(("key", "name"), [("workers", "worker one"), ("clock", "clock")])
def test_workers_and_clock_that_fall_silent(key, name):
    assert level(key) == Level.ACT, "never heard of"
    Measurement.write(name, at=AT)
    assert level(key, AT + MINUTE) == Level.FINE
    assert level(key, AT + 5 * MINUTE) == Level.ACT


def test_one_worker_of_two_is_enough():
    Measurement.write("worker one", at=AT - 3 * DAY)
    Measurement.write("worker two", at=AT)
    assert sign("workers").says.endswith("1 at work")
    assert level("workers") == Level.FINE


@pytest.mark.parametrize(
    ("key", "late"),
    [
        ("reading log check", 27 * 60 * MINUTE),
        ("reading log anchor", 27 * 60 * MINUTE),
        ("backup", 27 * 60 * MINUTE),
        ("restore drill", 36 * DAY),
    ],
)
def test_what_is_done_each_day_or_month_is_late_or_failed(key, late):
    assert (level(key), sign(key).says) == (Level.LOOK, "Never done")
    Measurement.write(key, at=AT, says="all there")
    assert (level(key, AT + late * 0.9), level(key, AT + late)) == (Level.FINE, Level.ACT)
    assert sign(key, AT + DAY).says == "Done 24 hours ago: all there"
    Measurement.write(key, at=AT, ok=False, says="entry 7 was changed")
    assert (level(key), sign(key).says) == (Level.ACT, "Failed 0 minutes ago: entry 7 was changed")


class Archiver:
    """PostgreSQL's word on its archive, which a test cannot make it say."""

    def __init__(self, *said: object) -> None:
        self.said = said

    def __call__(self, execute, statement, params, many, context):
        if "pg_stat_archiver" in statement:
            statement, params = "SELECT %s::text, %s::timestamptz, %s::timestamptz", self.said
        return execute(statement, params, many, context)


@pytest.mark.parametrize(
    ("said", "level_", "says"),
    [
        (("off", None, None), Level.LOOK, "Not archived"),
        (("on", None, None), Level.LOOK, "Nothing archived yet"),
        (("on", AT - 4 * MINUTE, None), Level.FINE, "Last archived 4 minutes ago"),
        (("on", AT - 10 * MINUTE, None), Level.ACT, "Last archived 10 minutes ago"),
        (("on", AT - MINUTE, AT), Level.ACT, "Last archived 1 minute ago; the last try failed"),
    ],
)
def test_the_archive_falls_behind_or_fails(said, level_, says):
    with connection.execute_wrapper(Archiver(*said)):
        assert (level("archive"), sign("archive").says) == (level_, says)


def test_a_disk_that_fills_up():
    Measurement.write("disk other", at=AT, value=9.0)
    assert (level("disk"), sign("disk").says) == (Level.ACT, "9 per cent free")
    Measurement.write("disk other", at=AT - 8 * DAY, value=9.0)
    assert level("disk") != Level.ACT, "a host that is gone"


def test_what_browsers_refused():
    BrowserReport.objects.create(on=AT.date(), directive="script-src-elem", blocked="inline", times=20, last_at=AT)
    assert level("policy reports") == Level.ACT


def test_connections_are_counted_against_the_threshold_of_local_policy(administrator):
    assert level("connections") == Level.FINE  # 90 per cent
    PolicyValue.objects.create(
        key="status.connections", value=1, starts_on=AT.date(), reason="A trial", set_by=administrator, set_at=AT
    )
    assert level("connections") != Level.FINE


def test_however_many_jobs_wait_the_page_asks_the_database_as_often(job, django_assert_num_queries):
    with django_assert_num_queries(6):
        signs.signs_at(AT)
    for number in range(20):
        park(outbox.enqueue("tests.write_down", key=str(number), at=AT))
    with django_assert_num_queries(6):
        signs.signs_at(AT)
