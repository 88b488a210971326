"""The drills' own PostgreSQL and Redis, which they may kill, stop and start again (`make drills`)."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.db import connection

from yjs.devstack import postgres, redis_server
from yjs.devstack.processes import recorded_pid, wait_until
from yjs.devstack.stack import DRILLS


def kill(pids: list[int]) -> None:
    """kill -9 for all of them, and wait until none is left."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not any(lives(pid) for pid in pids), 30), "some process outlives kill -9"


def lives(pid: int) -> bool:
    """Whether a process is there and no mere entry that waits for its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def with_children(pid: int) -> list[int]:
    """A process and everything it started, itself first."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(found for child in children for found in with_children(int(child)))]


class Postgres:
    """The database server of the drills."""

    def __init__(self) -> None:
        self.folder = DRILLS.folder
        self.port, self.password = int(settings.DATABASES["default"]["PORT"]), settings.DATABASES["default"]["PASSWORD"]

    def pids(self) -> list[int]:
        data = self.folder / "postgres"
        pid = recorded_pid(data / "postmaster.pid", str(data))
        return with_children(pid) if pid else []

    def kill(self) -> None:
        """kill -9 for the server and each of its processes."""
        kill(self.pids())

    def stop(self) -> None:
        connection.close()
        postgres.stop(self.folder)

    def start(self) -> None:
        """Start it again: it recovers by itself."""
        connection.close()
        if not postgres.answers(self.port, self.password):
            postgres.start(self.folder, self.port, self.password, durable=True)


class Redis:
    """The queue's server of the drills."""

    def __init__(self) -> None:
        self.folder, address = DRILLS.folder, urlsplit(settings.REDIS_URL)
        self.port, self.password = address.port, address.password

    def kill(self) -> None:
        """kill -9: what it had not saved is gone."""
        pid = recorded_pid(self.folder / "redis" / "redis.pid", f"redis-server 127.0.0.1:{self.port}")
        kill([pid] if pid else [])

    def start(self) -> None:
        if not redis_server.answers(self.port, self.password):
            redis_server.start(self.folder, self.port, self.password, durable=True)

    def flush(self) -> None:
        with redis.Redis.from_url(settings.REDIS_URL) as server:
            server.flushall()
