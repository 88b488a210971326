"""A job asked for is done once, whatever the queue forgets; a fault is tried three times and then parked."""

from contextlib import suppress
from datetime import timedelta

import psycopg
import pytest
from celery import current_app
from django.db import IntegrityError, connection, transaction

from tests.factories import AT
from tests.jobs.conftest import FAULT
from yjs.jobs import outbox
from yjs.jobs.models import Job
from yjs.jobs.outbox import Away, carry_out, enqueue
from yjs.jobs.rules import AWAY_WAIT, LOST, PATIENCE, UNHEARD, WAITS, State

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def run(job: Job, at=AT) -> Job:
    """What a worker does when the queue hands it this job."""
    with suppress(Exception):
        carry_out(job.pk, now=lambda: at)
    job.refresh_from_db()
    return job


def test_it_is_done_once_however_often_the_queue_delivers_it(job, done):
    run(job)
    run(job)
    assert (done, job.state, job.tries, job.finished_at) == (["a"], State.DONE, 1, AT)


def test_asked_for_twice_it_is_one_job(job):
    assert enqueue("tests.write_down", "b", key="one", at=AT + MINUTE) == job
    assert Job.objects.get().args == ["a"]


def test_two_jobs_with_one_key_are_refused_by_the_database(job):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(key="one", task="tests.write_down", asked_at=AT, due_at=AT)


def test_what_the_caller_takes_back_is_never_asked_for(done):
    with suppress(ZeroDivisionError), transaction.atomic():
        enqueue("tests.write_down", "a", key="one", at=AT)
        raise ZeroDivisionError
    assert not Job.objects.exists()


def test_put_off_it_is_not_done_before_its_time(done):
    job = enqueue("tests.write_down", "a", key="one", at=AT, due_at=AT + MINUTE)
    assert run(job).state == State.WAITING
    assert run(job, AT + MINUTE).state == State.DONE


def test_three_faults_and_it_is_parked(job, done):
    FAULT.append(ValueError("a child's name"))
    at = AT
    for tries, wait in enumerate(WAITS, 1):
        run(job, at)
        assert (job.state, job.tries, job.due_at) == (State.WAITING, tries, at + wait)
        assert run(job, at + wait - timedelta(seconds=1)).tries == tries, "it waits"
        at += wait
    run(job, at)
    assert (job.state, job.tries, job.fault) == (State.PARKED, 3, "ValueError")
    FAULT.clear()
    assert run(job, at + timedelta(days=1)).state == State.PARKED
    assert done == []


def test_the_fault_goes_on_to_the_log_and_its_words_stay_out_of_the_job(job):
    FAULT.append(ValueError("a child's name"))
    with pytest.raises(ValueError, match="a child's name"):
        carry_out(job.pk, now=lambda: AT)
    job.refresh_from_db()
    assert "child" not in repr(vars(job))


def test_a_fault_that_is_no_exception_is_a_fault_too(job):
    class NotFetched(BaseException):
        """As WeasyPrint's (trust M12)."""

    FAULT.append(NotFetched())
    with pytest.raises(NotFetched):
        carry_out(job.pk, now=lambda: AT)
    job.refresh_from_db()
    assert (job.state, job.fault) == (State.WAITING, "NotFetched")


def test_what_it_needs_is_away_it_waits_a_day_without_counting_a_try(job, done):
    FAULT.append(Away("mail server"))
    at = AT
    for _ in range(5):
        run(job, at)
        assert (job.state, job.tries, job.due_at) == (State.WAITING, 0, at + AWAY_WAIT)
        at = job.due_at
    assert run(job, AT + PATIENCE).state == State.PARKED


def test_a_worker_of_the_version_before_leaves_an_unknown_task_to_another(done):
    job = enqueue("tests.of_the_next_version", key="one", at=AT)
    assert (run(job).state, job.tries) == (State.WAITING, 0)


def test_killed_three_times_it_is_parked_without_a_fourth(job, done):
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, tries=2)
    assert outbox.claim(job.pk, AT).tries == 3
    run(job)  # the queue delivers it again, as its worker died
    assert (job.state, job.fault, done) == (State.PARKED, LOST, [])


def test_while_a_worker_lives_nobody_else_takes_its_job(job, done):
    """Another connection holds the lock, as another worker would."""
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, tries=1)
    with elsewhere() as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", [outbox.LOCKS, job.pk])
        assert run(job).tries == 1
        assert outbox.held() == [job.pk]
        assert outbox.sweep(at=AT + timedelta(days=1)) == 0
    assert outbox.sweep(at=AT) == 1, "its worker is dead, so the queue is told at once"
    assert run(job).state == State.DONE


def elsewhere() -> psycopg.Connection:
    """A connection of its own to the test's database."""
    here = connection.settings_dict
    address = {"host": here["HOST"], "port": here["PORT"], "user": here["USER"], "password": here["PASSWORD"]}
    return psycopg.connect(dbname=here["NAME"], **address, autocommit=True)


@pytest.fixture()
def queue(job):
    """How many messages wait in the queue of this test run."""
    name = current_app.conf.task_default_queue
    with current_app.connection_for_write() as broker, broker.default_channel as channel:
        channel.client.delete(name)
        yield lambda: channel.client.llen(name)
        channel.client.delete(name)


def test_the_sweep_tells_the_queue_once_and_again_when_nobody_took_it(job, queue):
    assert outbox.sweep(at=AT) == 1
    assert outbox.sweep(at=AT + UNHEARD - timedelta(seconds=1)) == 0
    assert outbox.sweep(at=AT + UNHEARD) == 1, "a queue may have been emptied"
    assert queue() == 2
    run(job)
    assert outbox.sweep(at=AT + timedelta(days=1)) == 0


def test_after_a_fault_the_sweep_tells_the_queue_when_the_wait_is_over(job, queue):
    outbox.sweep(at=AT)
    FAULT.append(ValueError())
    run(job)
    assert outbox.sweep(at=AT + WAITS[0] - timedelta(seconds=1)) == 0
    assert outbox.sweep(at=AT + WAITS[0]) == 1


@pytest.mark.django_db(transaction=True)
def test_after_the_commit_the_queue_is_told_at_once_and_only_then(queue):
    with transaction.atomic():
        job = enqueue("tests.write_down", "b", key="two", at=AT)
        assert queue() == 0
    job.refresh_from_db()
    assert (queue(), job.sent_at) == (1, AT)
