"""The life of a job in the outbox: how often it is tried, how long it waits between, when it is put aside."""

from datetime import datetime, timedelta
from enum import StrEnum

from yjs.errors import Refused

MOST_TRIES = 3
WAITS = (timedelta(minutes=1), timedelta(minutes=5))  # after the first fault, after the second
AWAY_WAIT = timedelta(minutes=5)  # what the job needs is away: that is no fault of the job's
PATIENCE = timedelta(days=1)  # so long a job waits for what is away, before somebody is told
UNHEARD = timedelta(minutes=2)  # a job that the queue was told of, and that nobody took by then, is told again


class State(StrEnum):
    """Where a job is in its life."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    PARKED = "parked"
    GIVEN_UP = "given up"


OPEN = (State.WAITING.value, State.RUNNING.value)


def after_a_fault(tries: int, at: datetime) -> tuple[State, datetime]:
    """Three tries, then the job is parked until somebody decides; (state, not before)."""
    if tries >= MOST_TRIES:
        return State.PARKED, at
    return State.WAITING, at + WAITS[tries - 1]


def after_an_absence(asked_at: datetime, at: datetime) -> tuple[State, datetime]:
    """What the job needs is away: it waits, for a day; (state, not before)."""
    if at - asked_at >= PATIENCE:
        return State.PARKED, at
    return State.WAITING, at + AWAY_WAIT


def may_be_decided(state: str) -> Refused | None:
    """Only a parked job is tried again or given up by a person."""
    if state != State.PARKED:
        return Refused("This job is no longer parked")
    return None
