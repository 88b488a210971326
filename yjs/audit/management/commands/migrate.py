"""`migrate` as the owner: opens the history where there is something to change, and ends with every right in place.

It never holds people up: a lock that it does not get in two seconds it lets go, and tries again a little later.
"""

import time

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import LockNotAvailable

from yjs.audit import rights
from yjs.audit.owner import as_owner

TRIES, PAUSE = 5, 3  # seconds between
BUSY = "A table was in use all the time, so nothing more was migrated. Run migrate again at a quieter moment."


class Command(migrate.Command):
    """Django's own command between the two acts that keep the walls up."""

    def handle(self, *args, **options) -> None:
        connection = connections[options["database"]]
        looks = options["check_unapplied"] or options["plan"]
        with as_owner(connection):
            if looks:
                return super().handle(*args, **options)
            for _ in range(TRIES):
                try:
                    return self.migrate(connection, *args, **options)
                except OperationalError as fault:
                    if not isinstance(fault.__cause__, LockNotAvailable):
                        raise
                    self.stderr.write(f"A table is in use; trying again in {PAUSE} seconds.")
                    time.sleep(PAUSE)
            raise CommandError(BUSY)

    def migrate(self, connection, *args, **options) -> None:
        """One try: what is done stays done, and the rights are in place after a fault too."""
        if self.something_to_do(connection, options):
            with connection.cursor() as cursor:
                cursor.execute("SELECT audit.hand_history(true, '{}')")
        try:
            super().handle(*args, **options)
        finally:
            rights.make_true(connection)

    def something_to_do(self, connection, options) -> bool:
        """Whether a migration waits, or one is to be taken back."""
        executor = MigrationExecutor(connection)
        return bool(options["app_label"] or executor.migration_plan(executor.loader.graph.leaf_nodes()))
