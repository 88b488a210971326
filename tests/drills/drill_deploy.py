"""D-38: a release under load, old and new processes side by side: no error, no post lost. D-27: a migration yields."""

import signal
import subprocess
import sys
import time
from contextlib import suppress

import psycopg
import pytest
from django.db import connection

from tests.drills.conftest import until
from tests.drills.posting import Posting
from tests.drills.processes import ROOT, Web
from yjs.devstack.stack import DRILLS

pytestmark = pytest.mark.django_db(transaction=True)
RELOADS = 5
NEW_COLUMN = "ALTER TABLE cases_contact ADD COLUMN drill text NOT NULL DEFAULT ''"


def owner() -> dict:
    return DRILLS.administrator() | {"dbname": connection.settings_dict["NAME"]}


@pytest.fixture()
def no_new_column(postgres):
    yield
    with psycopg.connect(**owner(), autocommit=True) as server:
        server.execute("ALTER TABLE cases_contact DROP COLUMN IF EXISTS drill")


def wrong(answers) -> list[str]:
    """Posts that were not taken at once, are missing, or are there twice."""
    said = [f"{times} posts answered {status}" for status, times in answers.statuses.items() if status != 302]
    said += [f"{len(answers.missing())} contacts missing"] if answers.missing() else []
    return said + ([f"{len(answers.doubled())} contacts twice"] if answers.doubled() else [])


@pytest.mark.drill("D-38")
def test_released_under_load_no_post_fails(start, writers, no_new_column, counted):
    old, new = start(Web), start(Web)
    half = len(writers) // 2
    with Posting(old.address, writers[:half]) as first, Posting(new.address, writers[half:]) as second:
        time.sleep(2)
        with psycopg.connect(**owner(), autocommit=True) as server:
            server.execute("SET lock_timeout = '2s'")
            server.execute(NEW_COLUMN)  # a step of the next version, while this one still writes
        for _ in range(RELOADS):
            old.tell(signal.SIGHUP)
            time.sleep(3)
    posts = len(first.acknowledged) + len(second.acknowledged)
    counted(f"{posts} posts, {RELOADS} reloads, 1 new column: {wrong(first) + wrong(second) or 'no error'}")
    assert posts > 20
    assert wrong(first) + wrong(second) == []


@pytest.mark.drill("D-38")
def test_the_drill_finds_a_release_that_drops_posts(start, writers, counted):
    """Seeded fault: the old version is killed where it should finish."""
    web = start(Web)
    with Posting(web.address, writers) as answers:
        time.sleep(2)
        web.kill(parent=False)
        time.sleep(3)
    counted(f"found: {wrong(answers)}")
    assert wrong(answers)


class Waits:
    """How long writers wait at most while something is done to their table."""

    def __init__(self) -> None:
        self.longest = 0.0

    def measure(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        with psycopg.connect(**owner(), autocommit=True) as writer:
            writer.execute("SET lock_timeout = '5s'")  # longer than any promise
            while time.monotonic() < end:
                began = time.monotonic()
                with suppress(psycopg.errors.LockNotAvailable):
                    writer.execute("UPDATE cases_contact SET place = place WHERE false")
                self.longest = max(self.longest, time.monotonic() - began)
                time.sleep(0.05)


READER, WATCHED = 7, 9  # seconds that somebody reads the table, and that its writers are watched
MIGRATE = """
from django.db import connection
from yjs.audit.owner import as_owner
with as_owner(connection), connection.cursor() as cursor:
    {more}
    cursor.execute("ALTER TABLE cases_contact ADD COLUMN drill text NULL")
"""


def longest_wait(environment: dict[str, str], more: str) -> tuple[float, int]:
    """A migration meets somebody who reads the table for long; gives the writers' longest wait and its exit code."""
    waits, admin = Waits(), owner()
    url = f"postgres://{admin['user']}:{admin['password']}@{admin['host']}:{admin['port']}/{admin['dbname']}"
    env = environment | {"ADMIN_DATABASE_URL": url}
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", MIGRATE.format(more=more)]
    with psycopg.connect(**owner()) as reader:
        reader.execute("SELECT count(*) FROM cases_contact")
        migration = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
        waits.measure(READER)
    waits.measure(WATCHED - READER)
    until(lambda: migration.poll() is not None, 60, "the migration ends")
    return waits.longest, migration.wait()


@pytest.mark.drill("D-27")
def test_a_migration_keeps_writers_waiting_two_seconds_at_most(environment, no_new_column, counted):
    longest, code = longest_wait(environment, "pass")
    counted(f"longest wait of a writer {longest:.1f} s, the migration let go")
    assert code != 0, "it met somebody who reads, and lets go"
    assert 0.5 < longest < 3, "two seconds of the migration's, and what a busy machine adds"


@pytest.mark.drill("D-27")
def test_the_drill_finds_a_migration_that_waits_for_ever(environment, no_new_column, counted):
    """Seeded fault: without the limit, everybody waits behind it."""
    longest, _ = longest_wait(environment, "cursor.execute('SET lock_timeout = 0')")
    counted(f"found: a writer waited {longest:.1f} s")
    assert longest > 3
