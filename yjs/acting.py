"""For whom a transaction acts: the second wall in the database shows a child's rows to nobody else (decision 0027).

Said to the database for one transaction and never for a session: pooled connections would carry it to the next
visitor (trust M8). Requests say it in the guard (yjs/access.py), actions for whoever calls them, jobs by
`@as_the_service`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from psycopg.pq import TransactionStatus

# Who acts, which children are closed to them, and whether what is known of victims is there.
NOW = "SELECT " + ", ".join(f"current_setting('yjs.{name}', true)" for name in ("acting_for", "closed", "victims"))
SET = "SELECT " + ", ".join(f"set_config('yjs.{name}', %s, true)" for name in ("acting_for", "closed", "victims"))
FOR_PERSON = "SELECT audit.act_for(%s, %s)"
NOBODY, NO_CHILD, VICTIMS_SEEN = "", "{}", "seen"


def acting_for(person: Model, *, at: datetime):
    """Until the end of the block this person acts: rows about a child closed to them do not exist."""
    return _acting(DEFAULT_DB_ALIAS, FOR_PERSON, [person.pk, at])


def acting_as(work: str, *, using: str = DEFAULT_DB_ALIAS, victims: bool = False):
    """Until the end of the block the service itself acts, and says as what: it sees every child, and victims only
    where the work is about them (decision 0039)."""
    return _acting(using, SET, [work, NO_CHILD, VICTIMS_SEEN if victims else NOBODY])


@contextmanager
def _acting(using: str, statement: str, values: list) -> Iterator[None]:
    """Open a transaction and say it; inside one, say it and afterwards what was said before."""
    connection = connections[using]
    if not connection.in_atomic_block:
        with transaction.atomic(using=using):
            _said(connection, statement, values)
            yield
        return
    before = _said(connection, NOW)
    _said(connection, statement, values)
    try:
        yield
    finally:
        if connection.connection and connection.connection.info.transaction_status == TransactionStatus.INTRANS:
            _said(connection, SET, [text or NOBODY for text in before])


def somebody_acts() -> bool:
    """Whether the transaction acts for somebody already."""
    return bool(_said(connections[DEFAULT_DB_ALIAS], NOW)[0])


def _said(connection: BaseDatabaseWrapper, statement: str, values: list | None = None) -> tuple:
    """Past Django's cursor: this is no question of a page's, and no statement that history records."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return connection.connection.execute(statement, values).fetchone()


def streamed(content: Iterable, person: Model, *, at: datetime) -> Iterator:
    """What is still read after the view has answered, for the same person."""
    with acting_for(person, at=at):
        yield from content


def as_the_service(task: Callable) -> Callable:
    """A job about children: one transaction, in which the service acts under the job's name."""

    @wraps(task)
    def wrapper(*args, **kwargs):
        with acting_as(task.__name__):
            return task(*args, **kwargs)

    wrapper.acts = True
    return wrapper
