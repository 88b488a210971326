"""Cases for the page tests: pages read the clock, so these are of this very day."""

import pytest

from tests.factories import make_user
from tests.panels import make
from yjs import clock
from yjs.roles import Role


@pytest.fixture()
def now():
    return clock.now()


@pytest.fixture()
def today(now):
    return clock.local_date(now)


@pytest.fixture()
def meeting(manager, now):
    return make.meeting(manager, at=now)


@pytest.fixture()
def case(child, practitioner, manager, meeting, now):
    """A case that lacks nothing but the decision, on today's agenda."""
    return make.ready_case(child, practitioner, manager, meeting_of=meeting, at=now)


@pytest.fixture()
def make_manager(db):
    """A second team manager."""
    return lambda name: make_user(name, Role.TEAM_MANAGER)
