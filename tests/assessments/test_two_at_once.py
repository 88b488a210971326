"""Two people at the same moment, on two real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import ProgrammingError, connection, transaction

from assessments import actions
from assessments.models import Assessment, SectionAnswers
from tests.assessments import make
from tests.factories import AT
from yjs.errors import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def in_a_thread(work, *args):
    """Run `work` and close its thread's connection; a refusal is its result."""
    try:
        return work(*args)
    except (Refused, ProgrammingError) as refusal:
        return refusal
    finally:
        connection.close()


def wait_until_somebody_waits() -> None:
    """Return once another connection waits for a lock, after five seconds at the latest."""
    with connection.cursor() as cursor:
        for _ in range(100):
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted), pg_sleep(0.05)")
            if cursor.fetchone()[0]:
                return


def test_of_two_who_start_one_wins(child, practitioner, colleague):
    both = Barrier(2)

    def start(by):
        both.wait()
        return make.start(child, by)

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda by: in_a_thread(start, by), (practitioner, colleague)))
    assert sorted(type(result).__name__ for result in results) == ["Assessment", "Refused"]
    assert Assessment.objects.count() == 1


def test_raw_sql_beside_a_countersignature_waits_and_is_refused(child, practitioner, manager):
    submitted = make.submit(child, practitioner)
    signed = Event()

    def countersign():
        with transaction.atomic():
            actions.countersign_assessment(submitted, by=manager, at=AT)
            signed.set()
            wait_until_somebody_waits()

    def overwrite():
        signed.wait(10)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE assessments_sectionanswers SET answers = '{}'")

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(in_a_thread, countersign), pool.submit(in_a_thread, overwrite)
    assert first.result() is None
    assert "pgtrigger" in str(second.result())
    assert not SectionAnswers.objects.filter(answers={}).exists()
