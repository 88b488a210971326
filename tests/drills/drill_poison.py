"""D-37: a job that kills whoever works on it: three tries, parked, administrators told; other work goes on."""

import pytest

from tests.drills.conftest import until
from tests.drills.mailbox import Mailbox
from tests.drills.processes import Beat, Worker
from yjs import clock
from yjs.devstack.checks import free_port
from yjs.jobs.models import Job
from yjs.jobs.outbox import enqueue
from yjs.jobs.rules import MOST_TRIES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drill("D-37")]


def poisoned() -> Job:
    return Job.objects.get(key="poison")


def test_three_tries_then_parked_with_a_letter_and_the_next_job_is_done(administrator, start, counted):
    port = free_port()
    start(Worker, DRILL_MAIL_PORT=str(port))
    start(Beat)
    with Mailbox(port) as mailbox:
        enqueue("tests.drills.dies", key="poison", at=clock.now())
        took = until(lambda: poisoned().state == "parked", 180, "the job is parked")
        enqueue("yjs.jobs.tasks.clear_old_jobs", key="healthy", at=clock.now())
        until(lambda: Job.objects.get(key="healthy").state == "done", 90, "the next job is done")
        until(lambda: any("1 job parked" in letter for letter in mailbox.letters), 90, "administrators are told")
    counted(f"{poisoned().tries} tries in {took:.0f} s, parked, {len(mailbox.letters)} letter, next job done")
    assert (poisoned().tries, poisoned().fault) == (MOST_TRIES, "WorkerLost")


def test_the_drill_finds_a_job_that_is_tried_for_ever(administrator, start, counted):
    """Seeded fault: nobody counts the tries."""
    start(Worker, DRILL_BREAK="end")
    start(Beat)
    enqueue("tests.drills.dies", key="poison", at=clock.now())
    until(lambda: poisoned().tries > MOST_TRIES, 180, "the job is tried more often")
    counted(f"found: {poisoned().tries} tries and not parked")
    assert poisoned().state != "parked"
