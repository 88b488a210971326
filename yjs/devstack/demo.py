"""The demo: migrate, load, then web server, worker and beat until Ctrl-C."""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from yjs.devstack.checks import HOST, CannotStart, require_libraries, require_port
from yjs.devstack.postgres import ROOT
from yjs.devstack.processes import end, start_child, tail, wait_until
from yjs.devstack.stack import DEMO

LOCK = DEMO.folder / "demo.lock"
CELERY = [sys.executable, "-m", "celery", "-A", "yjs.celery:app"]
WEB_SERVER = ["--config", "python:yjs.web_server", "yjs.wsgi:application"]
WORKER = "demo@localhost"
SECONDS_TO_ANSWER = 90
POWERFUL = ("ADMIN_DATABASE_URL", "OWNER_DATABASE_URL", "BACKUP_DATABASE_URL")


def run(port: int) -> None:
    """Everything of `make demo`, until somebody stops it."""
    require_libraries()
    DEMO.folder.mkdir(parents=True, exist_ok=True)
    with only_demo(port):
        require_port(port)
        _say("Starting the database…")
        with DEMO.used() as urls:
            env = {**urls, "DJANGO_SETTINGS_MODULE": "yjs.settings.dev", "INVENTED_DATA": "1"}
            _manage(env, "migrate", "--noinput")
            env = without_power(env)
            _say("Loading the invented service…")
            # One transaction, whose end another connection would not see.
            _manage(env | {"REPORTING_DATABASE_URL": ""}, "load_demo")
            _serve(env, port)


def without_power(env: dict[str, str]) -> dict[str, str]:
    """What web, worker and beat are told: not the addresses with which somebody could change a log."""
    return {name: value for name, value in env.items() if name not in POWERFUL}


def reset() -> None:
    """Throw the demo's data away."""
    if os.environ.get("DATABASE_URL"):
        raise CannotStart("DATABASE_URL is set: empty that database yourself; only embedded data is removed.")
    DEMO.folder.mkdir(parents=True, exist_ok=True)
    with only_demo(0):
        DEMO.reset()


def running_pid() -> int | None:
    """The process of the demo that runs in this folder."""
    if not LOCK.exists():
        return None
    with LOCK.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(lock.read().split()[0])
    return None


@contextlib.contextmanager
def only_demo(port: int) -> Iterator[None]:
    """Hold the demo's lock; it falls with the process, so a crash leaves nothing to clean."""
    with LOCK.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            where = _address(lock.read())
            raise CannotStart(f"The demo already runs here ({where}); stop it with Ctrl-C.") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()} {port}")
        lock.flush()
        yield


def _address(record: str) -> str:
    pid, _, port = record.partition(" ")
    return f"http://localhost:{port}, process {pid}"


def _manage(env: dict[str, str], *arguments: str) -> None:
    """Run a management command quietly; show the end of what it said when it fails."""
    log = DEMO.folder / f"{arguments[0]}.log"
    with log.open("wb") as out:
        code = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, stdout=out, stderr=out, check=False
        ).returncode
    if code:
        raise CannotStart(f"'manage.py {arguments[0]}' failed: {_last_word(log)}")


def _serve(env: dict[str, str], port: int) -> None:
    children: dict[str, subprocess.Popen] = {}
    try:
        for name, command in _commands(port).items():
            children[name] = start_child(command, _log(name), env, ROOT)
        _wait_until_they_answer(children, env, port)
        _say(f"\nThe demo runs at http://localhost:{port} (Ctrl-C stops it and keeps the data)\n")
        subprocess.run([sys.executable, "manage.py", "print_cast"], cwd=ROOT, env=env, check=False)
        while True:
            _require_alive(children)
            time.sleep(1)
    finally:
        _end_all(children)


def _commands(port: int) -> dict[str, list[str]]:
    gunicorn = [sys.executable, "-m", "gunicorn", *WEB_SERVER, "--bind", f"{HOST}:{port}"]
    return {
        "web": [*gunicorn, "--workers", "2", "--threads", "4", "--worker-tmp-dir", str(DEMO.folder)],
        "worker": [*CELERY, "worker", "--hostname", WORKER, "--concurrency", "1", "--loglevel", "INFO"],
        "beat": [*CELERY, "beat", "--loglevel", "INFO", "--pidfile="],
    }


def _wait_until_they_answer(children: dict[str, subprocess.Popen], env: dict[str, str], port: int) -> None:
    _say("Starting the web server, the worker and the clock…")
    _wait(children, "web", lambda: _web_answers(port))
    _wait(children, "worker", lambda: _worker_answers(env))
    _wait(children, "beat", _beat_answers)


def _wait(children: dict[str, subprocess.Popen], name: str, answers: Callable[[], bool]) -> None:
    if not wait_until(lambda: _require_alive(children) or answers(), SECONDS_TO_ANSWER):
        said = _last_word(_log(name))
        raise CannotStart(f"The {name} did not answer in {SECONDS_TO_ANSWER} seconds: {said}")


def _require_alive(children: dict[str, subprocess.Popen]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise CannotStart(f"The {name} stopped by itself: {_last_word(_log(name))}")


def _web_answers(port: int) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://{HOST}:{port}/health/ready", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def _worker_answers(env: dict[str, str]) -> bool:
    ping = [*CELERY, "inspect", "ping", "--destination", WORKER, "--timeout", "5"]
    return subprocess.run(ping, cwd=ROOT, env=env, capture_output=True, check=False).returncode == 0


def _beat_answers() -> bool:
    return "beat: Starting" in tail(_log("beat"))


def _end_all(children: dict[str, subprocess.Popen]) -> None:
    """Stop the processes; a second Ctrl-C must not leave half of them running."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _say("\nStopping…")
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(10)
        if child.poll() is None:
            end(child.pid, signal.SIGKILL)


def _last_word(log: Path) -> str:
    said = tail(log)
    if "No space left on device" in said:
        return "the disk is full; free some space and try again."
    return f"see {log}, which ends with\n{said}"


def _log(name: str) -> Path:
    return DEMO.folder / f"{name}.log"


def _say(sentence: str) -> None:
    print(sentence, flush=True)
