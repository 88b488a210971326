"""`make backup` and `make restore`: a copy is proven before it counts, and nothing is overwritten without a word."""

import psycopg
import pytest

from tests.house.test_devstack import folder, no_own_servers  # noqa: F401  fixtures
from yjs.devstack import backup, demo, keep
from yjs.devstack.checks import CannotStart
from yjs.devstack.stack import DEMO

PHRASE = "heron lantern"


def run(*statements: str) -> list:
    """What the last of the statements finds, in the demo's database."""
    with DEMO.used(), psycopg.connect(**DEMO.administrator(), autocommit=True) as server:
        return [server.execute(statement) for statement in statements][-1].fetchall()


def words() -> list[str]:
    return [word for (word,) in run("SELECT word FROM note ORDER BY word")]


@pytest.fixture()
def used(folder, no_own_servers, monkeypatch):  # noqa: F811
    """A demo in which somebody wrote a word; gives a way to write more."""
    monkeypatch.setattr(keep, "BACKUPS", folder / "backups")
    monkeypatch.setenv("BACKUP_PASSPHRASE", PHRASE)
    for name in ("OWNER_DATABASE_URL", "ADMIN_DATABASE_URL", "REPORTING_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    run(
        "CREATE TABLE note (word text PRIMARY KEY)",
        "CREATE TABLE pghistory_context (updated_at timestamptz)",
        "SELECT 1",
    )

    def write(word: str) -> None:
        run("INSERT INTO pghistory_context VALUES (now())", f"INSERT INTO note VALUES ('{word}') RETURNING word")

    write("first")
    yield write
    DEMO.stop()


def test_there_and_back(used, capsys):
    keep.make()
    [file] = keep.BACKUPS.iterdir()
    assert "encrypted" in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    assert PHRASE.encode() not in file.read_bytes()

    used("second")
    with pytest.raises(CannotStart, match="used after this backup was made") as refusal:
        keep.restore(str(file), over_newer=False)
    assert "OVER_NEWER=yes" in str(refusal.value)
    assert words() == ["first", "second"], "a refusal changes nothing"

    keep.restore(str(file), over_newer=True)
    assert words() == ["first"]
    assert [*DEMO.folder.glob("postgres.before-restore-*/PG_VERSION")], "what was there is kept"
    assert not (DEMO.folder / keep.TRIAL).exists()

    with DEMO.used(), pytest.raises(CannotStart, match="servers are in use"):
        keep.restore(str(file), over_newer=True)
    with demo.only_demo(8000), pytest.raises(CannotStart, match="already runs"):
        keep.restore(str(file), over_newer=True)


def test_what_is_damaged_is_told_and_changes_nothing(used, monkeypatch):
    keep.make()
    [file] = keep.BACKUPS.iterdir()
    whole = file.read_bytes()

    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CannotStart, match="damaged"):
        keep.restore(str(file), over_newer=True)
    file.write_bytes(whole)
    for phrase, sentence in (("", "set BACKUP_PASSPHRASE"), ("wren", "does not open with this")):
        monkeypatch.setenv("BACKUP_PASSPHRASE", phrase)
        with pytest.raises(CannotStart, match=sentence):
            keep.restore(str(file), over_newer=True)
    assert words() == ["first"]


def test_a_copy_that_lacks_rows_is_no_backup(used, monkeypatch):
    """Seeded fault: the rows that were counted are not those of the copy."""
    monkeypatch.setattr(backup, "counts", lambda server: {"public.note": 2})
    with pytest.raises(CannotStart, match="public.note has 1 rows instead of 2"):
        keep.make()
    assert not [*keep.BACKUPS.iterdir()]


def test_which_backup_is_asked_for(folder, no_own_servers, monkeypatch):  # noqa: F811
    monkeypatch.setattr(keep, "BACKUPS", folder / "backups")
    with pytest.raises(CannotStart, match="Say which backup to restore"):
        keep.restore("", over_newer=False)
    with pytest.raises(CannotStart, match="no demo to back up yet"):
        keep.make()


def test_a_database_of_ones_own_is_left_to_its_own_tools(folder, monkeypatch):  # noqa: F811
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/yjs")
    with pytest.raises(CannotStart, match="its own tools"):
        keep.make()
