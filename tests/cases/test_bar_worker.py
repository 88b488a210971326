"""Bar a worker from one child by name: a conflict of interest, told by a manager or by the worker."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import allocate_child, bar_worker, declare_conflict, end_bar, name_person, restrict_child
from cases.permissions import children_visible_to
from cases.queries.finding import doors_matching, near_matches
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.errors import Refused

WHY = "She is the boy's aunt"


def sees(user, child) -> bool:
    return children_visible_to(viewer_on(user, ON, AT)).filter(pk=child.pk).exists()


@pytest.fixture()
def barred(child, practitioner, manager):
    """The child, from whose record the lead practitioner is barred."""
    bar_worker(child, person=practitioner, reason=WHY, by=manager, at=AT)
    return child


def test_for_a_barred_worker_the_child_does_not_exist(child, practitioner, manager, sign_in):
    client = sign_in(manager)
    client.post(reverse("cases:bar_worker", args=[child.ref]), {"person": practitioner.ref, "reason": WHY})
    assert not sees(practitioner, child)
    client = sign_in(practitioner)
    assert client.get(reverse("reporting:overview", args=[child.ref])).status_code == 404
    found = client.post(reverse("cases:children"), {"q": "Robin Ashdown"}, follow=True).content.decode()
    assert child.ref not in found
    assert "restricted record" not in found


def test_nor_in_the_search_before_a_referral_nor_behind_a_door(barred, practitioner, manager):
    restrict_child(barred, reason=WHY, by=manager, at=AT)
    viewer = viewer_on(practitioner, ON, AT)
    asked = {"first_name": "Robin", "surname": "Ashdown", "known_as": "", "date_of_birth": barred.date_of_birth}
    assert near_matches(viewer, **asked) == []
    assert doors_matching(viewer, "Robin Ashdown") == []


def test_a_worker_says_that_they_know_the_family(child, practitioner, manager, sign_in):
    client, address = sign_in(practitioner), reverse("cases:know_family", args=[child.ref])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": "His mother is a friend"}).url == reverse("cases:children")
    assert not sees(practitioner, child)
    bar = child.bars.get()
    assert bar.is_declared
    body = sign_in(manager).get(reverse("cases:restricted_records")).content.decode()
    assert "by their own word" in body


def test_a_named_worker_who_is_barred_is_named_no_longer(child, practitioner, manager):
    restrict_child(child, reason=WHY, people=[practitioner], by=manager, at=AT)
    bar_worker(child, person=practitioner, reason=WHY, by=manager, at=AT)
    assert [named.person for named in child.named_people.in_force()] == [manager]
    with pytest.raises(Refused, match="is barred from this record"):
        name_person(child.restrictions.get(), person=practitioner, reason=WHY, by=manager, at=AT)


def test_a_barred_worker_is_not_allocated(barred, practitioner, colleague, manager):
    with pytest.raises(Refused, match="is barred from this record"):
        allocate_child(barred, worker=practitioner, role="joint", starts_on=ON, by=manager, at=AT)
    assert allocate_child(barred, worker=colleague, role="joint", starts_on=ON, by=manager, at=AT).pk


def test_the_bar_ends(barred, practitioner, manager, sign_in):
    bar = barred.bars.get()
    sign_in(manager).post(reverse("cases:end_bar", args=[bar.ref]), {"reason": "It was somebody else"})
    assert sees(practitioner, barred)
    with pytest.raises(Refused, match="has ended already"):
        end_bar(bar, reason=WHY, by=manager, at=AT)


def test_who_is_barred_is_shown_to_those_who_bar(barred, colleague, manager, sign_in):
    address = reverse("cases:access", args=[barred.ref])
    assert WHY.replace("'", "&#x27;") in sign_in(manager).get(address).content.decode()
    body = sign_in(colleague).get(address).content.decode()
    assert "aunt" not in body
    assert "Barred workers" not in body


def test_a_short_reason_is_refused(child, practitioner, manager):
    with pytest.raises(Refused, match="letters or more"):
        bar_worker(child, person=practitioner, reason="aunt", by=manager, at=AT)


def test_nobody_is_barred_twice(barred, practitioner, manager):
    with pytest.raises(Refused, match="is barred already"):
        bar_worker(barred, person=practitioner, reason=WHY, by=manager, at=AT)


def test_a_manager_says_it_of_themselves_on_the_record(child, manager):
    with pytest.raises(Refused, match="You cannot bar yourself here"):
        bar_worker(child, person=manager, reason=WHY, by=manager, at=AT)
    assert declare_conflict(child, reason=WHY, by=manager, at=AT).is_declared


def test_a_practitioner_bars_nobody_and_ends_no_bar(child, practitioner, colleague, manager, sign_in):
    with pytest.raises(PermissionDenied):
        bar_worker(child, person=colleague, reason=WHY, by=practitioner, at=AT)
    bar = bar_worker(child, person=practitioner, reason=WHY, by=manager, at=AT)
    with pytest.raises(PermissionDenied):
        end_bar(bar, reason=WHY, by=practitioner, at=AT)
    assert sign_in(practitioner).get(reverse("cases:end_bar", args=[bar.ref])).status_code == 404
