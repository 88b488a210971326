"""The signs of the service's health: what each measures, its threshold from local policy, and what it says.

Each reads what anybody may write (`Measurement`), or what the database and the disk tell of themselves.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q, Sum

from yjs.browser_reports.models import BrowserReport
from yjs.clock import local_date
from yjs.jobs.models import Job, Measurement
from yjs.jobs.rules import Level, State, as_time, level_above, level_below
from yjs.policy import values as policy
from yjs.policy.values import Policy

MINUTES = {"minutes": 1, "hours": 60, "days": 24 * 60}
CLOCK = "clock"  # beat, which puts due work into the queue
WORKER, DISK = "worker ", "disk "  # followed by the name of the host
BACKUP, RESTORE, LOG_CHECK, LOG_ANCHOR = "backup", "restore drill", "reading log check", "reading log anchor"
FORGOTTEN = timedelta(days=7)  # a host that said nothing for so long is no longer one of ours


@dataclass(frozen=True)
class Sign:
    """One line of the status page."""

    key: str
    name: str
    says: str
    level: Level
    limit: str

    @property
    def colour(self) -> str:
        """The tag's colour on the page; the word beside it says the same."""
        return {Level.FINE: "green", Level.LOOK: "yellow", Level.ACT: "red"}[self.level]


class Look:
    """Everything the signs read, fetched once: the same few queries however many jobs wait."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.limits = policy.values_on(local_date(at))
        self.jobs = Job.objects.aggregate(
            untold=Min("due_at", filter=Q(state=State.WAITING, due_at__lte=at, sent_at=None)),
            told=Min("due_at", filter=Q(state=State.WAITING, due_at__lte=at, sent_at__isnull=False)),
            held=Min("asked_at", filter=Q(state=State.WAITING) & ~Q(fault="")),
            parked=Count("pk", filter=Q(state=State.PARKED)),
        )
        self.measured = {row.name: row for row in Measurement.objects.filter(at__gt=at - 400 * timedelta(days=1))}

    def newest(self, prefix: str) -> list[Measurement]:
        """The measurements of every host that is still heard of, the newest first."""
        found = [row for name, row in self.measured.items() if name.startswith(prefix)]
        return sorted((row for row in found if row.at > self.at - FORGOTTEN), key=lambda row: row.at, reverse=True)

    def minutes_since(self, then: datetime | None) -> float | None:
        return None if then is None else max((self.at - then).total_seconds() / 60, 0)

    def limit(self, of: Policy) -> float:
        return self.limits[of.key]


def signs_at(at: datetime) -> list[Sign]:
    """Every sign at this moment."""
    look = Look(at)
    return [sign(look) for sign in SIGNS]


def waiting(look: Look, which: str, of: Policy, name: str) -> Sign:
    """How long the oldest job of a kind waits."""
    minutes = look.minutes_since(look.jobs[which])
    says = "None waits" if minutes is None else f"The oldest has waited {as_time(minutes)}"
    return Sign(which, name, says, level_above(minutes or 0, look.limit(of)), after(of, look))


def parked(look: Look) -> Sign:
    """How many jobs wait for somebody to decide."""
    count = look.jobs["parked"]
    says = f"{count} wait{'s' if count == 1 else ''} for your decision" if count else "None"
    limit = look.limit(policy.STATUS_PARKED)
    return Sign("parked", "Parked jobs", says, level_above(count, limit), f"Act from {limit} on")


def workers(look: Look) -> Sign:
    """When any worker was last heard of, and how many are."""
    heard, of = look.newest(WORKER), policy.STATUS_WORKER
    minutes = look.minutes_since(heard[0].at if heard else None)
    alive = sum(look.minutes_since(row.at) < look.limit(of) for row in heard)
    says = "No worker was ever heard of" if minutes is None else f"Heard of {as_time(minutes)} ago; {alive} at work"
    level = Level.ACT if minutes is None else level_above(minutes, look.limit(of))
    return Sign("workers", "Workers", says, level, after(of, look))


def clock(look: Look) -> Sign:
    """When the clock that puts due work into the queue last struck."""
    struck, of = look.measured.get(CLOCK), policy.STATUS_WORKER
    minutes = look.minutes_since(struck.at if struck else None)
    says = "It never struck" if minutes is None else f"Struck {as_time(minutes)} ago"
    level = Level.ACT if minutes is None else level_above(minutes, look.limit(of))
    return Sign("clock", "Clock of the background work", says, level, after(of, look))


def archive(look: Look) -> Sign:
    """How far behind the archive of the write-ahead log is: what a disaster would cost."""
    of = policy.STATUS_ARCHIVE
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('archive_mode'), last_archived_time, last_failed_time FROM pg_stat_archiver"
        )
        mode, archived, failed = cursor.fetchone()
    if mode == "off":
        return Sign("archive", "Archive of the database", "Not archived", Level.LOOK, after(of, look))
    minutes = look.minutes_since(archived)
    says = "Nothing archived yet" if minutes is None else f"Last archived {as_time(minutes)} ago"
    level = level_above(minutes, look.limit(of))
    if failed and (archived is None or failed > archived):
        says, level = f"{says}; the last try failed", Level.ACT
    return Sign("archive", "Archive of the database", says, level, after(of, look))


def connections(look: Look) -> Sign:
    """How many of the database's connections are taken."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(numbackends), current_setting('max_connections')::int, pg_database_size(current_database())"
            " FROM pg_stat_database"
        )
        taken, most, size = cursor.fetchone()
    limit = look.limit(policy.STATUS_CONNECTIONS)
    says = f"{taken} of {most} taken; the database holds {size / 1024**2:,.0f} MB"
    level = level_above(100 * taken / most, limit)
    return Sign("connections", "Database connections", says, level, f"Act from {limit} per cent on")


