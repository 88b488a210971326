"""Giving a person a role in a team, and ending it."""

from datetime import date

import pytest

from tests.factories import make_team
from yjs.access import viewer_on
from yjs.accounts import actions
from yjs.accounts.models import Membership
from yjs.errors import Refused
from yjs.roles import Role

TEAM = "North team"


def typed(**more):
    dates = {"starts_on_0": "1", "starts_on_1": "6", "starts_on_2": "2026"}
    return {"team": make_team(TEAM).pk, "role": "team_manager"} | dates | more


def url(person) -> str:
    return f"/people/{person.ref}/memberships/new/"


def test_it_works(sign_in, administrator, practitioner):
    client = sign_in(administrator)
    assert client.get(url(practitioner)).status_code == 200
    answer = client.post(url(practitioner), typed(), follow=True)
    assert "Role added" in answer.content.decode()
    assert Role.TEAM_MANAGER in viewer_on(practitioner, date(2026, 6, 1)).roles
    assert Role.TEAM_MANAGER not in viewer_on(practitioner, date(2026, 5, 31)).roles


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"team": ""}, "Select a team"),
        ({"role": ""}, "Select a role"),
        ({"role": "superuser"}, "Select a role from the list"),
        ({"starts_on_0": "", "starts_on_1": "", "starts_on_2": ""}, "Enter the date it starts"),
        ({"starts_on_0": "31"}, "The date it starts must be a real date"),
        (
            {"ends_on_0": "31", "ends_on_1": "5", "ends_on_2": "2026"},
            "The date it ends must be on or after the date it starts",
        ),
        ({"role": "practitioner"}, "They already hold this role in this team in that time"),
    ],
)
def test_what_is_refused(sign_in, administrator, practitioner, more, sentence):
    page = sign_in(administrator).post(url(practitioner), typed(**more))
    assert sentence in page.content.decode()
    assert practitioner.memberships.count() == 1


def test_nobody_gives_themselves_a_role(sign_in, administrator):
    page = sign_in(administrator).post(url(administrator), typed())
    assert "You cannot change your own roles. Ask another administrator" in page.content.decode()
    assert administrator.memberships.count() == 1
    assert url(administrator) not in sign_in(administrator).get(f"/people/{administrator.ref}/").content.decode()


@pytest.mark.parametrize("name", ["practitioner", "manager", "police", "auditor", "stranger"])
def test_for_everybody_else_the_person_does_not_exist(sign_in, request, colleague, name):
    by = request.getfixturevalue(name)
    assert sign_in(by).post(url(colleague), typed()).status_code == 404
    assert colleague.memberships.count() == 1


def test_a_manager_cannot_reach_the_action(manager, colleague, at):
    with pytest.raises(Exception, match="accounts.manage_people"):
        actions.add_membership(
            colleague, team=make_team(TEAM), role=Role.AUDITOR, starts_on=at.date(), ends_on=None, by=manager, at=at
        )


def end(client, membership, day="14", month="6", year="2026"):
    return client.post(
        f"/memberships/{membership.pk}/end/", {"ends_on_0": day, "ends_on_1": month, "ends_on_2": year}, follow=True
    )


def test_ending_it(sign_in, administrator, practitioner):
    membership = practitioner.memberships.get()
    assert "Last day kept" in end(sign_in(administrator), membership).content.decode()
    assert viewer_on(practitioner, date(2026, 6, 14)).roles == {Role.PRACTITIONER}
    assert viewer_on(practitioner, date(2026, 6, 15)).roles == frozenset()


def test_it_does_not_end_before_it_began(sign_in, administrator, practitioner):
    page = end(sign_in(administrator), practitioner.memberships.get(), year="2019")
    assert "The last day must be on or after the day it started" in page.content.decode()
    assert practitioner.memberships.get().ends_on is None


def test_nobody_ends_their_own(administrator, at):
    with pytest.raises(Refused, match="your own roles"):
        actions.end_membership(administrator.memberships.get(), ends_on=at.date(), by=administrator, at=at)


def test_a_membership_that_is_not_there(sign_in, administrator, practitioner):
    pk = Membership.objects.order_by("-pk").first().pk + 1
    assert sign_in(administrator).get(f"/memberships/{pk}/end/").status_code == 404
    assert sign_in(practitioner).get(f"/memberships/{pk - 1}/end/").status_code == 404


def test_the_history_knows_who_gave_the_role(sign_in, administrator, practitioner):
    from django.apps import apps

    sign_in(administrator).post(url(practitioner), typed())
    event = apps.get_model("accounts", "MembershipEvent").objects.filter(role="team_manager").get()
    told = event.pgh_context.metadata
    assert (told["action"], told["by"], told["subject_ref"]) == (
        "add_membership",
        administrator.pk,
        practitioner.ref,
    )
