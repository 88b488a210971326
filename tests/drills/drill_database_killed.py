"""D-21: the database is killed under load; whatever was acknowledged is there (trust RE-01, M11)."""

import time

import pytest
from django.db import connection

from tests.drills.posting import Posting
from tests.drills.processes import Web

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drill("D-21")]
KILLS, BETWEEN = 20, 1.5  # seconds of work between two kills


def test_twenty_times_kill_9_and_no_acknowledged_contact_is_missing(postgres, start, writers, counted):
    web = start(Web)
    with Posting(web.address, writers) as answers:
        for _ in range(KILLS):
            time.sleep(BETWEEN)
            postgres.kill()
            postgres.start()
    said = f"{KILLS} kills, {len(answers.acknowledged)} acknowledged, answers {dict(answers.statuses)}"
    counted(f"{said}, missing {len(answers.missing())}, doubled {len(answers.doubled())}")
    assert answers.missing() == set()
    assert answers.doubled() == []
    assert len(answers.acknowledged) > KILLS, "too little was posted to prove anything"
    assert set(answers.statuses) - {302} <= {0, 500, 503}


def test_the_drill_finds_what_a_database_forgets_that_says_done_too_early(postgres, start, writers, counted):
    """Seeded fault: the database acknowledges before it has written, and is killed between."""
    settings = ["synchronous_commit = off", "wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'"]
    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")
        for setting in settings:
            cursor.execute(f"ALTER SYSTEM SET {setting}")
        cursor.execute("SELECT pg_reload_conf()")
    try:
        web = start(Web)
        with Posting(web.address, writers) as answers:
            time.sleep(6)
            postgres.kill()
            postgres.start()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET SESSION AUTHORIZATION")
            cursor.execute("ALTER SYSTEM RESET ALL")
            cursor.execute("SELECT pg_reload_conf()")
        connection.close()
    counted(f"{len(answers.acknowledged)} acknowledged, found missing {len(answers.missing())}")
    assert answers.missing(), "the drill cannot see a lost contact"
