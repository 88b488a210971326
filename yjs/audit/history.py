"""History by database triggers: every insert, update and delete of a tracked table, whoever caused it."""

from collections.abc import Callable

import pghistory


def tracked(**kwargs) -> Callable:
    """Class decorator: keep every change of this model, deletions included, in an append-only event table."""
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), **kwargs)
