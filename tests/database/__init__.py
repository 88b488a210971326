"""The tests' way into PostgreSQL: as the role that the service itself signs in as.

A test's own hand sees every child (`sees_all`, set by tests/conftest.py for the tests' process alone), so that it can
make and look at records. A request begins with nobody acting, as in life: only what the guard says counts.
"""

from contextlib import suppress

from django.db import DatabaseError, connection
from psycopg import OperationalError
from psycopg.pq import TransactionStatus

SET = (
    "SELECT set_config('yjs.acting_for', %s, false), set_config('yjs.closed', %s, false),"
    " set_config('yjs.victims', %s, false)"
)
NOBODY, THE_TEST = ("", "", ""), ("the test", "{}", "seen")
sees_all = False


def say(who: tuple[str, str, str]) -> None:
    """For whom this connection acts, until something else is said; one that was ended hears nothing."""
    with suppress(DatabaseError, OperationalError):
        connection.ensure_connection()
        if connection.connection.info.transaction_status != TransactionStatus.INERROR:
            connection.connection.execute(SET, who)


class NobodyActs:
    """Around every request."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        if not sees_all:
            return self.get_response(request)
        say(NOBODY)
        try:
            return self.get_response(request)
        finally:
            say(THE_TEST)
