"""Somebody is away and another stands in: the dates, who may say so, what the stand-in sees."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from cases.permissions import children_visible_to
from reporting.queries.standing_in import covers_of, standing_in, with_covered_teams
from tests.factories import AT, ON, make_allocation, make_child, make_cover, make_team, make_user
from yjs import clock
from yjs.access import viewer_on
from yjs.accounts import actions
from yjs.accounts.models import Cover
from yjs.errors import Refused
from yjs.jobs.models import Job
from yjs.roles import Role

pytestmark = pytest.mark.django_db
NEW = "/stand-ins/new/"
DAY = timedelta(days=1)


def dates(starts_on, ends_on) -> dict:
    found = {}
    for name, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        found |= {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}
    return found


def cover(absent, stand_in, by=None, starts_on=ON, ends_on=ON + 7 * DAY, **more):
    return actions.add_cover(
        absent=absent, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on, by=by or absent, at=AT, **more
    )


def test_one_says_who_stands_in(sign_in, practitioner, other_team):
    client, today = sign_in(practitioner), clock.today()
    page = client.get(NEW).content.decode()
    assert "Who is away" not in page
    typed = {"stand_in": other_team.ref, "reason": "Annual leave"} | dates(today, today + 6 * DAY)
    answer = client.post(NEW, typed, follow=True).content.decode()
    assert "Oli Finch stands in for Priya Lark until" in answer
    assert "Annual leave" in answer
    made = Cover.objects.get()
    assert (made.absent, made.stand_in, made.set_by) == (practitioner, other_team, practitioner)
    assert [job.args[0] for job in Job.objects.filter(key__startswith="cover:")] == [other_team.pk]


def test_the_stand_in_sees_the_children_within_the_dates_only(practitioner, other_team, child):
    cover(practitioner, other_team, starts_on=ON + DAY, ends_on=ON + 3 * DAY)
    seen = [children_visible_to(viewer_on(other_team, ON + n * DAY, AT)).filter(pk=child.pk).exists() for n in range(5)]
    assert seen == [False, True, True, True, False]


def test_the_pages_say_that_one_stands_in(sign_in, practitioner, other_team, child):
    make_cover(practitioner, other_team, starts_on=clock.today(), ends_on=clock.today() + DAY)
    client = sign_in(other_team)
    home = client.get("/").content.decode()
    assert "You stand in for Priya Lark until" in home
    assert "Robin Ashdown" in home
    assert "You stand in</strong>" in client.get(f"/children/{child.ref}/contacts/").content.decode()


def test_a_bar_is_stronger(practitioner, other_team, manager, child):
    from cases.actions import bar_worker

    bar_worker(child, person=other_team, reason="Is a neighbour of the family", by=manager, at=AT)
    make_cover(practitioner, other_team)
    viewer = viewer_on(other_team, ON, AT)
    assert not children_visible_to(viewer).filter(pk=child.pk).exists()
    assert standing_in(viewer, covers_of(viewer))[0].lines == []


def test_it_ends_early(sign_in, practitioner, other_team, child):
    made = make_cover(practitioner, other_team, starts_on=clock.today(), ends_on=clock.today() + 9 * DAY)
    client = sign_in(practitioner)
    assert client.get(f"/stand-ins/{made.ref}/end/").status_code == 200
    page = client.post(f"/stand-ins/{made.ref}/end/", follow=True).content.decode()
    assert "Oli Finch no longer stands in for Priya Lark" in page
    assert "ended on" in page
    assert sign_in(other_team).get(f"/children/{child.ref}/contacts/").status_code == 404
    made.refresh_from_db()
    with pytest.raises(Refused, match="over already"):
        actions.end_cover(made, by=practitioner, at=clock.now())


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [
        (-1, 3, "The first day away must be today or in the future"),
        (3, 2, "The last day must be on or after the first day"),
        (0, 92, "Somebody can stand in for at most 92 days"),
    ],
)
def test_dates_that_are_refused(practitioner, colleague, starts, ends, sentence):
    with pytest.raises(Refused, match=sentence):
        cover(practitioner, colleague, starts_on=ON + starts * DAY, ends_on=ON + ends * DAY)


def test_the_stand_in_does_the_same_work(practitioner, manager, specialist, police, colleague):
    cover(practitioner, manager)
    with pytest.raises(Refused, match="Esme Teal does not do the same work"):
        cover(colleague, specialist)
    with pytest.raises(Refused, match="Pat Kestrel does not do the same work"):
        cover(specialist, police)
    with pytest.raises(Refused, match="Priya Lark is not a team manager"):
        cover(manager, practitioner)
    with pytest.raises(Refused, match="somebody else"):
        cover(colleague, colleague)


def test_who_leaves_meanwhile_does_not_stand_in(practitioner, colleague):
    colleague.memberships.update(ends_on=ON + DAY)
    with pytest.raises(Refused, match="Callum Wren does not do the same work"):
        cover(practitioner, colleague)


def test_one_at_a_time_and_not_passed_on(practitioner, colleague, other_team):
    cover(practitioner, colleague)
    with pytest.raises(Refused, match="Callum Wren stands in from 15 June to 22 June 2026 already"):
        cover(practitioner, other_team, starts_on=ON + 2 * DAY)
    with pytest.raises(Refused, match="Priya Lark is away from"):
        cover(other_team, practitioner)
    with pytest.raises(IntegrityError, match="one_stand_in_at_a_time"), transaction.atomic():
        make_cover(practitioner, other_team, starts_on=ON)


def test_a_manager_says_it_for_their_team_and_for_another_manager(
    sign_in, manager, practitioner, colleague, other_team
):
    second = make_user("Max Egret", Role.TEAM_MANAGER, make_team("South team"))
    page = sign_in(manager).get(NEW).content.decode()
    assert "Who is away" in page
    cover(practitioner, colleague, by=manager)
    cover(second, manager, by=manager)
    with pytest.raises(PermissionDenied):
        cover(other_team, colleague, by=manager)


@pytest.mark.parametrize("name", ["colleague", "specialist", "administrator", "board_member", "auditor", "stranger"])
def test_nobody_else_says_it_or_ends_it(sign_in, request, practitioner, other_team, name):
    by = request.getfixturevalue(name)
    with pytest.raises(PermissionDenied):
        cover(practitioner, other_team, by=by)
    made = make_cover(practitioner, other_team)
    assert sign_in(by).post(f"/stand-ins/{made.ref}/end/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.end_cover(made, by=by, at=AT)


def test_a_form_cannot_name_another_as_away(sign_in, practitioner, colleague, other_team):
    today = clock.today()
    typed = {"absent": colleague.ref, "stand_in": other_team.ref} | dates(today, today)
    sign_in(practitioner).post(NEW, typed)
    assert Cover.objects.get().absent == practitioner


def test_a_managers_stand_in_has_their_team_on_the_first_screen(manager, other_team):
    second = make_user("Max Egret", Role.TEAM_MANAGER, make_team("South team"))
    make_cover(second, manager)
    viewer = viewer_on(manager, ON, AT)
    assert with_covered_teams(viewer, covers_of(viewer)).teams == viewer.teams | {second.memberships.get().team_id}
    after = viewer_on(manager, date(2026, 6, 21), AT)
    assert with_covered_teams(after, covers_of(after)).teams == after.teams


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(
    sign_in, practitioner, colleague, other_team, django_assert_num_queries, how_many
):
    for number in range(how_many):
        make_allocation(make_child(), practitioner)
        past = ON - (30 + number) * DAY
        make_cover(colleague, other_team, starts_on=past, ends_on=past)
    make_cover(practitioner, other_team)
    viewer = viewer_on(other_team, ON, AT)
    with django_assert_num_queries(22):
        assert len(standing_in(viewer, covers_of(viewer))[0].lines) == how_many
    client = sign_in(other_team)
    client.get("/stand-ins/")
    with django_assert_num_queries(11):
        client.get("/stand-ins/")
