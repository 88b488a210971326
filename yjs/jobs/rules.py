"""The life of a job in the outbox: how often it is tried, how long it waits between, when it is put aside."""

from datetime import datetime, timedelta
from enum import StrEnum

from yjs.errors import Refused

MOST_TRIES = 3
WAITS = (timedelta(minutes=1), timedelta(minutes=5))  # after the first fault, after the second
AWAY_WAIT = timedelta(minutes=5)  # what the job needs is away: that is no fault of the job's
PATIENCE = timedelta(days=1)  # so long a job waits for what is away, before somebody is told
UNHEARD = timedelta(minutes=2)  # a job that the queue was told of, and that nobody took by then, is told again

LOST = "WorkerLost"  # the fault of a job whose worker died


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


class Level(StrEnum):
    """What a sign asks of an administrator."""

    FINE = "fine"
    LOOK = "look"
    ACT = "act"


def level_above(value: float | None, act: float) -> Level:
    """Too much is bad: look from half of the threshold on, act from it on; what was never measured asks for a look."""
    if value is None:
        return Level.LOOK
    return Level.ACT if value >= act else Level.LOOK if value * 2 >= act else Level.FINE


def level_below(value: float, act: float) -> Level:
    """Too little is bad: look below twice the threshold, act below it."""
    return Level.ACT if value < act else Level.LOOK if value < act * 2 else Level.FINE


def as_time(minutes: float) -> str:
    """3 minutes, 5 hours, 4 days: whole units, the larger one from two of them on."""
    if minutes < 120:
        return f"{int(minutes)} minute{'' if int(minutes) == 1 else 's'}"
    hours = int(minutes // 60)
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"


def may_be_decided(state: str) -> Refused | None:
    """Only a parked job is tried again or given up by a person."""
    if state != State.PARKED:
        return Refused("This job is no longer parked")
    return None
