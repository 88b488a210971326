"""Allocate a child: one lead on any day, whoever suits, and the children who wait."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import allocate_child
from cases.models import Allocation
from cases.queries.caseload import unallocated, workers_to_allocate
from tests import factories
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.errors import Refused


@pytest.fixture()
def waiting(police):
    """A child referred on 1 June 2026 and not allocated."""
    child = factories.make_child(first_name="Robin", surname="Ashdown")
    factories.make_referral(child, police)
    return child


def allocate(child, worker, by, role="lead", starts_on=ON):
    return allocate_child(child, worker=worker, role=role, starts_on=starts_on, by=by, at=AT)


def test_the_practitioner_and_their_team_see_the_child(waiting, practitioner, colleague, manager):
    made = allocate(waiting, practitioner, manager)
    assert (made.worker, made.team, made.allocated_by) == (practitioner, practitioner.memberships.get().team, manager)
    assert not unallocated(viewer_on(manager, ON)).exists()


def test_a_new_lead_ends_the_present_one_the_day_before(waiting, practitioner, colleague, manager):
    first = allocate(waiting, practitioner, manager, starts_on=date(2026, 6, 10))
    allocate(waiting, colleague, manager)
    first.refresh_from_db()
    assert first.ends_on == ON - timedelta(days=1)
    assert Allocation.objects.open_on(ON).get().worker == colleague


def test_a_lead_who_started_the_same_day_is_not_undone(waiting, practitioner, colleague, manager):
    allocate(waiting, practitioner, manager)
    with pytest.raises(Refused, match="Priya Lark leads from 15 June 2026. The new lead practitioner must start after"):
        allocate(waiting, colleague, manager)
    assert Allocation.objects.get().worker == practitioner


def test_the_same_worker_twice_is_refused(waiting, practitioner, manager):
    allocate(waiting, practitioner, manager)
    with pytest.raises(Refused, match="Priya Lark is lead practitioner of this child already"):
        allocate(waiting, practitioner, manager, starts_on=ON + timedelta(days=2))


def test_a_specialist_joins_and_does_not_lead(waiting, practitioner, specialist, manager):
    allocate(waiting, practitioner, manager)
    assert allocate(waiting, specialist, manager, role="specialist").worker == specialist
    with pytest.raises(Refused, match="Esme Teal is not a practitioner on this date"):
        allocate(waiting, specialist, manager, starts_on=ON + timedelta(days=1))


@pytest.mark.parametrize("starts_on", [ON + timedelta(days=29), ON - timedelta(days=366), date(2062, 6, 15)])
def test_a_date_far_away_is_refused(waiting, practitioner, manager, starts_on):
    with pytest.raises(Refused, match="within the last year or the next 28 days") as refused:
        allocate(waiting, practitioner, manager, starts_on=starts_on)
    assert refused.value.field == "starts_on"


@pytest.mark.parametrize(
    "person", ["practitioner", "specialist", "police", "administrator", "board_member", "stranger"]
)
def test_only_a_team_manager_allocates(request, waiting, practitioner, person):
    with pytest.raises(PermissionDenied):
        allocate(waiting, practitioner, request.getfixturevalue(person))


def test_the_unallocated_wait_longest_first_with_their_age(waiting, police, manager, sign_in):
    later = factories.make_child(first_name="Ivy", surname="Brook")
    factories.make_referral(later, police, received_on=date(2026, 6, 10))
    assert list(unallocated(viewer_on(manager, ON))) == [waiting, later]
    page = sign_in(manager).get(reverse("cases:unallocated")).content.decode()
    assert page.index("Robin Ashdown") < page.index("Ivy Brook")
    assert "working days" in page


def test_a_child_whose_lead_left_waits_again(waiting, practitioner, manager):
    allocate(waiting, practitioner, manager, starts_on=date(2026, 6, 2))
    Allocation.objects.update(ends_on=date(2026, 6, 12))
    assert unallocated(viewer_on(manager, ON)).get().waiting_since == date(2026, 6, 12)


def test_the_unallocated_take_the_same_queries_for_one_and_twenty(
    police, manager, sign_in, django_assert_max_num_queries
):
    client = sign_in(manager)
    counts = []
    for rows in (1, 19):
        for _ in range(rows):
            factories.make_referral(factories.make_child(), police)
        with django_assert_max_num_queries(20) as captured:
            client.get(reverse("cases:unallocated"))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_workers_come_with_the_children_they_lead(child, practitioner, specialist, manager):
    assert {worker.name: worker.caseload for worker in workers_to_allocate(ON)} == {"Priya Lark": 1, "Esme Teal": 0}


def test_the_page_allocates(waiting, practitioner, manager, sign_in):
    client = sign_in(manager)
    url = reverse("cases:allocate", args=[waiting.ref])
    assert "Priya Lark (Practitioner, North team): 0 children" in client.get(url).content.decode()
    form = client.get(url).context["form"]
    today = form.initial["starts_on"]
    typed = {"starts_on_0": today.day, "starts_on_1": today.month, "starts_on_2": today.year}
    missing = client.post(url, typed | {"role": "lead", "worker": ""})
    assert "Select a worker" in missing.content.decode()
    chosen = {"role": "lead", "worker": practitioner.ref, "opened_why": form.initial["opened_why"]}
    done = client.post(url, typed | chosen, follow=True)
    assert "Robin Ashdown is allocated to Priya Lark" in done.content.decode()


def test_the_pages_are_closed_to_others(waiting, practitioner, other_team, sign_in):
    factories.make_allocation(waiting, practitioner)
    assert sign_in(practitioner).get(reverse("cases:allocate", args=[waiting.ref])).status_code == 403
    assert sign_in(practitioner).get(reverse("cases:unallocated")).status_code == 404
    assert sign_in(other_team).get(reverse("cases:allocate", args=[waiting.ref])).status_code == 404
