"""What the long drills share: servers to kill, real processes, and a line for each drill.

Run by `make drills`; each file is `drill_*.py`, which `make test` does not collect.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.drills.posting import PEOPLE, Writer, make_writer
from tests.drills.processes import Beat, Process, Web, Worker
from tests.drills.servers import Postgres, Redis
from yjs.devstack.stack import DRILLS


def pytest_report_teststatus(report, config):
    """No dots and letters: a line for each drill instead."""
    return ("", "", "") if report.passed and report.when != "call" else (report.outcome, "", "")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report, marks = outcome.get_result(), [mark.args[0] for mark in item.iter_markers("drill")]
    if report.when == "call" or report.outcome == "failed":
        counted = "; ".join(value for name, value in item.user_properties if name == "counted")
        what = item.name.removeprefix("test_").replace("_", " ")
        line = f"{'/'.join(marks) or '?':<6} {report.outcome:<7} {call.duration:6.1f} s  {what}: {counted or 'nothing'}"
        item.config.get_terminal_writer().line(line)


@pytest.fixture()
def counted(record_property) -> Callable[[str], None]:
    """`counted("5 kills, 0 missing")`: what the drill's line says it looked at."""
    return lambda words: record_property("counted", words)


@pytest.fixture(autouse=True)
def own_servers() -> None:
    """A drill kills servers, so it runs on those made for it and on no others."""
    if str(settings.DATABASES["default"]["PORT"]) != str(DRILLS.ports()[0]):
        pytest.exit("Run the drills with 'make drills': they kill the servers they use.", returncode=2)


@pytest.fixture()
def postgres(transactional_db) -> Iterator[Postgres]:
    """The database server; it runs again when the drill ends."""
    server = Postgres()
    yield server
    server.start()


@pytest.fixture()
def redis() -> Iterator[Redis]:
    """The queue, empty; it runs again when the drill ends."""
    server = Redis()
    server.start()
    server.flush()
    yield server
    server.start()


@pytest.fixture()
def environment(postgres, redis) -> dict[str, str]:
    """What the service's processes are started with."""
    made = connection.settings_dict
    url = f"postgres://{made['USER']}:{made['PASSWORD']}@{made['HOST']}:{made['PORT']}/{made['NAME']}"
    powerless = {name: "" for name in ("ADMIN_DATABASE_URL", "OWNER_DATABASE_URL", "REPORTING_DATABASE_URL")}
    return os.environ | powerless | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.drills.settings"}


@pytest.fixture()
def start(environment, tmp_path) -> Iterator[Callable[..., Process]]:
    """`start(Web)`, `start(Worker, DRILL_VISIBILITY="5")`: a real process, gone when the drill ends."""
    running: list[Process] = []

    def begin(kind: type[Process], **more: str) -> Process:
        log = Path(tmp_path) / f"{len(running)}-{kind.__name__.lower()}.log"
        running.append(kind(environment | more, log))
        return running[-1]

    yield begin
    for process in reversed(running):
        process.end()


@pytest.fixture()
def service(start) -> tuple[Web, Worker, Beat]:
    """Web server, worker and clock."""
    return start(Web), start(Worker), start(Beat)


@pytest.fixture()
def writers(postgres) -> list[Writer]:
    """Practitioners who record contacts at the same time."""
    return [make_writer(f"Writer {number}") for number in range(PEOPLE)]


def until(holds: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait until it holds and return how many seconds that took; fail with what did not happen."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"Not in {seconds} seconds: {what}"
        time.sleep(0.1)
    return time.monotonic() - began
