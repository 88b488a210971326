"""The commands `make demo` and `make test`: what stands in the way is told in one sentence."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis

from yjs.devstack import __main__ as command
from yjs.devstack import checks, demo, postgres, stack, system
from yjs.devstack.processes import recorded_pid

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def listener():
    with socket.socket() as server:
        server.bind((checks.HOST, 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def no_own_servers(monkeypatch):
    for name in stack.OWN_SERVERS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A stack's folder away from the servers that run these tests."""
    monkeypatch.setattr(stack, "FOLDER", tmp_path)
    monkeypatch.setattr(demo, "LOCK", tmp_path / "demo" / "demo.lock")
    return tmp_path


def test_a_port_in_use_is_told_with_the_way_out(listener):
    with pytest.raises(checks.CannotStart) as refusal:
        checks.require_port(listener)
    assert f"Port {listener} is in use" in str(refusal.value)
    assert "make demo PORT=" in str(refusal.value)


def test_a_free_port_is_taken_without_a_word():
    checks.require_port(checks.free_port())


def test_a_disk_that_is_nearly_full_is_told_before_anything_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "FREE_BYTES", 2**62)
    with pytest.raises(checks.CannotStart, match="nearly full"):
        checks.require_disk(tmp_path)


def test_a_disk_that_fills_up_later_is_told_as_such(tmp_path):
    log = tmp_path / "postgres.log"
    log.write_text('FATAL:  could not write "pg_wal/xlogtemp.9": No space left on device\n')
    assert postgres.failure(log) == (
        "PostgreSQL could not start because the disk is full: free some space and try again."
    )


def test_missing_libraries_and_browser_are_told_with_what_to_type(monkeypatch):
    monkeypatch.setattr(system, "LIBRARIES", {"no-such-library": "libnosuch0"})
    with pytest.raises(checks.CannotStart, match=r"apt-get install -y libnosuch0$"):
        checks.require_libraries()
    monkeypatch.setattr(system, "BROWSERS", ("no-such-browser",))
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(checks.CannotStart, match=r"apt-get install -y chromium "):
        checks.require_browser()


def test_a_pid_file_counts_only_while_its_own_program_runs(tmp_path):
    file = tmp_path / "server.pid"
    assert recorded_pid(file, "python") is None, "no file"
    file.write_text("not a number")
    assert recorded_pid(file, "python") is None, "a damaged file"
    file.write_text(f"{os.getpid()}\nmore lines\n")
    assert recorded_pid(file, "another program") is None, "the id belongs to somebody else by now"
    assert recorded_pid(file, "python") == os.getpid()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    file.write_text(str(ended.pid))
    assert recorded_pid(file, "python") is None, "the program has ended"


def test_a_stale_pid_file_of_postgresql_does_not_stop_it_from_starting(tmp_path):
    file = tmp_path / "postmaster.pid"
    file.write_text(f"{os.getpid()}\n/somewhere/else\n")
    postgres.drop_stale_pid_file(tmp_path)
    assert not file.exists()


def test_own_servers_are_used_and_none_is_started(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://own/one")
    monkeypatch.setenv("REDIS_URL", "redis://own/1")
    with stack.Stack("test").used() as env:
        assert (env["DATABASE_URL"], env["REDIS_URL"]) == ("postgres://own/one", "redis://own/1")
    assert list(folder.iterdir()) == []


def test_a_second_demo_is_told_where_the_first_one_runs(folder):
    (folder / "demo").mkdir()
    told = pytest.raises(checks.CannotStart, match=r"already runs here .*localhost:8123")
    with demo.only_demo(8123), told, demo.only_demo(8124):
        pytest.fail("two demos ran at once")
    assert demo.running_pid() is None, "the lock falls with its holder"


def test_reset_leaves_servers_of_ones_own_alone(monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "postgres://own/one")
    assert command.main(["demo-reset"]) == 1
    assert capsys.readouterr().err.startswith("DATABASE_URL is set")


def test_an_operating_system_fault_is_a_sentence_and_no_traceback(capsys):
    assert command.main(["run", "--", str(ROOT / "no-such-command")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("This could not be done: No such file or directory")
    assert "Traceback" not in said


def test_the_first_user_starts_the_servers_and_the_last_one_stops_them(folder, no_own_servers):
    servers = stack.Stack("test")
    with servers.used() as first:
        with servers.used() as second:
            assert second["DATABASE_URL"] == first["DATABASE_URL"], "one pair of servers for both"
        assert_answers(first)
        assert (folder / "test" / "address.json").stat().st_mode & 0o077 == 0, "passwords for the owner alone"
        with pytest.raises(checks.CannotStart, match="in use"):
            servers.reset()
    assert servers.status() == "test: stopped"
    servers.reset()
    assert not servers.folder.exists()


def test_killed_servers_are_started_again_with_their_data(folder, no_own_servers):
    servers = stack.Stack("demo")
    servers.up()
    with servers.used() as env, psycopg.connect(env["OWNER_DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    kill(servers.folder / "postgres" / "postmaster.pid", servers.folder / "redis" / "redis.pid")
    with servers.used() as env:
        assert_answers(env)
        with psycopg.connect(env["OWNER_DATABASE_URL"]) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
    servers.stop()
    assert servers.status() == "demo: stopped"


def test_only_the_server_that_is_not_ones_own_is_started(folder, no_own_servers, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://own/1")
    with stack.Stack("test").used() as env:
        assert env["REDIS_URL"] == "redis://own/1"
        psycopg.connect(env["DATABASE_URL"]).close()
        assert not (folder / "test" / "redis.log").exists()


def assert_answers(env: dict[str, str]) -> None:
    with psycopg.connect(env["DATABASE_URL"]) as connection:
        assert connection.execute("SHOW server_version_num").fetchone()[0].startswith("18")
    with redis.Redis.from_url(env["REDIS_URL"]) as queue:
        assert queue.ping()


def kill(*pid_files: Path) -> None:
    """As kill -9 or a power cut would: nothing is tidied up."""
    for file in pid_files:
        os.kill(int(file.read_text().split()[0]), signal.SIGKILL)
