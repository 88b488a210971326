"""A job asked for is done once, whatever the queue forgets; a fault is tried three times and then parked."""

from datetime import timedelta

import pytest
from celery import shared_task

from tests.factories import AT
from yjs.jobs import outbox
from yjs.jobs.models import Job
from yjs.jobs.rules import State

pytestmark = pytest.mark.django_db
DONE = []


@shared_task(name="tests.write_down")
def write_down(word: str) -> None:
    DONE.append(word)


@pytest.fixture(autouse=True)
def done():
    DONE.clear()
    return DONE


def test_a_job_is_done_once(done):
    job = outbox.enqueue("tests.write_down", "a", key="one", at=AT)
    outbox.carry_out(job.pk, now=lambda: AT)
    outbox.carry_out(job.pk, now=lambda: AT)
    job.refresh_from_db()
    assert (done, job.state, job.tries, job.finished_at) == (["a"], State.DONE, 1, AT)


def test_asked_for_twice_it_is_one_job(done):
    first = outbox.enqueue("tests.write_down", "a", key="one", at=AT)
    assert outbox.enqueue("tests.write_down", "b", key="one", at=AT + timedelta(1)) == first
    assert Job.objects.get().args == ["a"]
