"""The status page and the health addresses."""

from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import CAST
from tests.factories import AT
from tests.jobs.conftest import park
from yjs import clock
from yjs.jobs import outbox
from yjs.jobs.models import Alarm, Measurement
from yjs.jobs.signs import SIGNS

pytestmark = pytest.mark.django_db
STATUS = "/status/"


def test_it_shows_every_sign_and_says_when_nothing_is_parked(sign_in, administrator):
    page = sign_in(administrator).get(STATUS).content.decode()
    assert page.count('data-label="Threshold"') == len(SIGNS)
    for words in ("No job is parked.", "There was no alarm yet.", "Clock of the background work", "Act"):
        assert words in page


def test_parked_jobs_have_a_second_page_and_alarms_a_page_of_their_own(sign_in, administrator, done):
    for number in range(26):
        park(outbox.enqueue("tests.write_down", key=str(number), at=AT))
        Alarm.objects.create(sign="disk", says=f"Disk {number}", began_at=AT, ended_at=AT + timedelta(minutes=number))
    browser = sign_in(administrator)
    page = browser.get(STATUS).content.decode()
    assert "Decide about all 26" in page
    assert page.count("Decide<span") == 25
    assert browser.get(STATUS, {"page": 2}).content.decode().count("Decide<span") == 1
    alarms = reverse("jobs:alarms")
    assert browser.get(alarms).content.decode().count('data-label="Ended"') == 25
    assert browser.get(alarms, {"page": 2}).content.decode().count('data-label="Ended"') == 1


def test_one_job_or_twenty_it_asks_the_database_as_often(sign_in, administrator, done):
    browser = sign_in(administrator)
    counts = []
    for rows in (1, 20):
        for number in range(rows):
            park(outbox.enqueue("tests.write_down", key=f"{rows}-{number}", at=AT))
        with CaptureQueriesContext(connection) as asked:
            browser.get(STATUS)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("person", [name for name in CAST if name != "administrator"])
def test_nobody_else_sees_it(request, sign_in, person, job):
    browser = sign_in(request.getfixturevalue(person))
    for address in (STATUS, reverse("jobs:alarms"), reverse("jobs:decide_all")):
        assert browser.get(address).status_code == 403
    assert browser.get(reverse("jobs:decide", args=[job.ref])).status_code in (403, 404)


def test_live_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/health/live").json() == {"live": True}


def test_ready_needs_every_migration_of_this_code(client):
    assert client.get("/health/ready").json() == {
        "ready": True,
        "database": True,
        "migrations": True,
        "redis": True,
    }
    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")  # up to the rollback
    MigrationRecorder(connection).record_unapplied("jobs", "0001_outbox_and_measurements")
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["migrations"]) == (503, False)


def test_ready_says_that_redis_is_away_and_is_ready_all_the_same(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["redis"]) == (200, False)


@pytest.mark.django_db(transaction=True)
def test_ready_and_work_say_that_the_database_is_away(client):
    given = connection.settings_dict
    address = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    with psycopg.connect(dbname=given["NAME"], **address) as elsewhere:
        elsewhere.execute("LOCK TABLE django_migrations, policy_policyvalue IN ACCESS EXCLUSIVE MODE")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        for path in ("/health/ready", "/health/work"):
            assert client.get(path).status_code == 503
        assert client.get("/health/live").status_code == 200
    connection.close()


def test_work_is_done_while_the_clock_strikes(client):
    assert client.get("/health/work").status_code == 503
    Measurement.write("clock", at=clock.now())
    assert client.get("/health/work").status_code == 200
    Measurement.write("clock", at=clock.now() - timedelta(minutes=6))
    assert client.get("/health/work").status_code == 503
