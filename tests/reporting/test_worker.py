"""A real worker on a real queue: killed in the middle, there is one result in the end."""

import subprocess
import sys

import psycopg
import pytest
from django.db import connection

from reporting.actions.returns import ask_for_return
from reporting.models import QuarterlyReturn, ReturnChild
from reporting.rules.documents import State
from tests.reporting.conftest import QUARTER, ROOT, wait_until
from yjs import clock
from yjs.audit.models import StoredFile
from yjs.jobs import outbox
from yjs.jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


def state(asked: QuarterlyReturn) -> str:
    return QuarterlyReturn.objects.values_list("status", flat=True).get(pk=asked.pk)


def test_killed_in_the_middle_there_is_one_result_in_the_end(start_worker, data_officer, quarter_with_children):
    made = connection.settings_dict
    address = {"host": made["HOST"], "port": made["PORT"], "user": made["USER"], "password": made["PASSWORD"]}
    with psycopg.connect(dbname=made["NAME"], **address) as blocker:
        blocker.execute("LOCK TABLE cases_residence IN ACCESS EXCLUSIVE MODE")  # the worker stops at KPI 1
        worker = start_worker()
        asked = ask_for_return(QUARTER, by=data_officer, at=clock.now())
        wait_until(lambda: state(asked) == State.RUNNING)
        worker.kill()
    assert state(asked) == State.RUNNING
    assert Job.objects.get().state == State.RUNNING

    start_worker()
    wait_until(lambda: outbox.sweep(at=clock.now()) == 1)  # PostgreSQL sees that the dead worker is gone

    wait_until(lambda: state(asked) == State.READY)
    asked.refresh_from_db()
    assert asked.attempts == 2
    assert StoredFile.objects.count() == 1
    assert ReturnChild.objects.filter(quarterly_return=asked).count() == 12


ASK_WITHOUT_A_BROKER = """
from reporting.actions.returns import ask_for_return
from yjs import clock
from yjs.accounts.models import User
print(ask_for_return("2025Q4", by=User.objects.get(), at=clock.now()).status)
"""


def test_a_broker_that_is_away_does_not_fail_the_request(start_worker, data_officer, worker_address):
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", ASK_WITHOUT_A_BROKER]
    env = worker_address | {"REDIS_URL": "redis://127.0.0.1:1/0"}

    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)

    assert done.stdout.strip() == State.REQUESTED, done.stderr
    asked = QuarterlyReturn.objects.get()
    assert Job.objects.get().sent_at is None
    start_worker()
    assert outbox.sweep(at=clock.now()) == 1
    wait_until(lambda: state(asked) == State.READY)
