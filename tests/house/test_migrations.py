"""Migrations make each table with its triggers in one step, and take both away again."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel, RemoveField
from django.db.migrations.state import ProjectState
from django.db.models import BigAutoField, IntegerField

from yjs.audit.tables import CreateTables, Together

pytestmark = pytest.mark.django_db
TOP = ("reporting", "0001_documents_and_figures")  # no table of another app points to its tables


def installed() -> dict[str, str]:
    """Every trigger of the database by name, and how it is defined."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal")
        return dict(cursor.fetchall())


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def triggers_of(state: ProjectState, app: str) -> set[str]:
    """Names, in the database, of the triggers that the migrations of an app say it has."""
    models = [model for (label, _), model in state.models.items() if label == app]
    return {trigger.sql.pgid for model in models for trigger in model.options.get("triggers", [])}


def changed_later(then: ProjectState, now: ProjectState) -> set[str]:
    """Names of the triggers that a later migration made anew, since their table has another column."""
    hashes = [
        {
            trigger.sql.pgid: trigger.sql.hash
            for model in state.models.values()
            for trigger in model.options.get("triggers", [])
        }
        for state in (then, now)
    ]
    return {name for name, made in hashes[0].items() if hashes[1].get(name, made) != made}


@pytest.fixture(scope="module")
def loader():
    return MigrationLoader(None)


@pytest.mark.parametrize("app", ["accounts", "audit", "policy", "jobs", "cases", "assessments", "panels", "reporting"])
def test_every_trigger_of_the_migrations_is_in_the_database(loader, app):
    named = triggers_of(loader.project_state(), app)
    assert named
    assert named <= set(installed())


def test_no_trigger_of_the_models_is_missing_from_the_database():
    named = {trigger.get_pgid(model) for model in apps.get_models() for trigger in getattr(model._meta, "triggers", [])}
    assert len(named) > 150
    assert named <= set(installed())


def test_reversed_the_tables_go_with_their_triggers_and_come_back_with_them(loader):
    before = loader.project_state(TOP, at_end=False)
    after, latest = loader.project_state(TOP), loader.project_state()
    later = set(latest.models) - set(after.models)
    [operation] = loader.get_migration(*TOP).operations
    with connection.cursor() as cursor:  # up to the rollback, whoever owns the tables
        cursor.execute("RESET SESSION AUTHORIZATION")
    named, triggers_then, tables_then = triggers_of(after, TOP[0]), installed(), tables()
    proxies = [table for table in operation.tables if table.options.get("proxy")]
    assert any(table.options.get("triggers") for table in proxies), "a trigger on a table of another app goes too"

    with connection.schema_editor() as editor:
        operation.database_backwards(TOP[0], editor, after, before)
    assert set(triggers_then) - set(installed()) == named
    assert {name for name in tables_then - tables() if not name.startswith("reporting_")} == set()
    assert {name for name in tables() if name.startswith("reporting_")} <= {"_".join(one) for one in later}

    with connection.schema_editor() as editor:
        operation.database_forwards(TOP[0], editor, before, after)
    anew, triggers_now = changed_later(after, latest), installed()
    assert set(triggers_now) == set(triggers_then)
    assert {name for name, made in triggers_now.items() if made != triggers_then[name]} <= anew
    assert tables() == tables_then


def test_the_models_of_the_state_are_rendered_once_for_all_tables():
    state = ProjectState()
    assert state.apps.get_models() == []  # rendered, as in the middle of a run
    names = ["Cup", "Saucer"]
    CreateTables([CreateModel(name, [("id", BigAutoField(primary_key=True))]) for name in names]).state_forwards(
        "house", state
    )
    assert "apps" not in state.__dict__
    assert [model.__name__ for model in state.apps.get_models()] == names


def test_changes_are_made_together_and_taken_back_in_the_other_order():
    cups = CreateTables([CreateModel("Cup", [("id", BigAutoField(primary_key=True)), ("old", IntegerField())])])
    changes = Together([RemoveField("cup", "old"), AddField("cup", "size", IntegerField(null=True))])
    empty, made, changed = ProjectState(), ProjectState(), ProjectState()
    for operation, states in ((cups, (made, changed)), (changes, (changed,))):
        for state in states:
            operation.state_forwards("house", state)
    assert "apps" not in changed.__dict__

    def columns() -> set[str]:
        with connection.cursor() as cursor:
            return {column.name for column in connection.introspection.get_table_description(cursor, "house_cup")}

    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")
    with connection.schema_editor() as editor:
        cups.database_forwards("house", editor, empty, made)
        changes.database_forwards("house", editor, made, changed)
    assert columns() == {"id", "size"}
    with connection.schema_editor() as editor:
        changes.database_backwards("house", editor, changed, made)
    assert columns() == {"id", "old"}
