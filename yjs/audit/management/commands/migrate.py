"""`migrate` as the owner: opens the history where there is something to change, and ends with every right in place."""

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from yjs.audit import rights
from yjs.audit.owner import as_owner


class Command(migrate.Command):
    """Django's own command between the two acts that keep the walls up."""

    def handle(self, *args, **options) -> None:
        connection = connections[options["database"]]
        looks = options["check_unapplied"] or options["plan"]
        with as_owner(connection):
            if looks:
                return super().handle(*args, **options)
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
