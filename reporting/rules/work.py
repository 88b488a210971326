"""Rules about what is to be done: how late it is, and in which order it comes. No Django."""

from datetime import date, timedelta

FAR = date.max


def in_order(due_on: date | None) -> date:
    """Sorts what is overdue first, and what has no day last."""
    return due_on or FAR


def is_unseen(last_seen: date | None, since: date, on: date, *, days: int) -> bool:
    """Not seen face to face for more than `days`, counted from the allocation for a child never seen."""
    return (last_seen or since) < on - timedelta(days=days)


def birthday(born: date, age: int) -> date:
    """The day a person completes an age; someone born on 29 February has it on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
