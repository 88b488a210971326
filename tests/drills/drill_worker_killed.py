"""D-22, D-23: a worker dies in the middle of a report, or is so slow that the queue gives it to another: one report."""

from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from reporting.actions.returns import ask_for_return
from reporting.models import QuarterlyReturn, ReturnChild
from reporting.rules.documents import State
from tests.drills.conftest import until
from tests.drills.processes import Beat, Worker
from tests.reporting.conftest import QUARTER, catalogue, quarter_with_children  # noqa: F401  fixtures
from yjs import clock
from yjs.audit.models import StoredFile
from yjs.jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
FIVE_MINUTES = 300
CHILDREN = 12  # rows of the return's list of children


@contextmanager
def held_up():
    """Whoever makes a return waits at its first figure."""
    made = connection.settings_dict
    address = {"host": made["HOST"], "port": made["PORT"], "user": made["USER"], "password": made["PASSWORD"]}
    with psycopg.connect(dbname=made["NAME"], **address) as blocker:
        blocker.execute("LOCK TABLE cases_residence IN ACCESS EXCLUSIVE MODE")
        yield


def state(asked: QuarterlyReturn) -> str:
    return QuarterlyReturn.objects.values_list("status", flat=True).get(pk=asked.pk)


def wrong(asked: QuarterlyReturn) -> list[str]:
    """What is not as it should be: one return, one file, each child on it once."""
    counts = {
        "returns": (QuarterlyReturn.objects.count(), 1),
        "ready returns": (QuarterlyReturn.objects.filter(status=State.READY).count(), 1),
        "files": (StoredFile.objects.count(), 1),
        "children": (ReturnChild.objects.filter(quarterly_return=asked).count(), CHILDREN),
        "jobs done": (Job.objects.filter(task="reporting.tasks.make_return", state="done").count(), 1),
    }
    return [f"{found} {name} instead of {wanted}" for name, (found, wanted) in counts.items() if found != wanted]


@pytest.fixture()
def begin(data_officer, quarter_with_children, start):  # noqa: F811
    """`begin()` asks for a return and comes back when a worker is in the middle of it."""

    def go(**more: str) -> tuple[QuarterlyReturn, Worker]:
        worker = start(Worker, **more)
        asked = ask_for_return(QUARTER, by=data_officer, at=clock.now())
        until(lambda: state(asked) == State.RUNNING, 90, "the worker begins")
        return asked, worker

    return go


@pytest.mark.drill("D-22")
@pytest.mark.parametrize(
    "who", [{"children": False}, {"parent": False}, {}], ids=["the parent", "the child", "parent and child"]
)
def test_killed_in_the_middle_there_is_one_report(begin, start, counted, who):
    with held_up():
        asked, worker = begin()
        worker.kill(**who)
    start(Worker)
    start(Beat)
    took = until(lambda: state(asked) == State.READY, FIVE_MINUTES, "the report is made")
    until(lambda: not Job.objects.exclude(state="done").exists(), 60, "its job is done")
    asked.refresh_from_db()
    counted(f"1 report after {took:.0f} s in {asked.attempts} attempts" if not wrong(asked) else str(wrong(asked)))
    assert wrong(asked) == []


@pytest.mark.drill("D-22")
def test_the_drill_finds_a_job_that_died_with_its_worker(begin, start, counted):
    """Seeded fault: acknowledged early, and no clock that sweeps the outbox."""
    with held_up():
        asked, worker = begin(DRILL_ACKS_LATE="0")
        worker.kill()
    start(Worker)
    with pytest.raises(AssertionError, match="Not in 20 seconds"):
        until(lambda: state(asked) == State.READY, 20, "the report is made")
    counted(f"found: {wrong(asked)[0]}")
    assert wrong(asked)


def slow(begin, start, **more: str) -> QuarterlyReturn:
    """A return that takes far longer than the queue's patience of 3 seconds, with a second worker at hand."""
    with held_up():
        asked, first = begin(DRILL_VISIBILITY="3", **more)
        second = start(Worker, DRILL_VISIBILITY="3", **more)

        def delivered() -> int:
            return sum(worker.log.read_text().count("run_job[") > 0 for worker in (first, second))

        until(lambda: delivered() == 2, 60, "the queue hands the job to the other worker too")
    start(Beat)
    until(lambda: state(asked) == State.READY, FIVE_MINUTES, "the report is made")
    until(lambda: not Job.objects.exclude(state="done").exists(), 60, "its job is done")
    asked.refresh_from_db()
    return asked


@pytest.mark.drill("D-23")
def test_longer_than_the_visibility_timeout_it_is_begun_once(begin, start, counted):
    asked = slow(begin, start)
    counted(f"delivered twice, begun {asked.attempts} time, {StoredFile.objects.count()} file")
    assert wrong(asked) == []
    assert asked.attempts == 1


@pytest.mark.drill("D-23")
def test_the_drill_finds_a_job_that_two_workers_began(begin, start, counted):
    """Seeded fault: workers that hold no lock."""
    asked = slow(begin, start, DRILL_BREAK="lock")
    counted(f"found: begun {asked.attempts} times")
    assert asked.attempts > 1
