"""What the tests of returns and reports share: a quarter with orders that ended, and a real worker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from cases.models import Child, OutcomeType
from cases.outcome_catalogue import load_catalogue
from reporting.actions import making
from reporting.actions.make_return import keep_return, make_return, work_out
from reporting.actions.returns import ask_for_return
from reporting.models import QuarterlyReturn
from tests.factories import AT, make_child, make_ete, make_offence, make_outcome, make_programme, make_residence

ROOT = Path(__file__).parents[2]
QUARTER = "2025Q4"  # January to March 2026


@pytest.fixture()
def catalogue(db) -> None:
    """The outcomes as the migration loads them; a test that really commits leaves an empty database behind."""
    if not OutcomeType.objects.filter(counts_in_kpi=True).exists():
        load_catalogue(OutcomeType)


def make_ended(code: str, ends_on: date = date(2026, 3, 20), **fields) -> Child:
    """A child of 15 whose order ended in January to March 2026."""
    child = fields.pop("child", None) or make_child(date_of_birth=date(2010, 6, 1))
    offence = make_offence(child, occurred_on=date(2025, 9, 1))
    make_outcome(offence, code, **({"decided_on": date(2025, 10, 1)} | fields.pop("outcome", {})))
    dates = {"starts_on": date(2025, 10, 5), "ends_on": ends_on}
    make_programme(child, code, offences=[offence], **(dates | fields))
    return child


@pytest.fixture()
def quarter_with_children(catalogue) -> list[Child]:
    """Three referral orders (two in suitable homes and schools) and two out-of-court resolutions, one completed."""
    children = [make_ended("REFERRAL_ORDER", completed=True) for _ in range(3)]
    for child in children[:2]:
        make_residence(child)
        make_ete(child)
    make_residence(children[2], kind="BED_AND_BREAKFAST", suitability="UNSUITABLE")
    make_ete(children[2], provision="NONE", suitability="UNSUITABLE", hours_offered=0, hours_attended=0)
    code = "COMMUNITY_RESOLUTION_WITH_YJS_INVOLVEMENT"
    return [*children, make_ended(code, completed=True), make_ended(code, completed=False)]


def make_now(asked: QuarterlyReturn) -> QuarterlyReturn:
    """What a worker does, in this process."""
    making.carry_out(QuarterlyReturn, asked.pk, make_return, now=lambda: AT)
    asked.refresh_from_db()
    return asked


@pytest.fixture()
def asked(data_officer, at) -> QuarterlyReturn:
    """A return that waits for a worker."""
    return ask_for_return(QUARTER, by=data_officer, at=at)


def make_ready(asked: QuarterlyReturn) -> QuarterlyReturn:
    """The same with a short file in place of the PDF, which takes seconds to write."""
    attempt = making.claim(QuarterlyReturn, asked.pk, lambda: AT)
    keep_return(attempt, work_out(attempt), b"%PDF-1.7 short", 1)
    asked.refresh_from_db()
    return asked


@pytest.fixture()
def ready(asked, quarter_with_children) -> QuarterlyReturn:
    """A return that is ready to be checked."""
    return make_ready(asked)


class Worker:
    """A real Celery worker, as production runs it, on the test database and the test queue."""

    def __init__(self, env: dict[str, str]) -> None:
        command = [sys.executable, "-m", "celery", "-A", "yjs.celery", "worker", "-c", "1", "-l", "WARNING"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)

    def kill(self) -> None:
        """kill -9 for the worker and its child at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture()
def worker_address(transactional_db) -> dict[str, str]:
    """The environment in which another process meets this test's database."""
    made = connection.settings_dict
    where = f"{made['HOST']}:{made['PORT']}" if made["PORT"] else made["HOST"]
    url = f"postgres://{made['USER']}:{made['PASSWORD']}@{where}/{made['NAME']}"
    return os.environ | {"DATABASE_URL": url, "ADMIN_DATABASE_URL": ""}


@pytest.fixture()
def start_worker(worker_address) -> Callable[[], Worker]:
    """`start_worker()` starts a worker; all of them are gone when the test ends."""
    started: list[Worker] = []

    def start() -> Worker:
        started.append(Worker(worker_address))
        return started[-1]

    yield start
    for worker in started:
        if worker.process.poll() is None:
            worker.kill()


def wait_until(is_so: Callable[[], bool], *, seconds: float = 90) -> None:
    """Look every 50 ms until it is so; fail when it never is."""
    limit = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < limit, "It did not happen in time"
        time.sleep(0.05)
