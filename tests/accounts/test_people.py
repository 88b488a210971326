"""The list of people, a person's page; and that the administrator's role opens no child's record."""

from datetime import timedelta

import pytest

from tests.factories import make_user
from yjs import clock


def test_the_list_shows_who_holds_what_today(sign_in, administrator, practitioner, stranger):
    page = sign_in(administrator).get("/people/").content.decode()
    assert "Practitioner, North team" in page
    assert "Sam Nobody" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("name=lark", {"Priya Lark"}),
        ("name=PRIYA.LARK", {"Priya Lark"}),
        ("role=administrator", {"Ada Swift"}),
        ("state=disabled", {"Callum Wren"}),
        ("state=active&role=practitioner", {"Priya Lark"}),
        ("state=left", {"Lee Former"}),
        ("state=invited", {"Ivy Newcome"}),
        ("state=expired", {"Ed Late"}),
        ("state=withdrawn", {"Wim Off"}),
        ("role=auditor&state=active", set()),
        ("name=lark&state=disabled", set()),
    ],
)
def test_it_is_narrowed(sign_in, administrator, practitioner, colleague, asked, found):
    colleague.is_active = False
    colleague.save()
    now = clock.now()
    make_user("Lee Former", left_on=clock.today() - timedelta(days=1))
    for name, sent, active in (("Ivy Newcome", 1, True), ("Ed Late", 8, True), ("Wim Off", 1, False)):
        person = make_user(name, is_active=active, link_sent_at=now - timedelta(days=sent))
        person.set_unusable_password()
        person.save()
    answer = sign_in(administrator).get(f"/people/?{asked}")
    assert {person.name for person in answer.context["page"]} == found


def test_it_is_narrowed_to_a_team(sign_in, administrator, practitioner, other_team):
    team = other_team.memberships.get().team
    answer = sign_in(administrator).get(f"/people/?team={team.ref}")
    assert [person.name for person in answer.context["page"]] == ["Oli Finch"]


def test_fifty_a_page_and_the_filter_stays(sign_in, administrator):
    for number in range(55):
        make_user(f"Robin Number{number:02}")
    answer = sign_in(administrator).get("/people/?name=number&page=2")
    assert len(answer.context["page"].object_list) == 5
    assert "?name=number&amp;page=1" in answer.content.decode()


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(sign_in, administrator, django_assert_num_queries, how_many):
    for number in range(how_many):
        make_user(f"Robin Number{number:02}", "practitioner")
    client = sign_in(administrator)
    with django_assert_num_queries(13):
        client.get("/people/")


def test_a_persons_page_says_what_they_held(sign_in, administrator, practitioner):
    answer = sign_in(administrator).get(f"/people/{practitioner.ref}/")
    assert "North team" in answer.content.decode()
    assert "1 January 2020" in answer.content.decode()
    assert practitioner.password not in answer.content.decode()


def test_the_role_opens_no_childs_record(sign_in, administrator, child):
    client = sign_in(administrator)
    assert client.get(f"/children/{child.ref}/").status_code == 404
    assert client.get(f"/children/{child.ref}/contacts/").status_code == 404


@pytest.mark.parametrize("path", ["/people/", "/people/new/", "/teams/", "/teams/new/"])
@pytest.mark.parametrize("name", ["practitioner", "manager", "board_member", "auditor", "stranger"])
def test_the_wrong_person(sign_in, request, path, name):
    assert sign_in(request.getfixturevalue(name)).get(path).status_code == 403


def test_my_account_says_my_roles(sign_in, practitioner):
    assert "Practitioner, North team" in sign_in(practitioner).get("/account/").content.decode()


def test_somebody_without_a_role_is_told_what_to_do(sign_in, stranger):
    page = sign_in(stranger).get("/account/").content.decode()
    assert "You have no role in this service yet" in page
    assert "Ask an administrator" in page
