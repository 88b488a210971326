"""Teams: added, renamed, closed when nobody and no child is in them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import close_team
from tests.factories import make_allocation, make_child, make_team
from yjs import clock
from yjs.accounts import actions
from yjs.accounts.models import Membership, Team
from yjs.errors import Refused
from yjs.roles import Role

pytestmark = pytest.mark.django_db


def test_a_team_is_added(sign_in, administrator):
    answer = sign_in(administrator).post("/teams/new/", {"name": "West team"}, follow=True)
    assert "Team added" in answer.content.decode()
    assert "West team" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Enter the name of the team"), ("north TEAM", "There is already a team with this name")],
)
def test_a_team_that_is_refused(sign_in, administrator, name, sentence):
    make_team("North team")
    assert sentence in sign_in(administrator).post("/teams/new/", {"name": name}).content.decode()
    assert Team.objects.filter(name__iexact=name or "none").count() <= 1


def test_a_team_is_renamed(sign_in, administrator):
    team = make_team("West team")
    answer = sign_in(administrator).post(f"/teams/{team.ref}/rename/", {"name": "Far West team"}, follow=True)
    assert "Name kept" in answer.content.decode()
    team.refresh_from_db()
    assert team.name == "Far West team"


def test_no_other_team_has_the_name_but_its_own_capitals_may_change(sign_in, administrator):
    team = make_team("West team")
    make_team("North team")
    client = sign_in(administrator)
    assert (
        "There is already a team with this name"
        in client.post(f"/teams/{team.ref}/rename/", {"name": "NORTH team"}).content.decode()
    )
    assert client.post(f"/teams/{team.ref}/rename/", {"name": "West Team"}).status_code == 302


def test_an_empty_team_is_closed_and_takes_nobody_in(sign_in, administrator, practitioner, at):
    team = make_team("West team")
    client = sign_in(administrator)
    assert client.get(f"/teams/{team.ref}/close/").status_code == 200
    page = client.post(f"/teams/{team.ref}/close/", follow=True).content.decode()
    assert "West team is closed" in page
    assert "Closed</strong>" in page
    assert "West team" not in client.get(f"/people/{practitioner.ref}/memberships/new/").content.decode()
    with pytest.raises(Refused, match="West team is closed"):
        actions.add_membership(
            practitioner, team=team, role=Role.PRACTITIONER, starts_on=at.date(), ends_on=None, by=administrator, at=at
        )


@pytest.mark.parametrize(
    ("people", "children", "sentence"),
    [(1, 0, "This team still has 1 person. Move"), (2, 1, "This team still has 2 people and 1 child. Move")],
)
def test_a_team_in_use_is_not_closed(sign_in, administrator, practitioner, colleague, people, children, sentence):
    team, today = make_team("West team"), clock.today()
    for person in (practitioner, colleague)[:people]:
        Membership.objects.create(user=person, team=team, role="practitioner", starts_on=today + timedelta(days=30))
    for _ in range(children):
        make_allocation(make_child(), practitioner, team=team)
    page = sign_in(administrator).post(f"/teams/{team.ref}/close/").content.decode()
    assert sentence in page
    team.refresh_from_db()
    assert team.closed_on is None


def test_a_team_that_everybody_left_is_closed(administrator, practitioner, at):
    team = make_team("West team")
    old = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    Membership.objects.create(user=practitioner, team=team, role="practitioner", **old)
    make_allocation(make_child(), practitioner, team=team, **old)
    assert close_team(team, by=administrator, at=at).closed_on == at.date()
    with pytest.raises(Refused, match="closed already"):
        close_team(team, by=administrator, at=at)


@pytest.mark.parametrize("name", ["practitioner", "manager", "auditor", "stranger"])
def test_for_everybody_else_the_team_does_not_exist(sign_in, request, at, name):
    team, by = make_team("West team"), request.getfixturevalue(name)
    for verb in ("rename", "close"):
        assert sign_in(by).post(f"/teams/{team.ref}/{verb}/", {"name": "Mine"}).status_code == 404
    for act in (lambda: actions.rename_team(team, name="Mine", by=by, at=at), lambda: close_team(team, by=by, at=at)):
        with pytest.raises(PermissionDenied):
            act()
    team.refresh_from_db()
    assert (team.name, team.closed_on) == ("West team", None)
