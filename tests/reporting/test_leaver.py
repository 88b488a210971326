"""Somebody leaves: one step sets the last day and hands the children over; what is to stop stops by itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from cases.actions import HandOver, bar_worker, record_leaver, restrict_child
from cases.models import Allocation
from reporting.queries.leaving import leaver_tasks
from tests.factories import AT, ON, make_allocation, make_child, make_cover, make_team, make_user, sign_in
from yjs import clock
from yjs.access import viewer_on
from yjs.accounts.actions import take_back_leaving
from yjs.accounts.actions.leaving import close_accounts_of_leavers
from yjs.accounts.models import Cover
from yjs.errors import Refused
from yjs.roles import Role

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LAST = ON + 10 * DAY


def url(person) -> str:
    return f"/leavers/{person.ref}/"


def typed(last_day: date, **more) -> dict:
    parts = {"last_day_0": last_day.day, "last_day_1": last_day.month, "last_day_2": last_day.year}
    return parts | {"reason": "A new post"} | more


def give(held: Allocation, to, note="") -> HandOver:
    return HandOver(held, to, note, "to")


def leaves(person, by, last_day=LAST, handing=(), at=AT):
    return record_leaver(person, last_day=last_day, reason="", handing=handing, by=by, at=at)


def test_one_step_on_one_page(client, practitioner, colleague, other_team, manager, child):
    """All to one, but one child to somebody else, with a note for each."""
    second = make_child(first_name="Sky", surname="Marlow")
    make_allocation(second, practitioner)
    third = make_child(first_name="Jo", surname="Later")
    make_allocation(third, practitioner)
    first, other, later = (Allocation.objects.get(child=one) for one in (child, second, third))
    sign_in(client, manager)
    page = client.get(url(practitioner)).content.decode()
    assert all(name in page for name in ("Robin Ashdown", "Sky Marlow", "Callum Wren (0 children)"))
    last = clock.today() + 7 * DAY
    sent = {
        "everyone_to": colleague.ref,
        f"to_{other.ref}": other_team.ref,
        f"note_{other.ref}": "Likes boxing",
        f"to_{later.ref}": "later",
    }
    answer = client.post(url(practitioner), typed(last, **sent), follow=True)
    assert "Priya Lark leaves. Their last day is kept" in answer.content.decode()
    practitioner.refresh_from_db()
    assert practitioner.left_on == last
    assert practitioner.memberships.get().ends_on == last
    new = {one.child: one for one in Allocation.objects.filter(starts_on=last + DAY)}
    assert (new[child].worker, new[second].worker, new[second].note) == (colleague, other_team, "Likes boxing")
    assert third not in new
    assert {Allocation.objects.get(pk=one.pk).ends_on for one in (first, other)} == {last}
    assert "Likes boxing" in client.get(f"/children/{second.ref}/people/").content.decode()


def test_roles_end_by_the_date_alone(practitioner, manager):
    leaves(practitioner, manager)
    practitioner.memberships.update(ends_on=None)  # even if somebody reopens a role
    assert viewer_on(practitioner, LAST).roles == {Role.PRACTITIONER}
    assert viewer_on(practitioner, LAST + DAY).roles == frozenset()


def test_the_day_after_the_account_closes_and_sessions_end(practitioner, manager):
    leaves(practitioner, manager)
    browser = sign_in(Client(), practitioner)
    assert close_accounts_of_leavers(at=AT + 10 * DAY) == 0
    assert close_accounts_of_leavers(at=AT + 11 * DAY) == 1
    assert close_accounts_of_leavers(at=AT + 11 * DAY) == 0
    practitioner.refresh_from_db()
    assert not practitioner.is_active
    assert browser.get("/account/").status_code == 302


def test_whoever_left_already_is_out_at_once(practitioner, colleague, manager, child):
    held = Allocation.objects.get(child=child)
    leaves(practitioner, manager, last_day=ON - 2 * DAY, handing=[give(held, colleague)])
    practitioner.refresh_from_db()
    assert not practitioner.is_active
    assert Allocation.objects.get(worker=colleague).starts_on == ON


def test_covers_end_with_the_last_day(practitioner, colleague, other_team, manager):
    running = make_cover(practitioner, colleague, ends_on=LAST + 5 * DAY)
    later = make_cover(other_team, practitioner, starts_on=LAST + DAY, ends_on=LAST + 5 * DAY)
    leaves(practitioner, manager)
    assert Cover.objects.get(pk=running.pk).ends_on == LAST
    assert Cover.objects.get(pk=later.pk).ended_at == AT


def test_what_nobody_took_over_is_told_to_the_manager(practitioner, colleague, manager, child):
    leaves(practitioner, manager)
    assert [one.what for one in leaver_tasks(viewer_on(manager, ON))] == [
        "Hand over 1 child of Priya Lark, whose last day is 25 June 2026"
    ]
    late = leaver_tasks(viewer_on(manager, LAST + DAY))
    assert (late[0].overdue, late[0].tag.text) == (True, "Has left")
    assert leaver_tasks(viewer_on(colleague, ON)) == []
    leaves(practitioner, manager, handing=[give(Allocation.objects.get(child=child), colleague)])
    assert leaver_tasks(viewer_on(manager, ON)) == []


def test_the_last_day_is_changed_and_taken_back(client, practitioner, manager):
    leaves(practitioner, manager)
    leaves(practitioner, manager, last_day=LAST + 5 * DAY)
    assert practitioner.memberships.get().ends_on == LAST + 5 * DAY
    practitioner.refresh_from_db()
    take_back_leaving(practitioner, by=manager, at=AT)
    assert practitioner.memberships.get().ends_on is None
    practitioner.refresh_from_db()
    with pytest.raises(Refused, match="still to come"):
        take_back_leaving(practitioner, by=manager, at=AT)
    sign_in(client, manager)
    leaves(practitioner, manager, last_day=clock.today() + DAY, at=clock.now())
    assert client.get(f"{url(practitioner)}stay/").status_code == 200
    assert "Priya Lark stays" in client.post(f"{url(practitioner)}stay/", follow=True).content.decode()


@pytest.mark.parametrize("days", [-32, 184])
def test_a_day_that_is_refused(practitioner, manager, days):
    with pytest.raises(Refused, match="within the last 31 days or the next 183"):
        leaves(practitioner, manager, last_day=ON + days * DAY)


def test_who_cannot_take_over(practitioner, colleague, specialist, other_team, manager, child):
    held = Allocation.objects.get(child=child)
    with pytest.raises(Refused, match="Esme Teal is not a practitioner"):
        leaves(practitioner, manager, handing=[give(held, specialist)])
    bar_worker(child, person=colleague, reason="Is a neighbour of the family", by=manager, at=AT)
    with pytest.raises(Refused, match="Callum Wren is barred"):
        leaves(practitioner, manager, handing=[give(held, colleague)])
    leaves(other_team, make_user("Ada Two", Role.ADMINISTRATOR, make_team("Service")))
    with pytest.raises(Refused, match="Oli Finch is not a practitioner on this date"):
        leaves(practitioner, manager, handing=[give(held, other_team)])
    practitioner.refresh_from_db()
    assert practitioner.left_on is None
    assert Allocation.objects.get().ends_on is None


def test_a_refusal_shows_at_the_child_and_keeps_what_was_typed(client, practitioner, specialist, manager, child):
    held = Allocation.objects.get(child=child)
    sent = {f"to_{held.ref}": specialist.ref, f"note_{held.ref}": "Likes boxing"}
    page = sign_in(client, manager).post(url(practitioner), typed(clock.today(), **sent))
    assert page.context["form"].errors[f"to_{held.ref}"] == [
        "Esme Teal is not a practitioner on this date. Choose another worker or role"
    ]
    assert "Likes boxing" in page.content.decode()


def test_a_restricted_record_is_counted_not_named(client, practitioner, manager, child):
    second = make_user("Max Egret", Role.TEAM_MANAGER)
    restrict_child(child, reason="The family is known to staff", people=[practitioner], by=second, at=AT)
    page = sign_in(client, manager).get(url(practitioner)).content.decode()
    assert "1 of these records is not open to you" in page
    assert "Ashdown" not in page
    with pytest.raises(PermissionDenied):
        leaves(practitioner, manager, handing=[give(Allocation.objects.get(child=child), second)])


def test_an_administrator_sees_numbers_and_references_and_hands_nothing_over(
    client, practitioner, colleague, administrator, child
):
    held = Allocation.objects.get(child=child)
    page = sign_in(client, administrator).get(url(practitioner)).content.decode()
    assert child.ref in page
    assert "Ashdown" not in page
    assert "everyone_to" not in page
    sent = typed(clock.today() + DAY, everyone_to=colleague.ref, **{f"to_{held.ref}": colleague.ref})
    client.post(url(practitioner), sent)
    practitioner.refresh_from_db()
    assert practitioner.left_on == clock.today() + DAY
    assert Allocation.objects.get().worker == practitioner
    with pytest.raises(PermissionDenied):
        leaves(practitioner, administrator, handing=[give(held, colleague)])


@pytest.mark.parametrize("name", ["colleague", "specialist", "police", "board_member", "data_officer", "auditor"])
def test_nobody_else(client, request, practitioner, name):
    by = request.getfixturevalue(name)
    assert sign_in(client, by).post(url(practitioner), typed(clock.today())).status_code == 404
    with pytest.raises(PermissionDenied):
        leaves(practitioner, by)
    practitioner.refresh_from_db()
    assert practitioner.left_on is None


def test_a_manager_only_for_whom_they_manage_and_nobody_for_themselves(manager, other_team, administrator):
    with pytest.raises(PermissionDenied):
        leaves(other_team, manager)
    for person in (manager, administrator):
        with pytest.raises(Refused, match="leave yourself"):
            leaves(person, person)


def test_not_the_last_administrator(administrator):
    second = make_user("Bo Swift", Role.ADMINISTRATOR, make_team("Service"))
    leaves(second, administrator)
    second.refresh_from_db()
    with pytest.raises(Refused, match="last administrator"):
        leaves(administrator, second)


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(client, practitioner, manager, django_assert_num_queries, how_many):
    for _ in range(how_many):
        make_allocation(make_child(), practitioner)
    sign_in(client, manager)
    client.get(url(practitioner))
    with django_assert_num_queries(34):
        client.get(url(practitioner))
