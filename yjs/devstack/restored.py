"""What is looked at in a restored database: every row, index and file, and the chain of the reading log."""

import psycopg
from psycopg import sql

Counts = dict[str, int]

TABLES = """
SELECT schemaname, relname FROM pg_stat_user_tables
 WHERE schemaname IN ('public', 'audit') ORDER BY 1, 2
"""
# A page of an index that does not fit its table, whatever the disk said.
INDEXES = """
SELECT count(bt_index_check(index.oid, true))
  FROM pg_class AS index JOIN pg_am ON pg_am.oid = relam JOIN pg_index ON indexrelid = index.oid
 WHERE amname = 'btree' AND relkind = 'i' AND indisvalid AND relpersistence = 'p'
"""
CHAIN = """
WITH chained AS (
    SELECT id, previous_hash, hash, audit.fingerprint(entry) AS print,
           lag(hash, 1, repeat('0', 64)) OVER (ORDER BY id) AS before,
           lag(id, 1, 0::bigint) OVER (ORDER BY id) AS number
      FROM audit.viewing AS entry
)
SELECT count(*) FROM chained WHERE previous_hash <> before OR hash <> print OR id <> number + 1
"""
HEAD = """
SELECT seq = coalesce((SELECT max(id) FROM audit.viewing), 0)
   AND hash = coalesce((SELECT hash FROM audit.viewing ORDER BY id DESC LIMIT 1), hash) FROM audit.head
"""
USED = {
    "audit.head": "SELECT max(at) FROM audit.head WHERE seq > 0",
    "public.pghistory_context": "SELECT max(updated_at) FROM pghistory_context",
}
DOCUMENTS = "SELECT file, file_sha256 FROM {} WHERE file <> ''"
FILE = "SELECT encode(sha256(content), 'hex') FROM audit_storedfile WHERE name = %s"


def counts(server: psycopg.Connection) -> Counts:
    """How many rows every table has; counting reads each page, and so its checksum."""
    return {
        f"{schema}.{table}": server.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table))
        ).fetchone()[0]
        for schema, table in server.execute(TABLES).fetchall()
    }


def last_used(server: psycopg.Connection) -> str:
    """When anybody last changed or looked at a record; empty in a database that nobody has used."""
    said = [server.execute(question).fetchone()[0] for table, question in USED.items() if there(server, table)]
    return max((moment.isoformat() for moment in said if moment), default="")


def wrong(restored: psycopg.Connection, before: Counts, after: Counts) -> list[str]:
    """What a restored database lacks against the rows counted before and after the copy; empty when all is there."""
    found = counts(restored)
    said = [
        f"{table} has {found.get(table, 0)} rows instead of {rows}"
        for table, rows in after.items()
        if not min(rows, before.get(table, 0)) <= found.get(table, 0) <= max(rows, before.get(table, 0))
    ]
    return said + broken_indexes(restored) + broken_chain(restored) + broken_files(restored)


def broken_indexes(server: psycopg.Connection) -> list[str]:
    """What PostgreSQL's own check finds in the B-tree indexes; nothing stays behind in the database."""
    try:
        with server.transaction(force_rollback=True):
            server.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
            server.execute(INDEXES)
    except psycopg.Error as fault:
        return [f"an index is broken: {fault}"]
    return []


def broken_chain(server: psycopg.Connection) -> list[str]:
    """Whether each entry of the reading log follows from the one before, up to the head."""
    if not there(server, "audit.head"):
        return []
    said = []
    if count := server.execute(CHAIN).fetchone()[0]:
        said.append(f"{count} entries of the reading log do not follow from the one before")
    if not server.execute(HEAD).fetchone()[0]:
        said.append("the reading log ends before its head")
    return said


def broken_files(server: psycopg.Connection) -> list[str]:
    """Documents whose file is missing or another one."""
    said = []
    for table in ("reporting_quarterlyreturn", "reporting_boardreport"):
        if not there(server, f"public.{table}"):
            continue
        for name, checksum in server.execute(sql.SQL(DOCUMENTS).format(sql.Identifier(table))).fetchall():
            content = server.execute(FILE, [name]).fetchone()
            if content is None or content[0] != checksum:
                said.append(f"the file {name} is {'missing' if content is None else 'another one'}")
    return said


def there(server: psycopg.Connection, table: str) -> bool:
    return server.execute("SELECT to_regclass(%s) IS NOT NULL", [table]).fetchone()[0]
