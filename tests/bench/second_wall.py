"""What the second wall costs on pages of a large service: a ratio with and without, in one run (decision 0027).

    python -m yjs.devstack --stack test run -- python -m tests.bench.second_wall [ROUNDS]

Without: no policy on any table, and nobody said for whom a page acts.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import psycopg

from tests.bench import cost

CHILDREN, CONTACTS, CLOSED = 2_000, 2_000, 20


def measure(rounds: int) -> None:
    """A child with many contacts, and the lists of a manager who sees every child but a few restricted ones."""
    from django.test import Client

    from cases.actions import record_contact, restrict_child
    from cases.models import Contact
    from tests import factories
    from yjs import clock
    from yjs.refs import new_ref
    from yjs.roles import Role

    manager, another = (factories.make_user(name, Role.TEAM_MANAGER) for name in ("Morgan Heron", "Max Tern"))
    worker = factories.make_user("Priya Lark", Role.PRACTITIONER)
    child, *others = [factories.make_child(surname=f"Stone{number}") for number in range(CHILDREN)]
    for one in (child, *others):
        factories.make_allocation(one, worker)
    for one in others[:CLOSED]:
        restrict_child(one, reason="Measured for the bench", by=another, at=clock.now())
    like = factories.make_contact(child, worker)
    fields = {field.attname: getattr(like, field.attname) for field in Contact._meta.fields if not field.primary_key}
    Contact.objects.bulk_create(Contact(**fields | {"ref": new_ref()}) for _ in range(CONTACTS))
    administrator("VACUUM ANALYZE")
    client = factories.sign_in(Client(), manager)
    typed = {name: fields[name] for name in cost.TYPED.split()}
    pages = {
        "the page of 2,000 contacts": f"/children/{child.ref}/contacts/",
        "the child's overview": f"/children/{child.ref}/",
        "the list of 2,000 children": "/children/",
        "a manager's work": "/",
    }
    works = {what: page(client, address) for what, address in pages.items()}
    works["a search by name"] = lambda: searched(manager)
    works["saving a contact"] = lambda: record_contact(child, **typed, by=worker, at=clock.now())
    for what, work in works.items():
        cost.tell(what, work, {"without the second wall": without_wall}, rounds)


def searched(manager) -> None:
    from cases.queries.finding import children_matching
    from yjs import acting, clock
    from yjs.access import viewer_on

    with acting.acting_for(manager, at=clock.now()):
        assert len(children_matching(viewer_on(manager, clock.today(), clock.now()), "Robin Stone77")) > 0


def page(client, address: str) -> Callable[[], None]:
    def read() -> None:
        assert client.get(address).status_code == 200

    return read


@contextmanager
def without_wall() -> Iterator[None]:
    """Nobody asks for whom, and no table has policies."""
    from django.db import connection

    from yjs import acting, actions
    from yjs.audit import walls

    whole, asked = acting._acting, actions.somebody_acts
    tables = [table.name for table in walls.walled(connection)]
    administrator(*(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY" for table in tables))
    acting._acting, actions.somebody_acts = lambda *said: nullcontext(), lambda: True
    try:
        yield
    finally:
        acting._acting, actions.somebody_acts = whole, asked
        administrator(*(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in tables))


def administrator(*statements: str) -> None:
    """On a connection of its own."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


if __name__ == "__main__":
    cost.main(int(sys.argv[1]) if len(sys.argv) > 1 else 40, measure)
