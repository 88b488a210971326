"""Processes by their id: start, recognise, end."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_OUTLIVING_US: list[subprocess.Popen] = []  # held, as Python warns of a living child that is forgotten


def start_server(command: list[str], log: Path, env: dict[str, str] | None = None) -> subprocess.Popen:
    """Start a server that outlives this process; what it says goes to its log."""
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=env, start_new_session=True
        )
    _OUTLIVING_US[:] = [*(earlier for earlier in _OUTLIVING_US if earlier.poll() is None), server]
    return server


def start_child(command: list[str], log: Path, env: dict[str, str], cwd: Path) -> subprocess.Popen:
    """Start a process that is told to stop when this one dies, even by kill -9."""
    libc = ctypes.CDLL(None)
    with log.open("wb") as out:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env=env,
            cwd=cwd,
            start_new_session=True,  # so that Ctrl-C reaches us alone and we stop them in order
            preexec_fn=lambda: libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM),
        )


def recorded_pid(file: Path, mark: str) -> int | None:
    """The live process of a pid file, if its command line bears our mark; a stale file gives none."""
    try:
        pid = int(file.read_text().split()[0])
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except (OSError, ValueError, IndexError):
        return None
    return pid if mark in command else None


def end(pid: int, how: signal.Signals, seconds: float = 30) -> None:
    """Ask a process to stop, wait for it, and kill it when it does not."""
    try:
        os.kill(pid, how)
        if not wait_until(lambda: not _alive(pid), seconds):
            os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Look ten times a second until the condition holds or the time is up."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def tail(log: Path, lines: int = 15) -> str:
    """The end of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else ""


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state != "Z"
