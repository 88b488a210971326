"""One PostgreSQL and one Redis that several commands share: the first starts them, the last stops them."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from yjs.devstack import postgres, redis_server
from yjs.devstack.checks import CannotStart, free_port, port_is_free, require_disk

FOLDER = postgres.ROOT / ".devstack"
OWN_SERVERS = {"DATABASE_URL", "REDIS_URL"}


@dataclass(frozen=True)
class Address:
    """Where the two servers listen, and their passwords; kept in a file that its owner alone may read."""

    postgres_port: int
    postgres_password: str
    redis_port: int
    redis_password: str


@dataclass(frozen=True)
class Stack:
    """The servers of one folder: those of the demo and the drills keep their data, those of the tests need not."""

    name: str
    durable: bool = True

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @contextlib.contextmanager
    def used(self) -> Iterator[dict[str, str]]:
        """The environment with the addresses, while the servers run; what the caller has set is left alone."""
        if _set_variables() >= OWN_SERVERS:
            yield dict(os.environ)
            return
        self._prepare()
        with (self.folder / "users.lock").open("w") as users:
            with self._alone():
                fcntl.flock(users, fcntl.LOCK_SH)
                urls = self._start()
            try:
                yield {**os.environ, **urls}
            finally:
                with self._alone():
                    fcntl.flock(users, fcntl.LOCK_UN)
                    if not self._keep.exists() and _can_have(users):
                        self._stop()

    def up(self) -> None:
        """Start the servers and leave them running."""
        self._prepare()
        with self._alone():
            self._start()
            self._keep.touch()

    def stop(self) -> None:
        """Stop the servers, whoever uses them; the data stays."""
        if self.folder.exists():
            with self._alone():
                self._stop()

    def reset(self) -> None:
        """Throw the data away, unless somebody uses it."""
        if not self.folder.exists():
            return
        with (self.folder / "users.lock").open("w") as users, self._alone():
            if not _can_have(users):
                raise CannotStart(f"The {self.name} servers are in use: stop what uses them, then reset.")
            self._stop()
            shutil.rmtree(self.folder)

    @contextlib.contextmanager
    def unused(self) -> Iterator[None]:
        """Hold the servers' place while nobody uses them; refuse when somebody does."""
        self._prepare()
        with (self.folder / "users.lock").open("w") as users:
            if not _can_have(users):
                raise CannotStart(f"The {self.name} servers are in use: stop what uses them ('make stop').")
            fcntl.flock(users, fcntl.LOCK_UN)
            self.stop()
        yield

    def administrator(self) -> dict[str, str | int]:
        """How the administrator of its database connects."""
        address = self._address() or _new_address()
        return postgres.administrator(address.postgres_port, address.postgres_password)

    def take_password(self, password: str) -> None:
        """Use the administrator's password of a database that was restored here."""
        self._keep_address(Address(**{**asdict(self._address() or _new_address()), "postgres_password": password}))

    def ports(self) -> tuple[int, int]:
        """Where PostgreSQL and Redis listen, or did last; zeros before the first start."""
        address = self._address()
        return (address.postgres_port, address.redis_port) if address else (0, 0)

    def status(self) -> str:
        """One line about both servers."""
        address = self._address()
        if address is None or not self._postgres_answers(address):
            return f"{self.name}: stopped"
        redis = f"on port {address.redis_port}" if self._redis_answers(address) else "stopped"
        return f"{self.name}: PostgreSQL on port {address.postgres_port}, Redis {redis}"

    @property
    def _keep(self) -> Path:
        return self.folder / "keep-running"

    def _prepare(self) -> None:
        for folder in (FOLDER, self.folder):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)  # PostgreSQL, as nobody, must reach its data; secrets are 0600 files
        require_disk(self.folder)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / "change.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self) -> dict[str, str]:
        """Start what does not run yet; a server of the caller's own is neither started here nor given an address."""
        address, own, urls = self._address() or _new_address(), _set_variables(), {}
        if "DATABASE_URL" not in own:
            if not self._postgres_answers(address):
                address = self._with_free(address, "postgres_port")
                postgres.start(self.folder, address.postgres_port, address.postgres_password, durable=self.durable)
            postgres.make_database(address.postgres_port, address.postgres_password)
            urls |= postgres.urls(address.postgres_port, address.postgres_password)
        if "REDIS_URL" not in own:
            if not self._redis_answers(address):
                address = self._with_free(address, "redis_port")
                redis_server.start(self.folder, address.redis_port, address.redis_password, durable=self.durable)
            urls["REDIS_URL"] = redis_server.url(address.redis_port, address.redis_password)
        return urls

    def _stop(self) -> None:
        self._keep.unlink(missing_ok=True)
        if address := self._address():
            redis_server.stop(self.folder, address.redis_port)
        postgres.stop(self.folder)

    def _with_free(self, address: Address, which: str) -> Address:
        """The same address, with another port where the recorded one has been taken since."""
        port = getattr(address, which)
        changed = Address(**{**asdict(address), which: port if port and port_is_free(port) else free_port()})
        self._keep_address(changed)
        return changed

    def _keep_address(self, address: Address) -> None:
        file = self._address_file
        file.touch(mode=0o600)
        file.write_text(json.dumps(asdict(address)))

    @property
    def _address_file(self) -> Path:
        return self.folder / "address.json"

    def _address(self) -> Address | None:
        try:
            return Address(**json.loads(self._address_file.read_text()))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            raise CannotStart(f"{self._address_file} is damaged: 'make demo-reset' makes it anew.") from None

    @staticmethod
    def _postgres_answers(address: Address) -> bool:
        port = address.postgres_port
        return bool(port) and postgres.answers(port, address.postgres_password)

    @staticmethod
    def _redis_answers(address: Address) -> bool:
        port = address.redis_port
        return bool(port) and redis_server.answers(port, address.redis_password)


DEMO, TEST, DRILLS = Stack("demo"), Stack("test", durable=False), Stack("drills")


def _new_address() -> Address:
    return Address(0, secrets.token_urlsafe(24), 0, secrets.token_urlsafe(24))


def _set_variables() -> set[str]:
    return {name for name in OWN_SERVERS if os.environ.get(name)}


def _can_have(lock) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
