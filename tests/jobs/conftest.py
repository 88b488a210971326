"""A task that fails when it is told to, and a job of it."""

import pytest
from celery import shared_task

import yjs.jobs.tasks  # noqa: F401  as a worker knows them
from tests.factories import AT
from yjs.jobs import outbox
from yjs.jobs.models import Job

DONE: list[str] = []
FAULT: list[BaseException] = []


@shared_task(name="tests.write_down")
def write_down(word: str) -> None:
    if FAULT:
        raise FAULT[0]
    DONE.append(word)


@pytest.fixture()
def done() -> list[str]:
    """What the task has done so far."""
    DONE.clear()
    FAULT.clear()
    yield DONE
    FAULT.clear()


@pytest.fixture()
def job(db, done) -> Job:
    """A job that waits."""
    return outbox.enqueue("tests.write_down", "a", key="one", at=AT)


def park(job: Job, kind: str = "OSError") -> Job:
    """The job as it is after three tries."""
    Job.objects.filter(pk=job.pk).update(state="parked", tries=3, fault=kind, started_at=AT)
    job.refresh_from_db()
    return job
