"""Signing off: a manager who did not ask for it; then it is frozen, children and file included."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from reporting.actions.returns import ask_for_return, make_return_again, sign_off_return
from reporting.models import QuarterlyReturn
from reporting.rules.documents import State
from tests.reporting.conftest import QUARTER, make_ready
from yjs.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture()
def signed_off(ready, manager, at) -> QuarterlyReturn:
    return sign_off_return(ready, by=manager, at=at)


def test_a_manager_signs_off(sign_in, ready, manager):
    client = sign_in(manager)
    assert "Sign off" in client.get(reverse("reporting:return", args=[ready.ref])).content.decode()

    page = client.post(reverse("reporting:sign_off", args=[ready.ref]), follow=True).content.decode()

    ready.refresh_from_db()
    assert (ready.status, ready.signed_off_by) == (State.SIGNED_OFF, manager)
    assert "Return for January to March 2026 signed off. It can no longer change" in page


def test_who_asked_for_it_may_not_sign_it_off(manager, quarter_with_children, sign_in, at):
    mine = make_ready(ask_for_return(QUARTER, by=manager, at=at))

    with pytest.raises(Refused, match="You asked for this, so somebody else must sign it off"):
        sign_off_return(mine, by=manager, at=at)
    client = sign_in(manager)
    assert "Sign off" not in client.get(reverse("reporting:return", args=[mine.ref])).content.decode()
    page = client.post(reverse("reporting:sign_off", args=[mine.ref])).content.decode()
    assert "You asked for this, so somebody else must sign it off" in page


def test_the_database_says_so_too(ready, at):
    with pytest.raises(IntegrityError, match="return_signed_off_by_another"), transaction.atomic():
        QuarterlyReturn.objects.filter(pk=ready.pk).update(
            status=State.SIGNED_OFF, signed_off_by=ready.requested_by, signed_off_at=at
        )
    with pytest.raises(IntegrityError, match="return_signed_off_by_somebody"), transaction.atomic():
        QuarterlyReturn.objects.filter(pk=ready.pk).update(status=State.SIGNED_OFF)


def test_what_is_not_ready_cannot_be_signed_off(asked, manager, at):
    with pytest.raises(Refused, match="This can be signed off when it is ready"):
        sign_off_return(asked, by=manager, at=at)


def test_only_managers(cast, ready, at):
    for name, person in cast.items():
        if name != "manager":
            with pytest.raises(PermissionDenied):
                sign_off_return(ready, by=person, at=at)


def test_twice_is_refused_and_changes_nothing(signed_off, manager, at):
    with pytest.raises(Refused, match="This has already been signed off"):
        sign_off_return(signed_off, by=manager, at=at)


def test_it_cannot_be_made_again(signed_off, data_officer, at):
    with pytest.raises(Refused, match="This has been signed off and can no longer change"):
        make_return_again(signed_off, by=data_officer, at=at)
    assert ask_for_return(QUARTER, by=data_officer, at=at) == signed_off


REFUSED = "signed off|Cannot update|Cannot delete|permission denied"
RETURN, CHILD, FILE = "reporting_quarterlyreturn", "reporting_returnchild", "audit_storedfile"


CHANGES = [
    f"UPDATE {RETURN} SET figures = '{{}}'",
    f"UPDATE {RETURN} SET status = 'ready', signed_off_by_id = NULL, signed_off_at = NULL",
    f"DELETE FROM {RETURN}",
    f"UPDATE {CHILD} SET why = 'because'",
    f"DELETE FROM {CHILD}",
    f'INSERT INTO {CHILD} (quarterly_return_id, measure, child_id, programme_id, place, why, "values") '
    f"SELECT quarterly_return_id, 'kpi9', child_id, programme_id, place, why, \"values\" FROM {CHILD} LIMIT 1",
    f"UPDATE {FILE} SET content = ''",
    f"DELETE FROM {FILE}",
]


def test_nothing_of_it_changes_not_even_by_sql(signed_off):
    for sql in CHANGES:
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_other_methods_are_not_allowed(sign_in, ready, manager):
    assert sign_in(manager).delete(reverse("reporting:sign_off", args=[ready.ref])).status_code == 405
