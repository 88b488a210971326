"""A database that tests use as `yjs_app`, so that a right that the service lacks is missing in every test too.

The tests sign in as a superuser, who makes their database and empties it, and step down to the application's role on
every connection. Migrations (yjs/audit/owner.py) and the emptying step up again.
"""

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations

import tests.database

EMPTY_LOG = (
    "TRUNCATE audit.viewing",
    "UPDATE audit.head SET seq = 0, hash = repeat('0', 64), at = now()",
)
KEPT = {"django_content_type", "auth_permission"}


class Operations(DatabaseOperations):
    """Empties the tables as the superuser, the reading log with them, which Django does not know as a table."""

    def sql_flush(self, style, tables: list[str], **options) -> list[str]:
        """Leaves what Django would fill again afterwards, which the application's role may not."""
        return super().sql_flush(style, [table for table in tables if table not in KEPT], **options)

    def execute_sql_flush(self, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("RESET SESSION AUTHORIZATION")
        try:
            super().execute_sql_flush([*sql_list, *EMPTY_LOG])
        finally:
            self.connection.step_down()


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL, stepped down to the application's role in a database made for tests."""

    ops_class = Operations

    def init_connection_state(self) -> None:
        super().init_connection_state()
        if str(self.settings_dict["NAME"]).startswith("test_"):
            self.step_down()

    def step_down(self) -> None:
        """Be the application, as if it had signed in itself."""
        with self.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'yjs_app'")
            if cursor.fetchone():
                cursor.execute("SET SESSION AUTHORIZATION yjs_app")
                if tests.database.sees_all:
                    cursor.execute(tests.database.SET, tests.database.THE_TEST)
