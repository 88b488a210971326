"""A whole caseload goes to others in one step: each child with a note, the new workers told, all or nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import HandOver, hand_over_caseload
from cases.models import Allocation, Notice
from tests.factories import AT, ON, make_allocation, make_child, make_user, sign_in
from yjs import clock
from yjs.errors import Refused
from yjs.roles import Role

DAY = timedelta(days=1)
WHY = "Too many children in one pair of hands"


def give(held, to, note="Likes boxing"):
    return HandOver(held, to, note, f"to_{held.ref}")


def hand(person, by, handing, last_day=ON):
    return hand_over_caseload(person, last_day=last_day, handing=handing, reason=WHY, by=by, at=AT)


@pytest.fixture()
def caseload(child, practitioner):
    """Three children of the practitioner's."""
    rest = [make_allocation(make_child(), practitioner) for _ in range(2)]
    return [Allocation.objects.get(child=child), *rest]


def test_all_go_the_next_day_with_a_note_and_the_new_workers_are_told(caseload, practitioner, colleague, manager):
    second = make_user("Wyn Pipit", Role.PRACTITIONER)
    hand(practitioner, manager, [give(caseload[0], colleague), *(give(one, second) for one in caseload[1:])])
    new = Allocation.objects.filter(starts_on=ON + DAY)
    assert {(one.child_id, one.worker, one.note) for one in new} == {
        (caseload[0].child_id, colleague, "Likes boxing"),
        *((one.child_id, second, "Likes boxing") for one in caseload[1:]),
    }
    assert set(Allocation.objects.filter(worker=practitioner).values_list("ends_on", flat=True)) == {ON}
    assert sorted(Notice.objects.values_list("to__name", flat=True)) == ["Callum Wren", "Wyn Pipit", "Wyn Pipit"]
    practitioner.refresh_from_db()
    assert practitioner.left_on is None


def test_all_or_nothing(caseload, practitioner, colleague, specialist, manager):
    with pytest.raises(Refused, match="Esme Teal is not a practitioner"):
        hand(practitioner, manager, [*(give(one, colleague) for one in caseload[:2]), give(caseload[2], specialist)])
    assert not Allocation.objects.exclude(worker=practitioner).exists()
    assert not Allocation.objects.exclude(ends_on=None).exists()
    assert not Notice.objects.exists()


def test_what_is_refused(caseload, practitioner, colleague, manager):
    with pytest.raises(Refused, match="Select who takes over at least one child"):
        hand(practitioner, manager, [])
    with pytest.raises(Refused, match="from yesterday to 28 days ahead"):
        hand(practitioner, manager, [give(caseload[0], colleague)], last_day=ON + 29 * DAY)
    hand(practitioner, manager, [give(caseload[0], colleague)])
    with pytest.raises(Refused, match="Somebody else has handed this child over meanwhile"):
        hand(practitioner, manager, [give(caseload[0], colleague)])


@pytest.mark.parametrize("name", ["practitioner", "colleague", "police", "administrator", "stranger"])
def test_only_a_manager(caseload, request, practitioner, colleague, name, client):
    by = request.getfixturevalue(name)
    with pytest.raises(PermissionDenied):
        hand(practitioner, by, [give(caseload[0], colleague)])
    assert sign_in(client, by).get(reverse("reporting:hand_over", args=[practitioner.ref])).status_code == 404


def test_the_page_asks_for_a_note_and_keeps_what_was_typed(caseload, practitioner, colleague, manager, client):
    sign_in(client, manager)
    address, last = reverse("reporting:hand_over", args=[practitioner.ref]), clock.today()
    typed = {"last_day_0": last.day, "last_day_1": last.month, "last_day_2": last.year, "reason": WHY}
    typed |= {"everyone_to": colleague.ref, f"note_{caseload[0].ref}": "Ring before nine"}
    missing = client.post(address, typed).content.decode()
    assert "Enter what the next worker needs to know about" in missing
    assert "Ring before nine" in missing
    done = client.post(address, typed | {"note": "Plans are up to date"}, follow=True).content.decode()
    assert "Children of Priya Lark are handed over" in done
    notes = set(Allocation.objects.filter(worker=colleague).values_list("note", flat=True))
    assert notes == {"Plans are up to date", "Plans are up to date\n\nRing before nine"}
    assert "No child of theirs that you see is left to hand over" in client.get(address).content.decode()


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(practitioner, manager, client, django_assert_num_queries, how_many):
    for _ in range(how_many):
        make_allocation(make_child(), practitioner)
    address = reverse("reporting:hand_over", args=[practitioner.ref])
    sign_in(client, manager).get(address)
    with django_assert_num_queries(34):
        client.get(address)
