"""What each database role may do with each table: the rule, and the making of it true at the end of every migration.

The tables of history and the reading log are the audit owner's (docs/database-roles.sql); all others the owner's.
"""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from pghistory.core import ManualEvent
from pghistory.models import Event

from yjs.audit import walls

APP, REPORTING, BACKUP = "yjs_app", "yjs_reporting", "yjs_backup"
READ = frozenset({"SELECT"})
READ_AND_ADD = frozenset({"SELECT", "INSERT"})
READ_AND_WRITE = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})
# Written by migrations alone.
FIXED = frozenset(
    {"django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
)
# Logs of other kinds: the application adds to them and changes nothing.
ADDED_TO = frozenset({"audit_chainanchor", "audit_chaincheck", "reporting_returnchild"})
# What returns and board reports are worked out from.
REPORTED = re.compile(r"(cases|assessments|panels|reporting|policy)_|accounts_(team|membership)$")


@dataclass(frozen=True)
class Table:
    """One table of the schema public, and who has which privilege on it besides its owner."""

    name: str
    owner: str
    granted: dict[str, frozenset[str]]


def rule(name: str) -> dict[str, frozenset[str]]:
    """The privileges that each role is to have on this table, which holds no history."""
    rights = {APP: READ_AND_WRITE, BACKUP: READ}
    if name in FIXED:
        rights[APP] = READ
    elif name in ADDED_TO:
        rights[APP] = READ_AND_ADD
    if REPORTED.match(name):
        rights[REPORTING] = READ
    return rights


def rule_of_history(name: str) -> dict[str, frozenset[str]]:
    """The same for a table of history: triggers write it with the owner's power, the application reads it."""
    owner = READ_AND_ADD
    return {"yjs_owner": owner, APP: READ_AND_ADD if name in told_tables() else READ, BACKUP: READ}


def told_tables() -> list[str]:
    """Event tables to which actions themselves add an event, because no kept column shows it."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Event) and any(isinstance(tracker, ManualEvent) for tracker in model.pgh_trackers or [])
    )


TABLES = """
SELECT relname, pg_get_userbyid(relowner),
       coalesce(json_object_agg(grantee, rights) FILTER (WHERE rights IS NOT NULL), '{}')
  FROM pg_class
  LEFT JOIN LATERAL (
      SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END AS grantee,
             array_agg(privilege_type) AS rights
        FROM aclexplode(relacl) WHERE grantee <> relowner GROUP BY 1
  ) AS granted ON true
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
 GROUP BY 1, 2 ORDER BY 1
"""
SEQUENCES = """
SELECT oid::regclass::text FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND pg_get_userbyid(relowner) = 'yjs_owner'
   AND CASE WHEN relkind = 'S' THEN NOT has_sequence_privilege('yjs_backup', oid, 'SELECT') END
"""
# Our own functions: nobody may put a trigger of theirs on top of one, and those that write history do it as the owner.
FUNCTIONS = """
SELECT oid::regprocedure::text, prosrc LIKE '%_pgh_attach_context()%' OR proname = '_pgh_attach_context', prosecdef,
       has_function_privilege('public', oid, 'EXECUTE')
  FROM pg_proc
 WHERE pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) = 'yjs_owner'
   AND (prorettype = 'trigger'::regtype OR proname = '_pgh_attach_context')
"""
# pgtrigger lets whoever sets a variable switch a trigger off for a transaction. Nobody needs it; nobody has it.
NO_ESCAPE = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN AS
$$ SELECT false $$ LANGUAGE sql IMMUTABLE
"""


def tables(connection: BaseDatabaseWrapper) -> list[Table]:
    """Every table as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return [
            Table(name, owner, {role: frozenset(rights) for role, rights in granted.items()})
            for name, owner, granted in cursor.fetchall()
        ]


def grants(table: Table, wanted: dict[str, frozenset[str]]) -> list[str]:
    """The statements that make the table's privileges those wanted; none when they are."""
    said = []
    for role in sorted(table.granted.keys() | wanted.keys()):
        if table.granted.get(role, frozenset()) == wanted.get(role, frozenset()):
            continue
        said.append(f'REVOKE ALL ON public."{table.name}" FROM {role}')
        if role in wanted:
            said.append(f'GRANT {", ".join(sorted(wanted[role]))} ON public."{table.name}" TO {role}')
    return said


def make_true(connection: BaseDatabaseWrapper) -> None:
    """Give every role what the rule says, as the owner; changes nothing that is so already."""
    walls.build(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit.hand_history(false, %s)", [told_tables()])
        for table in tables(connection):
            if table.owner == "yjs_owner":
                for statement in grants(table, rule(table.name)):
                    cursor.execute(statement)
        cursor.execute(SEQUENCES)
        for (name,) in cursor.fetchall():
            cursor.execute(f"GRANT SELECT ON SEQUENCE {name} TO {BACKUP}")
        harden_functions(cursor)


def harden_functions(cursor) -> None:
    """Take the escape out of the triggers, and let history be written with the owner's power only."""
    cursor.execute(NO_ESCAPE)
    cursor.execute(FUNCTIONS)
    for name, writes_history, as_owner, public in cursor.fetchall():
        if writes_history and not as_owner:
            cursor.execute(f"ALTER FUNCTION {name} SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp")
        if public:
            cursor.execute(f"REVOKE EXECUTE ON FUNCTION {name} FROM PUBLIC")
    cursor.execute("GRANT EXECUTE ON FUNCTION _pgh_attach_context() TO yjs_app")
