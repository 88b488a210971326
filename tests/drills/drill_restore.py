"""D-26: from the encrypted base backup and the archived log to the moment before a mass delete (trust RE-05, M21).

The embedded server archives its log as pgBackRest would have it do (docs/backup.md); the copy is the one that
`make backup` makes. What is counted is what an operator counts after pgBackRest too (yjs/devstack/restored.py).
"""

import shutil
import time
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from cases.models import Contact
from tests.drills.conftest import until
from tests.drills.posting import Posting
from tests.drills.processes import Web
from tests.reporting.conftest import asked, catalogue, quarter_with_children, ready  # noqa: F401  fixtures
from yjs import clock
from yjs.devstack import backup
from yjs.devstack import postgres as embedded
from yjs.devstack.checks import CannotStart, free_port
from yjs.devstack.restored import broken_chain, broken_files, counts, wrong
from yjs.devstack.stack import DRILLS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drill("D-26")]
PHRASE = "heron lantern"
ONE_HOUR = 3600


def as_superuser(*statements: str) -> None:
    with psycopg.connect(**DRILLS.administrator(), autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


def here() -> dict:
    """How the administrator connects to the database of this drill."""
    return DRILLS.administrator() | {"dbname": connection.settings_dict["NAME"]}


@pytest.fixture()
def archive(postgres):
    """A folder into which the server copies each finished piece of its log."""
    folder = DRILLS.folder / "archive"
    folder.mkdir()
    folder.chmod(0o777)
    as_superuser(
        "ALTER SYSTEM SET archive_mode = on",
        f"ALTER SYSTEM SET archive_command = 'test ! -f {folder}/%f && cp %p {folder}/%f'",
        "ALTER SYSTEM SET archive_timeout = '60s'",
    )
    postgres.stop()
    postgres.start()
    yield folder
    as_superuser("ALTER SYSTEM RESET ALL")
    postgres.stop()
    postgres.start()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def archived(said: psycopg.Connection, lsn: str) -> bool:
    """Whether the piece of the log that holds this position is in the archive."""
    last, wanted = said.execute("SELECT last_archived_wal, pg_walfile_name(%s) FROM pg_stat_archiver", [lsn]).fetchone()
    return bool(last) and last >= wanted


@pytest.fixture()
def disaster(archive, start, writers, ready, tmp_path):  # noqa: F811
    """A base backup, work after it, a mass delete; gives the backup, the moment before, and what there was then."""
    file = tmp_path / "base.tar.gz.encrypted"
    backup.write(file, DRILLS.folder / "postgres", here(), at=clock.now(), passphrase=PHRASE)
    with Posting(start(Web).address, writers):
        time.sleep(5)
    with psycopg.connect(**here(), autocommit=True) as said:
        before = counts(said)
        moment = said.execute("SELECT clock_timestamp()").fetchone()[0]
        time.sleep(1)
        said.execute("SET session_replication_role = replica")
        deleted = said.execute("DELETE FROM cases_contact").rowcount
        said.execute("DELETE FROM audit_storedfile")
        lsn = said.execute("SELECT pg_current_wal_lsn()").fetchone()[0]
        said.execute("SELECT pg_switch_wal()")
        until(lambda: archived(said, lsn), 60, "the last of the log is archived")
    assert deleted > 20
    assert Contact.objects.count() == 0
    return file, moment, before


def restore(file: Path, moment: datetime, archive: Path, folder: Path) -> tuple[int, str]:
    """Restore to this moment on a server of its own; gives its port and password."""
    folder.mkdir()
    folder.chmod(0o755)
    label = backup.read(file, folder, passphrase=PHRASE)
    data, port = folder / "postgres", free_port()
    with (data / "postgresql.auto.conf").open("w") as settings:
        settings.write(
            f"restore_command = 'cp {archive}/%f %p'\nrecovery_target_time = '{moment.isoformat()}'\n"
            "recovery_target_action = 'promote'\narchive_mode = off\n"
        )
    (data / "recovery.signal").touch()
    embedded.own(data)
    embedded.start(folder, port, label.password, durable=True)
    return port, label.password


@pytest.fixture()
def second(tmp_path_factory):
    """A folder for the second server, which is stopped when the drill ends."""
    folder = DRILLS.folder / "second"
    yield folder
    embedded.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


def test_to_the_moment_before_a_mass_delete_everything_is_there(disaster, archive, second, counted):
    file, moment, before = disaster
    began = time.monotonic()
    port, password = restore(file, moment, archive, second)
    server = embedded.administrator(port, password) | {"dbname": connection.settings_dict["NAME"]}
    with psycopg.connect(**server, autocommit=True) as restored:
        until(lambda: not restored.execute("SELECT pg_is_in_recovery()").fetchone()[0], 60, "it takes writes")
        found, took = wrong(restored, before, before), time.monotonic() - began
        contacts = restored.execute("SELECT count(*) FROM cases_contact").fetchone()[0]
    counted(
        f"{sum(before.values())} rows in {len(before)} tables, {contacts} contacts, chain and files in {took:.0f} s"
    )
    assert found == []
    assert contacts == before["public.cases_contact"] > 20
    assert took < ONE_HOUR


def test_it_fails_loudly_when_the_last_of_the_log_is_missing(disaster, archive, second, counted):
    """Seeded fault: the newest piece of the log never reached the archive."""
    file, moment, _ = disaster
    for path in archive.iterdir():
        if len(path.name) == 24 and path.stat().st_mtime >= moment.timestamp() - 1:
            path.unlink()
    with pytest.raises(CannotStart, match="recovery ended before configured recovery target was reached"):
        restore(file, moment, archive, second)
    counted("refused: recovery ended before the moment")


def test_the_drill_finds_rows_files_and_entries_that_are_gone(disaster, counted):
    """Seeded fault: the database after the delete, with an entry taken out of the reading log."""
    _, _, before = disaster
    with psycopg.connect(**here(), autocommit=True) as said:
        said.execute("DELETE FROM audit.viewing WHERE id = (SELECT max(id) / 2 FROM audit.viewing)")
        found = wrong(said, before, before)
        assert broken_chain(said)
        assert broken_files(said)
    counted(f"found: {'; '.join(found)[:120]}")
    assert any("cases_contact has 0 rows" in fault for fault in found)
