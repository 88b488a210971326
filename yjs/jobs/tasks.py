"""Background work on the outbox itself, and the look at the service's health."""

import socket
from datetime import datetime

from celery import shared_task

from yjs import clock
from yjs.accounts.models import User
from yjs.jobs import actions, mail, outbox, signs
from yjs.jobs.models import Measurement


@shared_task
def run_job(pk: int) -> None:
    """Say that this worker lives, and carry out one job of the outbox."""
    Measurement.write(signs.WORKER + socket.gethostname(), at=clock.now())
    outbox.carry_out(pk, now=clock.now)


def struck() -> datetime:
    """Say that the clock, which asked for this, and this worker live; returns the moment."""
    at = clock.now()
    Measurement.write(signs.CLOCK, at=at)
    Measurement.write(signs.WORKER + socket.gethostname(), at=at)
    return at


@shared_task
def sweep_outbox() -> None:
    """Say that clock and worker live, and tell the queue again of what it forgot."""
    outbox.sweep(at=struck())


@shared_task
def look_at_health() -> None:
    """Measure this host's disk, and tell administrators when a sign turns to "act" or is fine again."""
    at = struck()
    Measurement.write(signs.DISK + socket.gethostname(), at=at, value=signs.percent_free())
    actions.raise_and_end_alarms(signs.signs_at(at), at=at)


@shared_task
def clear_old_jobs() -> None:
    """Forget jobs that were done or given up long ago."""
    actions.clear_old_jobs(at=clock.now())


@shared_task
def tell_of_parked_jobs() -> None:
    """Tell administrators that jobs are parked and wait for a decision."""
    actions.tell_of_parked_jobs(at=clock.now())


@shared_task
def send_letter(pk: int, template: str, context: dict, key: str) -> None:
    """Send one person one letter."""
    mail.send(User.objects.get(pk=pk), template, context, key=key)
