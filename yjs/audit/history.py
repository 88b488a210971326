"""History by database triggers: every insert, update and delete of a tracked table, whoever caused it."""

from collections.abc import Callable

import pghistory


def tracked(*said: str, **kwargs) -> Callable:
    """Class decorator: keep every change of this model, deletions included, in an append-only event table.

    `said` names events without a change of a kept column (a password was set): an action tells them itself.
    """
    told = [pghistory.ManualEvent(label) for label in said]
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), *told, **kwargs)