def disks(look: Look) -> Sign:
    """How much of the fullest disk of the service's own hosts is free; the database's host watches its own."""
    least = min([percent_free(), *(row.value for row in look.newest(DISK) if row.value is not None)])
    limit = look.limit(policy.STATUS_DISK)
    return Sign("disk", "Disk", f"{least:.0f} per cent free", level_below(least, limit), f"Act below {limit} per cent")


def percent_free() -> float:
    """How much of this host's disk is free."""
    disk = shutil.disk_usage(settings.ROOT)
    return 100 * disk.free / disk.total


def done_in_time(look: Look, key: str, of: Policy, name: str) -> Sign:
    """When something was last done, and whether it went well."""
    done = look.measured.get(key)
    if done is None:
        return Sign(key, name, "Never done", Level.LOOK, after(of, look))
    minutes = look.minutes_since(done.at)
    says = f"{'Done' if done.ok else 'Failed'} {as_time(minutes)} ago{f': {done.says}' if done.says else ''}"
    level = level_above(minutes, look.limit(of) * MINUTES[of.unit]) if done.ok else Level.ACT
    # What is done once a day is half a day old at noon: only a late one asks for a look.
    return Sign(key, name, says, Level.FINE if level == Level.LOOK else level, after(of, look))


def policy_reports(look: Look) -> Sign:
    """How much browsers refused to load or run in the last day."""
    today, limit = BrowserReport.objects.filter(on=local_date(look.at)), look.limit(policy.STATUS_POLICY_REPORTS)
    count = today.aggregate(count=Sum("times"))["count"] or 0
    says = f"{count} report{'' if count == 1 else 's'} today"
    return Sign("policy reports", "Refused by browsers", says, level_above(count, limit), f"Act from {limit} on")


def after(of: Policy, look: Look) -> str:
    """The threshold in words."""
    return f"Act after {look.limit(of)} {of.unit}"


SIGNS: tuple[Callable[[Look], Sign], ...] = (
    partial(waiting, which="untold", of=policy.STATUS_OUTBOX, name="Outbox: jobs not yet in the queue"),
    partial(waiting, which="told", of=policy.STATUS_QUEUE, name="Queue: jobs that no worker has taken"),
    partial(waiting, which="held", of=policy.STATUS_HELD, name="Jobs that wait for another try"),
    parked,
    workers,
    clock,
    partial(done_in_time, key=LOG_CHECK, of=policy.STATUS_CHECK, name="Check of the reading log"),
    partial(done_in_time, key=LOG_ANCHOR, of=policy.STATUS_CHECK, name="Anchor of the reading log"),
    partial(done_in_time, key=BACKUP, of=policy.STATUS_BACKUP, name="Backup"),
    partial(done_in_time, key=RESTORE, of=policy.STATUS_RESTORE, name="Restore on trial"),
    archive,
    connections,
    disks,
    policy_reports,
)
