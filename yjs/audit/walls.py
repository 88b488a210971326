"""The second wall: row-level security on every table that leads to a child (decision 0027, trust M7 and M8).

Made by the catalogue at the end of every migration, so that a new table has it without a word. Where nobody acts
(yjs/acting.py) no row is there. Where a person acts, what is written about a child closed to them is not there
either; that a child is known, and by whom, the queries of the application decide alone (decision 0017). Tables that
lead to a victim are there only for whom `audit.act_for` says so, and for work of the service that says so (0039).
"""

import hashlib
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

ROOT, VICTIM = "cases_child", "cases_victim"
POLICY = "acting"
# Who the child is, who works with them, what closes the record and what is due with it: doors, near matches, reviews
# and figures read these of closed records too.
KNOWN = (
    "child formername retentiondate allocation referral referral_offences restriction namedperson breakglass bar"
    " hold processingrestriction disposalproposal accessrequest"
)
IDENTITY = {f"cases_{name}" for name in KNOWN.split()} | {"reporting_returnchild"}
SOMEBODY = "(SELECT coalesce(current_setting('yjs.acting_for', true), '') <> '')"
# Read once a statement; the second cast only tells the parser that this is an array, not a list of rows.
CLOSED = "(SELECT nullif(current_setting('yjs.closed', true), '')::bigint[])::bigint[]"
NONE_CLOSED = "(SELECT current_setting('yjs.closed', true) = '{}')"
VICTIMS_SEEN = "(SELECT current_setting('yjs.victims', true) = 'seen')"

# Every table that leads to a child by foreign keys, with the column and table of its first step there, or that leads to
# a victim, and beside each the table into which its triggers write the history. A table of history has the columns of
# its own.
TABLES = """
WITH RECURSIVE step AS (
    SELECT conrelid AS kept, confrelid AS parent, attname AS field, attnotnull AS always
      FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid
), belongs AS (
    SELECT to_regclass('public.' || %(root)s)::oid AS kept
    UNION
    SELECT step.kept FROM step JOIN belongs ON step.parent = belongs.kept
), victims AS (
    SELECT to_regclass('public.' || %(victim)s)::oid AS kept
    UNION
    SELECT step.kept FROM step JOIN victims ON step.parent = victims.kept
), walled AS (
    SELECT kept FROM belongs UNION SELECT kept FROM victims
), way AS (
    SELECT DISTINCT ON (kept) kept, field::text, parent::regclass::text
      FROM step WHERE parent IN (SELECT kept FROM belongs)
     ORDER BY kept, field <> 'child_id', NOT always, field
), found AS (
    SELECT kept, kept AS columns_of FROM walled WHERE kept IS NOT NULL
    UNION
    SELECT to_regclass('public.' || substring(made.prosrc FROM 'INSERT INTO "([a-z0-9_]+)"'))::oid, kept
      FROM walled JOIN pg_trigger ON tgrelid = kept JOIN pg_proc AS made ON made.oid = tgfoid
     WHERE made.prosrc LIKE '%%\\_pgh\\_attach\\_context()%%'
)
SELECT found.kept::regclass::text, pg_get_userbyid(relowner), found.columns_of::regclass::text, field, parent,
       found.columns_of IN (SELECT kept FROM victims), relrowsecurity,
       (SELECT obj_description(pg_policy.oid, 'pg_policy') FROM pg_policy
         WHERE polrelid = found.kept AND polname = %(policy)s)
  FROM found JOIN pg_class ON pg_class.oid = found.kept LEFT JOIN way ON way.kept = columns_of
 ORDER BY 1
"""
# Whose functions look at rows with their owner's eyes: disposal and merging are the administrator's, who on a managed
# server is no superuser and would find nothing to dispose of.
TRUSTED = """
SELECT rolname, quote_ident(rolname) FROM pg_roles WHERE rolname IN ('yjs_owner', 'yjs_audit', 'yjs_backup')
UNION
SELECT rolname, quote_ident(rolname) FROM pg_proc JOIN pg_roles ON pg_roles.oid = proowner
 WHERE prosecdef AND pronamespace IN (to_regnamespace('audit')::oid, 'public'::regnamespace::oid)
 ORDER BY 1
"""
# A view reads as whoever asks, or it would look past the wall; one that asks itself whether somebody acts may look.
VIEWS = """
SELECT oid::regclass::text FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' AND pg_get_userbyid(relowner) = 'yjs_owner'
   AND pg_get_viewdef(oid) NOT LIKE '%yjs.acting_for%'
   AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'
"""


@dataclass(frozen=True)
class Walled:
    """A table that leads to a child, or to a victim: how, and which wall stands."""

    name: str
    owner: str
    columns_of: str
    field: str | None
    parent: str | None
    of_victims: bool
    is_on: bool
    stands: str | None
    trusted: str

    @property
    def condition(self) -> str:
        """When a row is there."""
        return f"{VICTIMS_SEEN} AND ({self._of_child})" if self.of_victims else self._of_child

    @property
    def _of_child(self) -> str:
        """The same, for the child to whom the table leads."""
        if self.columns_of in IDENTITY or self.parent is None:
            return SOMEBODY
        if self.parent == ROOT:
            return f"{self.field} <> ALL ({CLOSED})"
        # The parent's own wall answers for the child; asked only where some child is closed to the person.
        parent = f"EXISTS (SELECT FROM {self.parent} AS parent WHERE parent.id = {self.field}"  # nosec B608
        more = f" AND parent.child_id <> ALL ({CLOSED})" if self.parent in IDENTITY else ""
        return f"{NONE_CLOSED} OR {parent}{more})"

    @property
    def mark(self) -> str:
        """What is written at the policy, by which one of another release is known."""
        return hashlib.sha256(self.statement("").encode()).hexdigest()[:16]

    def statement(self, mark: str) -> str:
        """All or nothing of the wall, in one statement."""
        return (
            f"DROP POLICY IF EXISTS {POLICY} ON {self.name}; DROP POLICY IF EXISTS trusted ON {self.name};"
            f" CREATE POLICY {POLICY} ON {self.name} TO yjs_app, yjs_reporting USING ({self.condition});"
            f" CREATE POLICY trusted ON {self.name} TO {self.trusted} USING (true);"
            f" COMMENT ON POLICY {POLICY} ON {self.name} IS '{mark}';"
            f" ALTER TABLE {self.name} ENABLE ROW LEVEL SECURITY"
        )


def walled(connection: BaseDatabaseWrapper) -> list[Walled]:
    """Every table that leads to a child, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(TRUSTED)
        trusted = ", ".join(quoted for _, quoted in cursor.fetchall())
        cursor.execute(TABLES, {"root": ROOT, "victim": VICTIM, "policy": POLICY})
        return [Walled(*row, trusted) for row in cursor.fetchall()]


def missing(connection: BaseDatabaseWrapper) -> list[Walled]:
    """The tables whose wall is not there, is off, or is another than this release's."""
    return [table for table in walled(connection) if not table.is_on or table.stands != table.mark]


def build(connection: BaseDatabaseWrapper) -> None:
    """Put up what is missing, as the owner; tables of history are opened for it and stay so (see rights.make_true)."""
    to_do = missing(connection)
    with connection.cursor() as cursor:
        if any(table.owner == "yjs_audit" for table in to_do):
            cursor.execute("SELECT audit.hand_history(true, '{}')")
        for table in to_do:
            cursor.execute(table.statement(table.mark))
        cursor.execute(VIEWS)
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER VIEW {name} SET (security_invoker = true)")
