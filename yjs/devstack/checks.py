"""What the machine must offer before anything starts, each want told in one sentence."""

import errno
import shutil
import socket
from pathlib import Path

from yjs.devstack.system import browser, install_line, missing_libraries

HOST = "127.0.0.1"
FREE_BYTES = 400 * 1024 * 1024


class CannotStart(Exception):
    """One sentence for the person at the terminal: what is wrong and what to do."""


def port_is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as refusal:
            if refusal.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def require_port(port: int) -> None:
    """Refuse a web port that is taken or that this user may not open."""
    if not port_is_free(port):
        raise CannotStart(
            f"Port {port} is in use or not allowed: stop what uses it, or choose another with "
            f"'make demo PORT={port + 1 if port >= 1024 else 8001}'."
        )


def require_disk(folder: Path) -> None:
    """Refuse to start on a disk that is nearly full."""
    free = shutil.disk_usage(folder).free
    if free < FREE_BYTES:
        raise CannotStart(
            f"The disk that holds {folder} is nearly full ({free // 1024**2} MB free): "
            f"free at least {FREE_BYTES // 1024**2} MB and try again."
        )


def require_libraries() -> None:
    """Refuse to start without the libraries that write the PDFs."""
    if missing := missing_libraries():
        raise CannotStart(f"A system library is missing; install it with: {install_line(missing)}")


def require_browser() -> None:
    """Refuse to run the tests without a Chromium for the journeys."""
    if browser() is None:
        raise CannotStart(
            f"The journey tests need Chromium; install it with: {install_line(['chromium'])} "
            "(or name another one in the variable CHROMIUM)."
        )
