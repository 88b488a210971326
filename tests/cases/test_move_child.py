"""A move keeps where the child lived before, as protected as it was; former names and addresses are put right."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import add_former, edit_former, protect_address, read_notice, record_move
from cases.models import Authority, Child, FormerAddress
from tests.factories import AT, ON, make_allocation
from yjs.errors import Refused
from yjs.versions import newest_change

DAYS = {"starts_on": None, "ends_on": None, "note": ""}


@pytest.fixture()
def housed(child):
    """The child at an address since January."""
    Child.objects.filter(pk=child.pk).update(address="1 Old Row", postcode="ZZ1 1AA", address_since=date(2026, 1, 5))
    return Child.objects.get(pk=child.pk)


def move(child, by, **changed):
    leeds = Authority.objects.get(name="Leeds")
    moved = {"moved_on": ON, "address": "2 New Row", "postcode": "ZZ2 2BB", "home_authority": leeds}
    return record_move(child, **moved | changed, by=by, at=AT)


def test_a_move_keeps_the_address_before_with_its_days(housed, practitioner, sign_in):
    move(housed, practitioner)
    before = housed.former_addresses.get()
    assert (str(before), before.starts_on, before.ends_on) == ("1 Old Row, ZZ1 1AA", date(2026, 1, 5), ON)
    page = sign_in(practitioner).get(reverse("cases:child_details", args=[housed.ref])).content.decode()
    assert all(
        words in page for words in ("2 New Row", "1 Old Row", "5 January 2026 to 15 June 2026", "Another authority")
    )


def test_who_works_with_the_child_is_told_of_each_move_anew(housed, practitioner, specialist, sign_in):
    make_allocation(housed, specialist, role="specialist")
    move(housed, practitioner)
    read_notice(specialist.notices.get(), by=specialist, at=AT)
    client, page = sign_in(practitioner), reverse("cases:child_details", args=[housed.ref])
    assert f"Told: {specialist} (read 15 June 2026, 11:00am)" in client.get(page).content.decode()
    Child.objects.filter(pk=housed.pk).update(address_since=date(2026, 6, 1))
    move(housed, practitioner, address="3 Newest Row")
    assert f"Told: {specialist} (not read yet)" in client.get(page).content.decode()
    assert not practitioner.notices.exists()


def test_the_address_before_stays_as_protected_as_it_was(housed, practitioner, manager, sign_in):
    protect_address(housed, reason="The father must not find her", by=practitioner, at=AT)
    move(housed, practitioner)
    before = FormerAddress.objects.get()
    assert before.is_protected
    client = sign_in(manager)
    for name in ("cases:child_details", "cases:history", "reporting:overview"):
        body = client.get(reverse(name, args=[housed.ref])).content.decode()
        assert not any(secret in body for secret in ("Old Row", "New Row", "ZZ1 1AA")), name
    assert "Old Row" not in client.get(reverse("cases:edit_former", args=[before.ref])).content.decode()
    why = {"reason": "The court asks where she lived"}
    shown = client.post(reverse("cases:show_former", args=[before.ref]), why).content.decode()
    assert "1 Old Row" in shown


def test_protecting_todays_address_protects_those_before(housed, practitioner):
    add_former(
        housed, kind="address", address="0 Elder Row", postcode="", home_authority=None, **DAYS, by=practitioner, at=AT
    )
    protect_address(housed, reason="The father must not find her", by=practitioner, at=AT)
    assert housed.former_addresses.get().is_protected


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"moved_on": date(2027, 1, 1)}, "must be today or in the past"),
        ({"moved_on": date(2026, 1, 5)}, "must be after 5 January 2026"),
        ({"address": "", "postcode": ""}, "Enter the new address or postcode"),
        ({"address": "1 Old Row", "postcode": "ZZ1 1AA"}, "recorded already"),
    ],
)
def test_a_move_that_cannot_be_changes_nothing(housed, practitioner, changed, sentence):
    with pytest.raises(Refused, match=sentence):
        move(housed, practitioner, **changed)
    assert not FormerAddress.objects.exists()


def test_a_former_name_is_added_once_and_put_right(child, practitioner):
    who = {"by": practitioner, "at": AT}
    one = add_former(child, kind="name", name="Robin Heron", **DAYS, **who)
    with pytest.raises(Refused, match="robin heron is recorded already"):
        add_former(child, kind="name", name="robin heron", **DAYS, **who)
    with pytest.raises(Refused, match="Until must be on or after"):
        add_former(child, kind="name", name="R", starts_on=ON, ends_on=date(2020, 1, 1), note="", **who)
    days = DAYS | {"ends_on": ON}
    assert edit_former(one, version=newest_change(one), name="Robin Herron", **days, **who).ends_on == ON
    with pytest.raises(Refused, match="Somebody else saved this"):
        edit_former(one, version=newest_change(one) - 1, name="Other", **days, **who)


@pytest.mark.parametrize("person", ["other_team", "specialist", "stranger"])
def test_nobody_else_moves_a_child_or_adds_a_name(request, housed, person):
    someone = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        move(housed, someone)
    with pytest.raises(PermissionDenied):
        add_former(housed, kind="name", name="X", **DAYS, by=someone, at=AT)
