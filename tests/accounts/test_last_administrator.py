"""The last administrator stays one, and two cannot remove each other at the same moment."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.conftest import load_catalogues
from tests.factories import AT, ON, make_team, make_user
from tests.house.test_two_people import at_once
from yjs.access import viewer_on
from yjs.accounts import actions
from yjs.accounts.models import Membership
from yjs.errors import Refused
from yjs.roles import Role

LAST = "They are the last administrator without a last day"


@pytest.fixture()
def second(db):
    return make_user("Bo Swift", Role.ADMINISTRATOR, make_team("Service"))


def test_one_of_two_may_go(administrator, second):
    actions.end_membership(second.memberships.get(), ends_on=ON, by=administrator, at=AT)
    assert Role.ADMINISTRATOR not in viewer_on(second, ON + timedelta(days=1)).roles


def test_not_the_last_who_stays(administrator, second):
    """The other one leaves on a day to come, so this one has to stay."""
    Membership.objects.filter(user=administrator).update(ends_on=ON + timedelta(days=30))
    with pytest.raises(Refused, match=LAST):
        actions.end_membership(second.memberships.get(), ends_on=ON, by=administrator, at=AT)
    with pytest.raises(Refused, match=LAST):
        actions.disable_person(second, reason="x", by=administrator, at=AT)
    second.refresh_from_db()
    assert second.is_active


def test_somebody_who_never_came_in_does_not_count(administrator, second):
    third = make_user("Cy Swift", Role.ADMINISTRATOR, make_team("Service"))
    third.set_unusable_password()
    third.save()
    Membership.objects.filter(user=administrator).update(ends_on=ON)
    with pytest.raises(Refused, match=LAST):
        actions.disable_person(second, reason="x", by=administrator, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_remove_each_other_at_once_and_one_stays(administrator, second):
    load_catalogues()

    def disable(person, by):
        def work():
            try:
                return actions.disable_person(person, reason="x", by=by, at=AT)
            except PermissionDenied:
                return "not allowed any more"

        return work

    told = at_once(disable(second, administrator), disable(administrator, second), behind=(administrator, second))
    assert told.count("not allowed any more") == 1
    administrator.refresh_from_db()
    second.refresh_from_db()
    assert administrator.is_active != second.is_active
