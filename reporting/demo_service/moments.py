"""Moments of the demonstration: a day and an hour in England."""

from datetime import date, datetime, time
from random import Random

from yjs.clock import LONDON


def at_hour(day: date, hour: int, random: Random | None = None) -> datetime:
    """The day at this hour, or some minutes past it."""
    minute = random.choice([0, 10, 20, 30, 40, 50]) if random else 0
    return datetime.combine(day, time(hour, minute), LONDON)
