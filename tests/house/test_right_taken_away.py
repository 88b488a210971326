"""AC-15: a right that is taken away while its holder presses the button counts, on two real connections."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from cases import permissions
from cases.actions import bar_worker, record_contact, restrict_child
from cases.models import Contact
from tests.conftest import load_catalogues
from tests.factories import AT
from tests.house.main_job import CONTACT

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "She is the boy's aunt"
SOMEBODY_WAITS = "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted"


@pytest.fixture(autouse=True)
def catalogues_come_back(db, django_db_blocker):
    """What these tests flush is there again for whoever comes after."""
    yield
    with django_db_blocker.unblock():
        load_catalogues()


def contact_while(take_away, child, by) -> object:
    """What became of a contact that was sent while `take_away` had done its work and not committed it yet."""

    def send():
        try:
            return record_contact(child, **CONTACT, by=by, at=AT)
        except PermissionDenied as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            take_away()
            sent = pool.submit(send)
            wait_until_somebody_waits()
        return sent.result(20)


def wait_until_somebody_waits() -> None:
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute(SOMEBODY_WAITS)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("nobody waited: the two never met")


@pytest.mark.parametrize("how", ["bar", "restrict"])
def test_what_was_taken_away_first_counts(child, practitioner, manager, how):
    ways = {
        "bar": lambda: bar_worker(child, person=practitioner, reason=WHY, by=manager, at=AT),
        "restrict": lambda: restrict_child(child, reason=WHY, by=manager, at=AT),
    }
    assert isinstance(contact_while(ways[how], child, practitioner), PermissionDenied)
    assert not Contact.objects.exists()


def test_without_the_hold_on_the_child_the_contact_would_be_written(child, practitioner, manager, monkeypatch):
    monkeypatch.setattr(permissions, "hold", lambda child: None)
    contact_while(lambda: bar_worker(child, person=practitioner, reason=WHY, by=manager, at=AT), child, practitioner)
    assert Contact.objects.exists()
