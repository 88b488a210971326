"""What history, reading log and guards cost on a page and on saving a contact: a ratio with and without, in one run.

    python -m yjs.devstack --stack test run -- python -m tests.bench.cost [ROUNDS]

Each variant takes turns with the whole service, so that what else the machine does falls on all alike.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from urllib.parse import urlsplit

import psycopg

import tests.database

NAME = "test_bench_cost"
CONTACTS = 30  # on the page
TYPED = (
    "happened_at method attendance aim content outcome risk_level risk next_steps safeguarding_level safeguarding voice"
)


def main(rounds: int, measure: Callable[[int], None] | None = None) -> None:
    """Make a database, measure, tell, and throw it away."""
    measure = measure or measure_walls
    tests.database.sees_all = True
    admin = os.environ.get("ADMIN_DATABASE_URL") or os.environ["DATABASE_URL"]
    environment = {"DATABASE_URL": urlsplit(admin)._replace(path=f"/{NAME}").geturl(), "ADMIN_DATABASE_URL": ""}
    os.environ.update(environment | {"DJANGO_SETTINGS_MODULE": "yjs.settings.test"})
    with psycopg.connect(admin, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {NAME}")
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True)
        import django

        django.setup()
        try:
            measure(rounds)
        finally:
            server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def measure_walls(rounds: int) -> None:
    """A page of contacts and the saving of one, whole and with one thing left out at a time."""
    from django.test import Client
    from django.urls import resolve

    from cases.actions import record_contact
    from tests import factories
    from yjs import clock
    from yjs.roles import Role

    worker = factories.make_user("Priya Lark", Role.PRACTITIONER)
    child = factories.make_child()
    factories.make_allocation(child, worker)
    made = [factories.make_contact(child, worker) for _ in range(CONTACTS)][0]
    client, address = factories.sign_in(Client(), worker), f"/children/{child.ref}/contacts/"
    typed = {name: getattr(made, name) for name in TYPED.split()}

    def page() -> None:
        assert client.get(address).status_code == 200

    def save() -> None:
        record_contact(child, **typed, by=worker, at=clock.now())

    unguarded = resolve(address).func
    tell("a page of contacts", page, {
        "without the reading log": without_reading_log,
        "without guard and log": lambda: without_guard(unguarded, child),
    }, rounds)  # fmt: skip
    tell("saving a contact", save, {"without history": without_history, "without guard": without_require}, rounds)


def tell(what: str, work: Callable, variants: dict[str, Callable], rounds: int) -> None:
    """The middle of all rounds for the whole service and for each variant, and the ratio of the two."""
    took = {name: [] for name in ("whole", *variants)}
    for _ in range(rounds):
        for name, way in {"whole": nullcontext, **variants}.items():
            with way():
                work()  # what a variant changes (a trigger switched off) is known by the connection from here on
                begun = time.perf_counter()
                work()
                took[name].append(time.perf_counter() - begun)
    whole = statistics.median(took["whole"])
    print(f"{what}: {whole * 1000:.1f} ms")
    for name in variants:
        part = statistics.median(took[name])
        print(f"  {name}: {part * 1000:.1f} ms, so the whole costs {whole / part:.2f} times as much")


@contextmanager
def without_reading_log() -> Iterator[None]:
    """Pages leave no entry."""
    from types import SimpleNamespace

    from yjs.audit.record import Reading

    kept = Reading.keep
    Reading.keep = lambda self, request: SimpleNamespace(opened_lately=0)
    try:
        yield
    finally:
        Reading.keep = kept


@contextmanager
def without_guard(view: Callable, child) -> Iterator[None]:
    """The view behind the guard: nobody asks who it is for, nothing is fetched by visibility, no entry is left."""
    from types import SimpleNamespace

    from django.urls.resolvers import URLResolver

    from yjs.access import viewer_on

    def bare(request, **kwargs):
        request.viewer = viewer_on(request.user, request.on, request.at)
        request.reading = SimpleNamespace()
        return view.__wrapped__(request, child)

    bare.guard = view.guard
    resolved = URLResolver.resolve

    def to_bare(self, path):
        match = resolved(self, path)
        match.func = bare
        return match

    URLResolver.resolve = to_bare
    try:
        yield
    finally:
        URLResolver.resolve = resolved


@contextmanager
def without_history() -> Iterator[None]:
    """The triggers of the contacts are off."""
    switch("DISABLE")
    try:
        yield
    finally:
        switch("ENABLE")


def switch(how: str) -> None:
    """As the administrator, on a connection of its own."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as administrator:
        administrator.execute(f"ALTER TABLE cases_contact {how} TRIGGER USER")


@contextmanager
def without_require() -> Iterator[None]:
    """The action asks nobody's permission again."""
    from cases.actions import contact

    kept = {name: getattr(contact, name) for name in ("require", "require_for_child") if hasattr(contact, name)}
    for name in kept:
        setattr(contact, name, lambda by, *args, at, **more: by)
    try:
        yield
    finally:
        for name, asked in kept.items():
            setattr(contact, name, asked)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
