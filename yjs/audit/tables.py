"""Operations of migrations that do many things in one step: Django renders the models of the project once for all."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.compiler import Trigger


class CreateTables(Operation):
    """Many `CreateModel`s as one: Django renders the models of the whole project once, not once a table and a trigger.

    A table gets the triggers of its `options` when it is made (pgtrigger's schema editor), and loses them when it is
    dropped. A proxy has no table of its own: its triggers sit on the links of a many-to-many, or on a table of a lower
    floor, so they are installed after all tables and, reversed, removed before them.
    """

    serialization_expand_args = ["tables"]

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list, dict]:
        return type(self).__name__, [], {"tables": self.tables}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the models to a state that is not rendered: whoever asks for its models next renders them, once."""
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)
        for trigger in self.triggers_of_proxies():
            schema_editor.execute(trigger.install_sql, params=None)  # finished SQL: a % in it is no parameter

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for trigger in self.triggers_of_proxies():
            schema_editor.execute(trigger.uninstall_sql, params=None)
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def triggers_of_proxies(self) -> list[Trigger]:
        proxies = [table for table in self.tables if table.options.get("proxy")]
        return [trigger for proxy in proxies for trigger in proxy.options.get("triggers", [])]

    def describe(self) -> str:
        return f"Create {len(self.tables)} models, their tables and triggers"

    @property
    def migration_name_fragment(self) -> str:
        return "tables"


class Together(Operation):
    """Many changes of tables, fields, constraints and triggers as one: rendered once before and once after.

    For operations that do not build on each other: no field that another of them adds or alters is altered again, and
    nothing of them reads rows (`RunPython`, `RunSQL` stand between two of these).
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list, dict]:
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change a state that is not rendered: whoever asks for its models next renders them, once."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Make {len(self.operations)} changes"

    @property
    def migration_name_fragment(self) -> str:
        return "together"
