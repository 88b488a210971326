"""The cast, the moment, and signing in. Rules and queries take their time as an argument; nothing is frozen."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.test.signals import template_rendered
from hypothesis import HealthCheck, settings

import tests.database
from cases.authority_catalogue import load_authorities
from cases.document_catalogue import load_types
from cases.incident_catalogue import load_categories
from cases.list_catalogue import load_lists
from cases.models import (
    Authority,
    DocumentType,
    IncidentCategory,
    ListEntry,
    OutcomeType,
    RetentionRule,
    ReturnCode,
    TransferItem,
)
from cases.outcome_catalogue import load_catalogue, load_return_codes
from cases.retention_catalogue import load_rules
from cases.transfer_catalogue import load_items
from panels.factor_catalogue import load_factors
from panels.models import GravityFactor
from tests import factories
from tests.factories import AT, ON, make_team, make_user
from yjs.devstack.processes import _OUTLIVING_US as OUTLIVING
from yjs.roles import Role

# A busy machine makes an example slow, and a test fails by no clock.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
HERE = Path(__file__).parent
RENDERED: set[str] = set()


def pytest_sessionstart(session) -> None:
    """Remember the name of every template that a test renders, also one that another includes.

    And let the tests' own hand see every child.
    """
    tests.database.sees_all = True
    template_rendered.connect(remember_template, dispatch_uid="tests")


def pytest_unconfigure(config) -> None:
    """Servers that outlive this process: Python need not warn of them."""
    for server in OUTLIVING:
        server.returncode = 0


def remember_template(sender, template, **kwargs) -> None:
    RENDERED.add(template.name)


@pytest.fixture()
def rendered_templates() -> set[str]:
    return RENDERED


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(session, config, items) -> None:
    """The test of the templates comes after all others, and only when every test file was collected."""
    last = [item for item in items if item.path.name == "test_templates.py"]
    if not last:
        return
    others = [item for item in items if item not in last]
    whole = {item.path for item in others} >= set(HERE.rglob("test_*.py")) - {last[0].path}
    parted = config.option.keyword or config.option.markexpr or hasattr(config, "workerinput")
    whole = whole and not parted  # a parallel part of a run sees only what it renders itself
    items[:] = others + last if whole else others
    if not whole:
        config.hook.pytest_deselected(items=last)


def load_catalogues() -> None:
    """What the migrations load: a test that really commits leaves none of it behind."""
    loaders = ((OutcomeType, load_catalogue), (GravityFactor, load_factors), (RetentionRule, load_rules))
    loaders += ((Authority, load_authorities), (DocumentType, load_types))
    loaders += ((ListEntry, load_lists), (IncidentCategory, load_categories), (TransferItem, load_items))
    loaders += ((ReturnCode, lambda codes: load_return_codes(codes, OutcomeType)),)
    for model, load in loaders:
        if not model.objects.exists():
            load(model)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """A database used again begins with its catalogues, whatever the run before left."""
    with django_db_blocker.unblock():
        load_catalogues()


@pytest.fixture()
def at() -> datetime:
    return AT


@pytest.fixture()
def on() -> date:
    return ON


@pytest.fixture()
def practitioner(db):
    return make_user("Priya Lark", Role.PRACTITIONER)


@pytest.fixture()
def colleague(db):
    return make_user("Callum Wren", Role.PRACTITIONER)


@pytest.fixture()
def specialist(db):
    return make_user("Esme Teal", Role.ETE_SPECIALIST)


@pytest.fixture()
def manager(db):
    return make_user("Morgan Heron", Role.TEAM_MANAGER)


@pytest.fixture()
def other_team(db):
    return make_user("Oli Finch", Role.PRACTITIONER, make_team("South team"))


@pytest.fixture()
def board_member(db):
    return make_user("Bea Crane", Role.BOARD_MEMBER, make_team("Management board"))


@pytest.fixture()
def administrator(db):
    return make_user("Ada Swift", Role.ADMINISTRATOR, make_team("Service"))


@pytest.fixture()
def police(db):
    return make_user("Pat Kestrel", Role.POLICE_OFFICER)


@pytest.fixture()
def victim_worker(db):
    return make_user("Vera Dotterel", Role.VICTIM_WORKER)


@pytest.fixture()
def health(db):
    return make_user("Hale Redstart", Role.HEALTH_SPECIALIST)


@pytest.fixture()
def data_officer(db):
    return make_user("Dev Plover", Role.DATA_OFFICER, make_team("Service"))


@pytest.fixture()
def auditor(db):
    return make_user("Ash Dunlin", Role.AUDITOR, make_team("Service"))


@pytest.fixture()
def stranger(db):
    return make_user("Sam Nobody")


CAST = (
    "practitioner",
    "colleague",
    "specialist",
    "manager",
    "other_team",
    "board_member",
    "administrator",
    "police",
    "data_officer",
    "auditor",
    "victim_worker",
    "health",
    "stranger",
)


@pytest.fixture()
def cast(request, db) -> dict:
    """Everybody, by name."""
    return {name: request.getfixturevalue(name) for name in CAST}


@pytest.fixture()
def sign_in(client):
    """`sign_in(user)` returns the client signed in as that person."""

    def as_person(user):
        return factories.sign_in(client, user)

    return as_person


@pytest.fixture()
def child(practitioner):
    """A child allocated to the practitioner."""
    child = factories.make_child(first_name="Robin", surname="Ashdown")
    factories.make_allocation(child, practitioner)
    return child
