"""Jobs that go wrong, and walls taken down for a while so that a drill can be seen to notice (`DRILL_BREAK`)."""

import contextlib
import os
import signal

from celery import shared_task

from yjs.jobs import outbox


@shared_task(name="tests.drills.dies")
def dies() -> None:
    """Poison: kills whoever works on it."""
    os.kill(os.getpid(), signal.SIGKILL)


def without_a_lock() -> None:
    """Two workers take one job."""
    outbox.lock_of = lambda pk: contextlib.nullcontext(True)


def without_an_end() -> None:
    """A job is tried for ever."""
    outbox.MOST_TRIES = 1000


if broken := os.environ.get("DRILL_BREAK"):
    {"lock": without_a_lock, "end": without_an_end}[broken]()
