"""Restrict a record: only named people see it, a manager always stays, and it can be lifted."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import lift_restriction, name_person, remove_named_person, restrict_child
from cases.permissions import children_visible_to
from tests import factories
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.errors import Refused
from yjs.roles import Role

WHY = "The father works for the council"


@pytest.fixture()
def restricted(child, practitioner, manager):
    """The child's record, open to the manager and the practitioner alone."""
    restrict_child(child, reason=WHY, people=[practitioner], by=manager, at=AT)
    return child


def sees(user, child) -> bool:
    return children_visible_to(viewer_on(user, ON, AT)).filter(pk=child.pk).exists()


def test_only_named_people_see_it(restricted, practitioner, colleague, manager):
    second = factories.make_user("Mel Rook", Role.TEAM_MANAGER)
    seen = {person: sees(person, restricted) for person in (practitioner, manager, colleague, second)}
    assert seen == {practitioner: True, manager: True, colleague: False, second: False}


def test_a_worker_who_is_not_named_sees_it_nowhere(child, practitioner, manager, sign_in):
    restrict_child(child, reason=WHY, by=manager, at=AT)
    client = sign_in(practitioner)
    for name in ("reporting:home", "cases:children", "panels:meetings"):
        assert child.surname not in client.get(reverse(name)).content.decode(), name
    assert client.get(reverse("cases:contacts", args=[child.ref])).status_code == 404


def test_the_page_ticks_who_works_with_the_child_and_restricts(child, practitioner, colleague, manager, sign_in):
    client, address = sign_in(manager), reverse("cases:restrict", args=[child.ref])
    form = client.get(address).context["form"]
    assert form.initial["people"] == [practitioner.ref]
    assert {ref for ref, _ in form.fields["people"].choices} == {practitioner.ref, colleague.ref}
    answer = client.post(address, {"people": [practitioner.ref], "reason": WHY}, follow=True)
    body = answer.content.decode()
    assert "The record is restricted" in body
    assert WHY in body
    assert "Restricted</strong>" in body  # the tag of the identity bar
    assert sees(practitioner, child)
    assert not sees(colleague, child)


def test_one_more_is_named_and_taken_off_again(restricted, colleague, manager, sign_in):
    client, restriction = sign_in(manager), restricted.restrictions.get()
    client.post(reverse("cases:name_person", args=[restriction.ref]), {"person": colleague.ref, "reason": WHY})
    assert sees(colleague, restricted)
    named = restriction.named.get(person=colleague)
    client.post(reverse("cases:remove_named_person", args=[named.ref]), {"reason": "Their part is done"})
    assert not sees(colleague, restricted)


def test_it_is_lifted(restricted, colleague, manager, sign_in):
    restriction = restricted.restrictions.get()
    client = sign_in(manager)
    client.post(reverse("cases:lift_restriction", args=[restriction.ref]), {"reason": "The father has left"})
    assert sees(colleague, restricted)
    body = client.get(reverse("cases:access", args=[restricted.ref])).content.decode()
    assert "The father has left" in body
    assert "not restricted" in body


def test_managers_list_the_restricted_records_by_name_only_where_they_are_named(restricted, manager, sign_in):
    second = factories.make_user("Mel Rook", Role.TEAM_MANAGER)
    address = reverse("cases:restricted_records")
    assert restricted.surname in sign_in(manager).get(address).content.decode()
    body = sign_in(second).get(address).content.decode()
    assert restricted.surname not in body
    assert restricted.ref not in body
    assert "A record that is closed to you" in body
    assert manager.name in body


@pytest.mark.parametrize("reason", ["", "because", " . . . . . . . . . "])
def test_a_reason_that_says_nothing_is_refused(child, manager, sign_in, reason):
    answer = sign_in(manager).post(reverse("cases:restrict", args=[child.ref]), {"reason": reason})
    assert answer.status_code == 200
    assert "reason" in answer.context["form"].errors
    assert not child.restrictions.exists()


def test_it_is_restricted_once_at_a_time(restricted, manager):
    with pytest.raises(Refused, match="restricted already"):
        restrict_child(restricted, reason=WHY, by=manager, at=AT)


def test_nobody_is_named_twice(restricted, practitioner, manager):
    with pytest.raises(Refused, match="is named already"):
        name_person(restricted.restrictions.get(), person=practitioner, reason=WHY, by=manager, at=AT)


def test_who_has_nothing_to_do_with_children_is_not_named(restricted, board_member, manager):
    with pytest.raises(Refused, match="has no role that opens a child's record"):
        name_person(restricted.restrictions.get(), person=board_member, reason=WHY, by=manager, at=AT)


def test_the_last_manager_stays(restricted, manager):
    named = restricted.restrictions.get().named.get(person=manager)
    with pytest.raises(Refused, match="Name another team manager first"):
        remove_named_person(named, reason=WHY, by=manager, at=AT)


def test_what_has_ended_is_not_ended_again(restricted, manager):
    restriction = restricted.restrictions.get()
    lift_restriction(restriction, reason=WHY, by=manager, at=AT)
    with pytest.raises(Refused, match="has ended already"):
        lift_restriction(restriction, reason=WHY, by=manager, at=AT)


def test_a_manager_who_is_not_named_can_neither_lift_nor_name(restricted, sign_in):
    second = factories.make_user("Mel Rook", Role.TEAM_MANAGER)
    restriction = restricted.restrictions.get()
    with pytest.raises(PermissionDenied):
        lift_restriction(restriction, reason=WHY, by=second, at=AT)
    with pytest.raises(PermissionDenied):
        name_person(restriction, person=second, reason=WHY, by=second, at=AT)
    for name in ("cases:lift_restriction", "cases:name_person"):
        assert sign_in(second).get(reverse(name, args=[restriction.ref])).status_code == 404


def test_a_practitioner_restricts_nothing(child, practitioner):
    with pytest.raises(PermissionDenied):
        restrict_child(child, reason=WHY, by=practitioner, at=AT)


def test_twice_with_one_token_restricts_once(child, manager, sign_in):
    client, address = sign_in(manager), reverse("cases:restrict", args=[child.ref])
    once = str(client.get(address).context["form"].initial["once"])
    for _ in range(2):
        client.post(address, {"reason": WHY, "once": once})
    assert child.restrictions.count() == 1


def test_pages_that_only_show_take_no_post(restricted, manager, sign_in):
    client = sign_in(manager)
    before = restricted.restrictions.get().named.count()
    client.post(reverse("cases:access", args=[restricted.ref]), {"reason": WHY})
    client.post(reverse("cases:restricted_records"), {"reason": WHY})
    assert restricted.restrictions.get().named.count() == before
