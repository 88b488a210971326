"""Involvement: opened by an allocation, closed with an exit plan, opened again as a new one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import allocate_child, close_involvement, end_allocation, open_involvement
from cases.models import Allocation, Involvement, ListEntry
from tests.factories import AT, ON, make_allocation, make_child, make_programme, make_referral
from yjs.errors import Refused

DAY = timedelta(days=1)
PLAN = {"carries_on": "Early help, Ms Reed, 01632 960050", "told": "Told together at home, in plain words"}


def allocate(child, worker, by, role="lead", **more):
    return allocate_child(child, worker=worker, role=role, starts_on=ON, **more, by=by, at=AT)


def close(involvement, by, ends_on=ON, at=AT):
    why = ListEntry.objects.get(name="The work is finished")
    return close_involvement(involvement, ends_on=ends_on, closed_why=why, **PLAN, by=by, at=at)


def test_allocating_a_referral_opens_the_work_for_its_reason(police, practitioner, manager):
    child = make_child()
    referral = make_referral(child, police, kind="prevention")
    allocate(child, practitioner, manager)
    made = Involvement.objects.get()
    assert (made.opened_why, made.referral, made.starts_on, made.opened_by) == ("prevention", referral, ON, manager)
    allocate(child, practitioner, manager, role="joint")
    assert Involvement.objects.count() == 1


def test_without_a_referral_somebody_says_why(practitioner, manager):
    child = make_child()
    with pytest.raises(Refused, match="Select why the work with the child is opened") as refused:
        allocate(child, practitioner, manager)
    assert refused.value.field == "opened_why"
    allocate(child, practitioner, manager, opened_why="caretaking")
    assert Involvement.objects.get().opened_why == "caretaking"


def test_turnaround_needs_its_way_in_and_nothing_else_has_one(police, practitioner, manager):
    child, entry = make_child(), ListEntry.objects.get(name="Community resolution")
    make_referral(child, police, kind="turnaround")
    with pytest.raises(Refused, match="Select the way into Turnaround"):
        allocate(child, practitioner, manager)
    with pytest.raises(Refused, match="Only work opened because of Turnaround"):
        allocate(child, practitioner, manager, opened_why="prevention", turnaround_entry=entry)
    assert not Allocation.objects.exists()
    allocate(child, practitioner, manager, turnaround_entry=entry)
    assert Involvement.objects.get().turnaround_entry == entry


def test_closing_ends_allocations_and_referrals_and_coming_back_makes_a_new_one(
    child, police, practitioner, specialist, manager
):
    referral = make_referral(child, police)
    make_allocation(child, specialist, role="specialist")
    first = child.involvements.get()
    close(first, manager)
    assert {held.ends_on for held in Allocation.objects.all()} == {ON}
    referral.refresh_from_db()
    assert referral.closed_on == ON
    assert not Allocation.objects.open_on(ON + DAY).exists()
    with pytest.raises(Refused, match="The work was closed on 15 June 2026. It opens again after that day"):
        open_involvement(child, opened_why="prevention", starts_on=ON, by=manager, at=AT)
    open_involvement(child, opened_why="prevention", starts_on=ON + DAY, by=manager, at=AT + DAY)
    assert [one.opened_why for one in child.involvements.all()] == ["prevention", "out_of_court"]


def test_what_keeps_the_work_open(child, practitioner, manager):
    first = child.involvements.get()
    programme = make_programme(child)
    with pytest.raises(Refused, match="is still running. Record how it ended first"):
        close(first, manager)
    programme.delete()
    with pytest.raises(Refused, match="The last day must be today or in the past"):
        close(first, manager, ends_on=ON + DAY)
    with pytest.raises(Refused, match="The last day must be 1 June 2026 or later"):
        close(first, manager, ends_on=first.starts_on - DAY)
    make_allocation(child, practitioner, role="joint", starts_on=ON + 2 * DAY)
    with pytest.raises(Refused, match="Priya Lark starts with the child after this day"):
        close(first, manager)
    assert child.involvements.get().ends_on is None


def test_twice(child, manager):
    first = child.involvements.get()
    with pytest.raises(Refused, match="Somebody else has opened"):
        open_involvement(child, opened_why="prevention", starts_on=ON, by=manager, at=AT)
    close(first, manager)
    with pytest.raises(Refused, match="Somebody else has ended this meanwhile"):
        close(first, manager)


def test_a_joint_worker_and_a_specialist_end_and_a_lead_does_not(child, practitioner, specialist, manager):
    joined = make_allocation(child, specialist, role="specialist")
    ended = end_allocation(joined, ends_on=ON, reason="The school place is settled", by=manager, at=AT)
    assert ended.ends_on == ON
    with pytest.raises(Refused, match="Somebody else has ended this allocation"):
        end_allocation(joined, ends_on=ON, reason="The school place is settled", by=manager, at=AT)
    lead = Allocation.objects.get(role="lead")
    with pytest.raises(Refused, match="Allocate another lead practitioner instead"):
        end_allocation(lead, ends_on=ON, reason="Is too busy at present", by=manager, at=AT)


@pytest.mark.parametrize("name", ["practitioner", "specialist", "police", "administrator", "stranger"])
def test_only_a_manager(child, request, specialist, name):
    by, joined = request.getfixturevalue(name), make_allocation(child, specialist, role="specialist")
    for act in (
        lambda: close(child.involvements.get(), by),
        lambda: end_allocation(joined, ends_on=ON, reason="For this test and no other", by=by, at=AT),
        lambda: open_involvement(child, opened_why="prevention", starts_on=ON, by=by, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_page_shows_what_ends_and_keeps_the_exit_plan(child, specialist, manager, sign_in):
    make_allocation(child, specialist, role="specialist")
    client, open_one = sign_in(manager), child.involvements.get()
    page = client.get(reverse("cases:involvement", args=[child.ref])).content.decode()
    assert "Out-of-court resolution" in page
    assert "End<span" in page
    address = reverse("cases:close_involvement", args=[open_one.ref])
    shown = client.get(address).content.decode()
    assert "Priya Lark</strong> works with Robin Ashdown no longer" in shown
    missing = client.post(address, {"carries_on": "Ms Reed of early help"}).content.decode()
    assert "Select why the work is closed" in missing
    assert "Ms Reed of early help" in missing
    why = ListEntry.objects.get(name="The work is finished")
    typed = {"ends_on_0": 15, "ends_on_1": 6, "ends_on_2": 2026, "closed_why": why.ref, **PLAN}
    closed = client.post(address, typed, follow=True).content.decode()
    assert all(said in closed for said in ("The work with the child is closed", PLAN["carries_on"], PLAN["told"]))
    assert client.get(address).status_code == 302
    again = client.get(reverse("cases:open_involvement", args=[child.ref]))
    assert "Why is it opened?" in again.content.decode()
