"""Migrations run as the database's owner, whose power the service itself does not have."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import environ
import psycopg
from django.conf import settings
from django.core.management.base import CommandError
from django.db.backends.base.base import BaseDatabaseWrapper

SCRIPT = Path(settings.ROOT) / "docs" / "database-roles.sql"
FIRST = "The database has no roles yet: its administrator runs docs/database-roles.sql first (docs/deployment.md)."
# A migration waits two seconds for a lock and works a minute on a statement, and then lets everybody else go on.
# A longer one says so itself: migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop) before it.
LIMITS = "SET lock_timeout = '2s'; SET statement_timeout = '60s'"
AS_OWNER = "Migrations run as yjs_owner: put its address into OWNER_DATABASE_URL (docs/deployment.md)."


@contextlib.contextmanager
def as_owner(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let this connection be the owner's, and afterwards the application's again.

    A superuser (the tests, a developer) has the roles made first and then steps down to the owner.
    """
    mine = connection.settings_dict
    connection.close()
    connection.settings_dict = {**mine, **_address(settings.OWNER_DATABASE_URL)}
    try:
        _prepare(connection)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_has_role(session_user, 'yjs_owner', 'SET')")
            if not cursor.fetchone()[0]:
                raise CommandError(AS_OWNER)
            cursor.execute("SET ROLE yjs_owner")
        yield
    finally:
        connection.close()
        connection.settings_dict = mine


def _address(url: str) -> dict[str, str]:
    """Who signs in where; the name of the database stays that of the connection."""
    if not url:
        return {}
    found = environ.Env.db_url_config(url)
    return {name: found[name] for name in ("USER", "PASSWORD", "HOST", "PORT")}


def _prepare(connection: BaseDatabaseWrapper) -> None:
    """Run the script of roles where an administrator's power is at hand, otherwise ask for it."""
    with connection.cursor() as cursor:
        cursor.execute(f"RESET SESSION AUTHORIZATION; {LIMITS}")
        cursor.execute("SELECT current_setting('is_superuser')::boolean")
        if cursor.fetchone()[0]:
            cursor.execute(SCRIPT.read_text())
        elif settings.ADMIN_DATABASE_URL:
            _run_script(connection.settings_dict["NAME"])
        cursor.execute("SELECT to_regproc('audit.hand_history')")
        if cursor.fetchone()[0] is None:
            raise CommandError(FIRST)


def _run_script(database: str) -> None:
    with psycopg.connect(settings.ADMIN_DATABASE_URL, dbname=database) as administrator:
        administrator.execute(LIMITS)
        administrator.execute(SCRIPT.read_text())
