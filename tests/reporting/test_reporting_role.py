"""Where reports have a database address of their own, they are made with what yjs_reporting may read."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from reporting.actions import making
from reporting.actions.make_report import make_report
from reporting.actions.reports import ask_for_report
from reporting.models import BoardReport
from reporting.rules.documents import State
from tests.factories import AT
from tests.reporting.conftest import make_now

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reporting"])
OPTIONS = {"options": "-c role=yjs_reporting -c default_transaction_read_only=on"}


@pytest.fixture(scope="module", autouse=True)
def own_connection(django_db_setup) -> Iterator[None]:
    """A connection with that role, as REPORTING_DATABASE_URL opens one."""
    own = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": OPTIONS}
    own["TEST"] = connection.settings_dict["TEST"] | {"MIRROR": "default"}
    connections.settings["reporting"] = connection.settings_dict | own
    yield
    connections["reporting"].close()
    del connections["reporting"], connections.settings["reporting"]


@pytest.fixture()
def reads(settings) -> Iterator[CaptureQueriesContext]:
    """What is read with the role meanwhile."""
    settings.REPORTING_DATABASE = "reporting"
    with CaptureQueriesContext(connections["reporting"]) as queries:
        yield queries


@pytest.fixture()
def superuser() -> Iterator[psycopg.Connection]:
    to = connection.settings_dict
    where = {"host": to["HOST"], "port": to["PORT"], "user": to["USER"], "password": to["PASSWORD"]}
    with psycopg.connect(**where, dbname=to["NAME"], autocommit=True) as signed_in:
        yield signed_in


def tables_read(reads: CaptureQueriesContext) -> str:
    return " ".join(query["sql"] for query in reads.captured_queries)


def test_a_return_is_made(reads, asked, quarter_with_children):
    made = make_now(asked)
    assert (made.status, made.children.count()) == (State.READY, 12)
    assert "cases_residence" in tables_read(reads)


def test_a_board_report_is_made(reads, catalogue, quarter_with_children, data_officer):
    asked = ask_for_report("2025/26", by=data_officer, at=AT)
    making.carry_out(BoardReport, asked.pk, make_report, now=lambda: AT)
    asked.refresh_from_db()
    assert asked.status == State.READY
    assert "cases_offence" in tables_read(reads)


def test_a_missing_right_is_found(reads, asked, quarter_with_children, superuser):
    superuser.execute("REVOKE SELECT ON cases_residence FROM yjs_reporting")
    try:
        with pytest.raises(Exception, match="permission denied for table cases_residence"):
            make_now(asked)
    finally:
        superuser.execute("GRANT SELECT ON cases_residence TO yjs_reporting")
