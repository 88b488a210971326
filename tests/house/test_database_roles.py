"""Whoever holds a role of the database cannot change a log with it: only privileges stop SQL (trust M3, M4, M5)."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, connection

from tests.factories import make_contact
from yjs.audit import rights

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-30")]

ROLES = ["yjs_app", "yjs_owner", "yjs_reporting", "yjs_backup"]
# Some entry of every log there is: the reading log and its head, the history of changes, the checks of the chain.
TABLES = ["audit.viewing", "audit.viewing_rest", "audit.head", "cases_childevent", "pghistory_context"]
ON_A_TABLE = [
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table}",
    "ALTER TABLE {table} RENAME TO another",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "ALTER TABLE {table} OWNER TO CURRENT_USER",
    "CREATE TRIGGER mine BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE RULE mine AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "DROP TABLE {table} CASCADE",
]
COLUMNS = {"audit.head": "hash", "cases_childevent": "known_as", "pghistory_context": "metadata"}
ELSEWHERE = [
    "INSERT INTO audit.viewing SELECT * FROM audit.viewing",
    "INSERT INTO audit.head VALUES (true, 0, '', now())",
    "ALTER TABLE audit.viewing DETACH PARTITION audit.viewing_rest",
    "DROP SCHEMA audit CASCADE",
    "CREATE TABLE audit.more ()",
    "DROP FUNCTION audit.append",
    "ALTER FUNCTION audit.append SECURITY INVOKER",
    "CREATE OR REPLACE FUNCTION audit.fingerprint(entry audit.viewing) RETURNS text LANGUAGE sql AS $$ SELECT '' $$",
    "SET ROLE yjs_audit",
    "GRANT yjs_audit TO CURRENT_USER",
    "SET session_replication_role = replica",
    "COPY audit.viewing FROM PROGRAM 'true'",
]
# What the application may write, but not what it wrote: triggers refuse, and cannot be told to look away (M4).
BY_THE_APPLICATION = [
    "INSERT INTO cases_childevent SELECT * FROM cases_childevent",
    "UPDATE audit_chaincheck SET faults = '[]'",
    "DELETE FROM audit_chainanchor",
    "TRUNCATE cases_child CASCADE",
    "SELECT audit.hand_history(true, '{}')",
    "SELECT audit.fingerprint(viewing) FROM audit.viewing",
    "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN AS $$ SELECT true $$"
    " LANGUAGE sql",
    "SET ROLE yjs_owner",
    "CREATE TABLE public.mine ()",
]


@pytest.fixture()
def superuser() -> Iterator[psycopg.Connection]:
    """A connection of the database's administrator, whose every act is taken back."""
    to = connection.settings_dict
    where = {"host": to["HOST"], "port": to["PORT"], "user": to["USER"], "password": to["PASSWORD"]}
    with psycopg.connect(**where, dbname=to["NAME"]) as signed_in:
        signed_in.execute("SET lock_timeout = '5s'")
        yield signed_in
        signed_in.rollback()


def on_every_table() -> list[str]:
    return [
        each.format(table=table, column=COLUMNS.get(table, "section")) for table in TABLES for each in ON_A_TABLE
    ] + ELSEWHERE


def let_through(superuser: psycopg.Connection, role: str, statements: list[str]) -> list[str]:
    """The statements that the database did not refuse to this role, for want of the right to do them."""
    superuser.execute(f"SET LOCAL SESSION AUTHORIZATION {role}")
    superuser.execute("SET LOCAL transaction_read_only = off")  # the reports' own setting is no wall
    done = []
    for statement in statements:
        try:
            with superuser.transaction(force_rollback=True):
                superuser.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            continue
        except psycopg.Error:
            pass  # another reason than a missing right is no wall
        done.append(statement)
    return done


@pytest.mark.parametrize("role", ROLES)
def test_no_role_that_signs_in_can_change_a_log(superuser, role):
    # Triggers write the context of a transaction with the owner's power: a trigger keeps all others (below).
    by_a_trigger = ["UPDATE pghistory_context SET metadata = metadata"] if role == "yjs_owner" else []
    assert let_through(superuser, role, on_every_table()) == by_a_trigger


def test_the_owner_cannot_change_the_context_of_another_transaction(superuser):
    superuser.execute(
        "INSERT INTO pghistory_context (id, metadata, created_at, updated_at)"
        " VALUES (gen_random_uuid(), '{}', now() - interval '1 hour', now())"
    )
    superuser.execute("SET LOCAL SESSION AUTHORIZATION yjs_owner")
    with pytest.raises(psycopg.errors.RaiseException, match="Contexts of history cannot be changed"):
        superuser.execute('UPDATE pghistory_context SET metadata = \'{"by": "1"}\'')


def test_the_application_can_neither_add_to_history_nor_lift_what_guards_it(superuser):
    assert let_through(superuser, "yjs_app", BY_THE_APPLICATION) == []


def test_a_wall_that_is_missing_is_found(superuser):
    superuser.execute("GRANT UPDATE ON audit.head TO yjs_app")
    assert let_through(superuser, "yjs_app", on_every_table()) == ["UPDATE audit.head SET hash = hash"]


def test_a_member_of_the_audit_owner_is_found(superuser):
    superuser.execute("GRANT yjs_audit TO yjs_owner")
    found = let_through(superuser, "yjs_owner", on_every_table())
    assert "SET ROLE yjs_audit" in found
    assert "TRUNCATE audit.viewing" in found


@pytest.mark.parametrize("ignored", ["cases_contact:contact_never_overwritten", "cases_contact:update_update"])
def test_a_trigger_cannot_be_told_to_look_away(practitioner, child, ignored):
    make_contact(child, practitioner)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL pgtrigger.ignore = '{{public.{ignored}}}'")
        with pytest.raises(DatabaseError, match="Cannot update"):
            cursor.execute("UPDATE cases_contact SET aim = 'Something else'")


def test_nobody_signs_in_as_the_audit_owner_and_nobody_is_a_member_of_it(superuser):
    assert superuser.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'yjs_audit'").fetchone() == (False,)
    members = "SELECT member::regrole::text FROM pg_auth_members WHERE roleid = 'yjs_audit'::regrole"
    assert [name for (name,) in superuser.execute(members) if name.startswith("yjs_")] == []


def wrong_rights() -> dict[str, list[str]]:
    """Tables whose privileges are not those of the rule, with what would put them right."""
    rules = {"yjs_owner": rights.rule, "yjs_audit": rights.rule_of_history}
    asked = [table for table in rights.tables(connection) if table.name != "pghistory_context"]
    found = {table.name: rights.grants(table, rules[table.owner](table.name)) for table in asked}
    return {name: said for name, said in found.items() if said}


def test_every_role_has_on_every_table_what_the_rule_says():
    assert wrong_rights() == {}


def test_every_table_of_history_is_the_audit_owners():
    history = [table for table in rights.tables(connection) if table.name.endswith("event")]
    assert history
    assert {table.owner for table in history} == {"yjs_audit"}
