"""The processes of the service as production starts them, each with a log of its own."""

import contextlib
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from django.conf import settings

from tests.drills.servers import kill, with_children
from yjs.devstack.checks import free_port
from yjs.devstack.demo import WEB_SERVER
from yjs.devstack.processes import tail, wait_until

ROOT = Path(settings.ROOT)
CELERY = ["celery", "-A", "yjs.celery:app"]


class Process:
    """One process of the service, with whatever it starts itself."""

    def __init__(self, arguments: list[str], env: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as out:
            command = [sys.executable, "-m", *arguments]
            self.popen = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out, start_new_session=True)

    @property
    def pid(self) -> int:
        return self.popen.pid

    def children(self) -> list[int]:
        return with_children(self.pid)[1:]

    def tell(self, how: signal.Signals) -> None:
        os.kill(self.pid, how)

    def kill(self, *, parent: bool = True, children: bool = True) -> None:
        """kill -9 for the process, for what it started, or for both."""
        kill([*([self.pid] if parent else []), *(self.children() if children else [])])
        self.popen.poll()

    def end(self) -> None:
        """Ask it to stop, and see that nothing of it is left."""
        family = with_children(self.pid)
        if self.popen.poll() is None:
            self.popen.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.popen.wait(30)
        kill(family)
        self.popen.wait(10)

    def said(self) -> str:
        return tail(self.log, 30)


class Web(Process):
    """Gunicorn with two processes of four threads."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        bind = ["--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "4", "--graceful-timeout", "30"]
        super().__init__(["gunicorn", *WEB_SERVER, *bind], env, log)
        assert wait_until(lambda: self.status("/health/live") == 200, 60), self.said()

    def status(self, path: str) -> int:
        """The status that an address answers with; 0 when nothing answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0


class Worker(Process):
    """A Celery worker with one child."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        options = ["--concurrency", "1", "--loglevel", "INFO", "--without-mingle", "--without-gossip"]
        super().__init__([*CELERY, "worker", *options], env, log)


class Beat(Process):
    """The clock that puts due jobs into the queue."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        schedule = log.with_suffix(".schedule")
        super().__init__([*CELERY, "beat", "--schedule", str(schedule), "--pidfile=", "--loglevel", "INFO"], env, log)
