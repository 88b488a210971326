"""How long the main pages take with a caseload in the database, as ratios to a trivial page of the same running server.

    python -m yjs.devstack --stack test run -- python -m tests.bench.load --children 200 --contacts 20 --users 4

A ratio says more than milliseconds: it holds on another machine. The caseload is the same each time (`--seed`).
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import timedelta
from random import Random
from urllib.parse import urlsplit

import psycopg

import tests.database

NAME = "test_bench_load"
TRIVIAL = "/health/live"
CONTACT = {
    "planned": "unplanned",
    "when": "now",
    "method": "office",
    "attendance": "attended",
    "voice": "I like boxing",
    "aim": "Talk about the plan",
    "outcome": "We agreed",
    "next_steps": "Meet on Friday",
    "risk_level": "nothing_new",
    "safeguarding_level": "nothing_new",
}
FIRST_NAMES = ("Robin", "Wren", "Jay", "Martin", "Linnet", "Swift")
SURNAMES = ("Ashdown", "Brook", "Carrick", "Dunmore", "Elmhurst", "Fernleigh", "Galway", "Holloway")


def main(asked: argparse.Namespace) -> None:
    """Make a database and a caseload, start a server, measure, tell, and throw all of it away."""
    admin = os.environ.get("ADMIN_DATABASE_URL") or os.environ["DATABASE_URL"]
    environment = {"DATABASE_URL": urlsplit(admin)._replace(path=f"/{NAME}").geturl(), "ADMIN_DATABASE_URL": ""}
    os.environ.update(environment | {"DJANGO_SETTINGS_MODULE": "yjs.settings.test", "LOG_LEVEL": "ERROR"})
    tests.database.sees_all = True
    with psycopg.connect(admin, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True)
            import django

            django.setup()
            cast = make_caseload(asked)
            with running() as address:
                tell(measure(cast, address, asked))
        finally:
            server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def make_caseload(asked: argparse.Namespace) -> dict:
    """Workers with their children and contacts, one child with very many; who measures, and whom."""
    from django.db import connection

    from cases.models import Contact
    from tests import factories
    from yjs.roles import Role

    random = Random(asked.seed)
    workers = [factories.make_user(f"Worker {number}", Role.PRACTITIONER) for number in range(asked.users)]
    children, like = [], None
    for number in range(asked.children):
        worker = workers[number % asked.users]
        child = factories.make_child(first_name=random.choice(FIRST_NAMES), surname=random.choice(SURNAMES))
        factories.make_allocation(child, worker)
        factories.make_programme(child, offences=[factories.make_offence(child)])
        like = like or factories.make_contact(child, worker)
        Contact.objects.bulk_create(contacts_like(like, child, worker, asked.contacts if number else asked.most))
        children.append(child)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    manager = factories.make_user("Manager", Role.TEAM_MANAGER)
    police = factories.make_user("Officer", Role.POLICE_OFFICER)
    return {"practitioner": workers[0], "manager": manager, "police": police, "children": children[:: asked.users]}


def contacts_like(like, child, worker, how_many: int) -> list:
    """As many contacts of the child on different days as the load asks for, with the words of one."""
    from yjs.refs import new_ref

    rows = []
    for number in range(how_many):
        row = copy(like)
        row.pk, row.ref, row.child, row.recorded_by = None, new_ref(), child, worker
        row.happened_at = like.happened_at - timedelta(days=number)
        rows.append(row)
    return rows


@contextmanager
def running() -> Iterator[str]:
    """The web server of the service, as `make demo` starts it; its address."""
    from yjs.devstack.demo import WEB_SERVER

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", *WEB_SERVER, "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                if urllib.request.urlopen(address + TRIVIAL, timeout=2).status == 200:  # noqa: S310
                    break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def measure(cast: dict, address: str, asked: argparse.Namespace) -> dict[str, list[float]]:
    """Each page in turn, round after round, so that what else the machine does falls on all alike."""
    import requests
    from django.test import Client

    from tests.factories import sign_in
    from tests.house.every_address import Filled

    def browser(who: str) -> requests.Session:
        session = requests.Session()
        for name, morsel in sign_in(Client(), cast[who]).cookies.items():
            session.cookies.set(name, morsel.value)
        return session

    people = {who: browser(who) for who in ("practitioner", "manager", "police")}
    random, worker = Random(asked.seed), people["practitioner"]
    few = [child.ref for child in cast["children"][1:20]]
    most = cast["children"][0].ref

    def got(session: requests.Session, path: str) -> str:
        answer = session.get(address + path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        return answer.text

    def sent(path: str, typed: dict) -> None:
        answer = worker.post(address + path, typed, headers={"Referer": address}, allow_redirects=True)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        assert "There is a problem" not in answer.text, path

    def search() -> None:
        token = worker.cookies.get("csrftoken")
        words = f"{random.choice(FIRST_NAMES)} {random.choice(SURNAMES)}"
        sent("/children/", {"q": words, "csrfmiddlewaretoken": token})

    def save() -> None:
        path = f"/children/{random.choice(few)}/contacts/new/"
        page = Filled(got(worker, path)).main
        hidden = {name: page[name] for name in ("csrfmiddlewaretoken", "once", "draft_token")}
        sent(path, CONTACT | hidden | {"content": f"Words {random.random()}"})

    pages: dict[str, Callable[[], object]] = {
        "a trivial page": lambda: got(worker, TRIVIAL),
        **{f"home of a {who}": lambda who=who: got(people[who], "/") for who in people},
        "a child's overview": lambda: got(worker, f"/children/{random.choice(few)}/"),
        f"the log of {asked.contacts} contacts": lambda: got(worker, f"/children/{random.choice(few)}/contacts/"),
        f"the log of {asked.most} contacts": lambda: got(worker, f"/children/{most}/contacts/"),
        "a child's documents": lambda: got(worker, f"/children/{random.choice(few)}/documents/"),
        "the list of children": lambda: got(worker, "/children/"),
        "a search by name, with its result": search,
        "the contact form": lambda: got(worker, f"/children/{random.choice(few)}/contacts/new/"),
        "the contact form, filled in and saved": save,
    }
    took: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(asked.rounds + 1):
        for name, work in pages.items():
            begun = time.perf_counter()
            work()
            if number:  # the first round warms up
                took[name].append(time.perf_counter() - begun)
    return took


def tell(took: dict[str, list[float]]) -> None:
    """The median of each page as so many times that of the trivial one."""
    medians = {name: statistics.median(times) for name, times in took.items()}
    trivial = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"{name}: {median / trivial:.1f} times the trivial page ({median * 1000:.0f} ms here)")


def arguments(given: list[str]) -> argparse.Namespace:
    """What the command line says; small enough by default for `make bench`."""
    said = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default, words in (
        ("children", 60, "children on the books"),
        ("contacts", 20, "contacts of each child"),
        ("most", 2000, "contacts of one child"),
        ("users", 4, "practitioners who share them"),
        ("rounds", 15, "times that each page is asked for"),
        ("seed", 7, "the same caseload for the same number"),
    ):
        said.add_argument(f"--{name}", type=int, default=default, help=f"{words} ({default})")
    return said.parse_args(given)


if __name__ == "__main__":
    main(arguments(sys.argv[1:]))
