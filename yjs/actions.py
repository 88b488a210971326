"""@action: one transaction, with who and why attached to everything the database records in it."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import wraps
from typing import TypeVar

import pghistory
from django.db import models, transaction

from yjs.acting import acting_for, somebody_acts
from yjs.audit.models import Submission

Kind = TypeVar("Kind", bound=models.Model)


def action(fn: Callable) -> Callable:
    """Run `fn(subject, …, *, by, at)` in one transaction, named and attributed in the history.

    `once` is a form's one-time token: the second call with the same token does nothing and returns what the
    first one made, so a button pressed twice makes one record.
    """

    @wraps(fn)
    def wrapper(*args, by: models.Model, at: datetime, once: str = "", **kwargs):
        context = {"action": fn.__name__, "by": by.pk, "at": at.isoformat(), "reason": kwargs.get("reason", "")}
        subject = getattr(args[0], "audit_subject", None) if args else None
        if subject:
            context |= {"subject_kind": subject[0], "subject_ref": subject[1]}
        with transaction.atomic(), pghistory.context(**context), _acting(by, at):
            earlier = Submission.claim(once, fn.__name__, by, at)
            if earlier is not None:
                return earlier.result()
            result = fn(*args, by=by, at=at, **kwargs)
            Submission.remember(once, fn.__name__, by, result)
            return result

    wrapper.is_action = True
    return wrapper


def _acting(by: models.Model, at: datetime):
    """A page or a job has said for whom it acts; called otherwise, an action acts for whoever calls it."""
    return nullcontext() if somebody_acts() else acting_for(by, at=at)


def lock(record: models.Model) -> models.Model:
    """The same record, read again and locked until the transaction ends."""
    return type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)


def write(record: Kind, **values: object) -> Kind:
    """Give the record these values, save these fields and no others, and return it."""
    for name, value in values.items():
        setattr(record, name, value)
    record.save(update_fields=[*values])
    return record
