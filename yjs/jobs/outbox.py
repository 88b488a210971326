"""The outbox: a job is a row in the caller's own transaction; the queue is told of it, and may forget it.

Whatever dies (the queue, a worker, its child, the database), the row stays and the sweep tells the queue again.
Exactly one worker works on a job at a time: it holds an advisory lock of the database as long as its connection
lives, so a second delivery goes away, and after a death the lock falls at once (trust M9, M10). Whatever a job
writes still bears a unique key of its own: a worker may die between its work and the word that it is done.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import pghistory
from celery import current_app
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from structlog.contextvars import bound_contextvars

from yjs.jobs.models import Job
from yjs.jobs.rules import LOST, MOST_TRIES, OPEN, UNHEARD, State, after_a_fault, after_an_absence
from yjs.logs.jobs import current_request_id

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]

RUN = "yjs.jobs.tasks.run_job"
ALERT = "yjs.jobs.tasks.tell_of_parked_jobs"  # once an hour at most, however many are parked
LOCKS = 0x6A6F6273  # "jobs": the advisory locks of this module
AT_ONCE = 500


class Away(Exception):
    """What the job needs (a mail server, a scanner) is away: wait for it, without counting a try."""


def enqueue(task: str, *args: object, key: str, at: datetime, due_at: datetime | None = None) -> Job:
    """Ask for a job in the caller's transaction; the same key asked for again is the job that is there.

    `args` are numbers and references, never personal data. `due_at` puts the job off.
    """
    return enqueue_many([(key, task, args)], at=at, due_at=due_at)[0]


def enqueue_many(
    jobs: Sequence[tuple[str, str, Sequence[object]]], *, at: datetime, due_at: datetime | None = None
) -> list[Job]:
    """Ask for many jobs, each (key, task, args), in the caller's transaction; returns them in this order."""
    due = due_at or at
    same = {"asked_at": at, "due_at": due, "request_id": current_request_id()}
    rows = [Job(key=key, task=task, args=list(args), **same) for key, task, args in jobs]
    Job.objects.bulk_create(rows, ignore_conflicts=True)
    found = {job.key: job for job in Job.objects.filter(key__in=[key for key, _, _ in jobs])}
    ours = [job.pk for job in found.values() if job.state == State.WAITING and job.due_at <= at]
    if ours:
        transaction.on_commit(lambda: tell(ours, at=at), robust=True)
    return [found[key] for key, _, _ in jobs]


def tell(pks: Sequence[int], *, at: datetime) -> None:
    """Tell the queue of these jobs. One that is away fails nobody: the sweep tells it later."""
    for pk in pks:
        current_app.send_task(RUN, args=[pk], retry=False)
    Job.objects.filter(pk__in=pks).update(sent_at=at)


def sweep(*, at: datetime) -> int:
    """Tell the queue again of jobs that nobody took and of those whose worker died; returns how many."""
    unheard = Q(sent_at=None) | Q(sent_at__lte=at - UNHEARD) | Q(sent_at__lt=F("due_at"))
    waiting = Q(state=State.WAITING, due_at__lte=at) & unheard
    lost = Q(state=State.RUNNING) & ~Q(pk__in=held())
    pks = [*Job.objects.filter(waiting | lost).order_by("due_at").values_list("pk", flat=True)[:AT_ONCE]]
    tell(pks, at=at)
    return len(pks)


def carry_out(pk: int, *, now: Clock) -> None:
    """What a worker does with a job: take it, do it, say how it went; a fault goes on to the log."""
    with lock_of(pk) as mine:
        job = claim(pk, now()) if mine else None
        if job is None:
            return
        try:
            work(job)
        except Away as reason:
            put_back(job, reason, after_an_absence(job.asked_at, now()), tries=job.tries - 1)
        except BaseException as fault:  # a page that may not be fetched is a BaseException in WeasyPrint (trust M12)
            put_back(job, fault, after_a_fault(job.tries, now()), tries=job.tries)
            raise
        else:
            attempt(job).update(state=State.DONE, finished_at=now(), fault="")


def work(job: Job) -> None:
    """Call the task by its name, under the id of the request that asked for it.

    A worker of the version before, which does not know the task, leaves it to another.
    """
    task = current_app.tasks.get(job.task)
    if task is None:
        raise Away(job.task)
    with bound_contextvars(request_id=job.request_id), pghistory.context(request_id=job.request_id):
        task.run(*job.args)


def claim(pk: int, at: datetime) -> Job | None:
    """Count a try and take the job; None when it is done, not due, or was tried often enough.

    The caller holds the job's lock, so a job that is still running has lost its worker.
    """
    due = Job.objects.filter(Q(state=State.WAITING, due_at__lte=at) | Q(state=State.RUNNING), pk=pk)
    if due.filter(tries__lt=MOST_TRIES).update(state=State.RUNNING, started_at=at, tries=F("tries") + 1):
        return Job.objects.get(pk=pk)
    if spent := due.first():
        put_back(spent, None, (State.PARKED, at), tries=spent.tries)
    return None


def put_back(job: Job, fault: BaseException | None, outcome: tuple[State, datetime], *, tries: int) -> None:
    """Let the job wait for its next try, or park it; a fault's words stay out of it, they may quote a record."""
    state, due_at = outcome
    if not connection.in_atomic_block and not connection.is_usable():
        connection.close()  # the fault may be that the database went away
    said = type(fault).__name__ if fault else LOST
    with transaction.atomic():
        ours = attempt(job).update(state=state, due_at=due_at, tries=tries, fault=said[:100])
        if ours and state == State.PARKED:
            enqueue(ALERT, key=f"{ALERT}:{due_at:%Y-%m-%d %H}", at=due_at)
    logger.warning("job %s: %s after %s (%s)", job.pk, state, said, job.task)


def attempt(job: Job) -> QuerySet[Job]:
    """The row while this try holds it: one that was taken for dead changes nothing any more."""
    return Job.objects.filter(pk=job.pk, state__in=OPEN, tries=job.tries)


@contextlib.contextmanager
def lock_of(pk: int) -> Iterator[bool]:
    """Hold the job as long as this connection lives; False when another worker holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, pk % 2**31])
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine and connection.connection and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, pk % 2**31])


def held() -> list[int]:
    """The numbers of jobs that a living worker holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCKS],
        )
        return [row[0] for row in cursor.fetchall()]
