"""Change a child's details and carers; the history says who changed what."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import DETAILS, add_carer, edit_carer, edit_details
from tests import factories
from tests.factories import AT
from yjs.errors import Refused
from yjs.versions import newest_change

CARER = {"name": "Hazel Ashdown", "relationship": "Mother", "phone": "", "may_be_called": True}


def edit(child, by, version=None, **changed):
    typed = {name: getattr(child, name) for name in DETAILS} | changed
    return edit_details(child, version=version or newest_change(child), by=by, at=AT, **typed)


def test_details_change_and_the_page_says_how(child, practitioner, sign_in):
    edit(child, practitioner, known_as="Robbie", sex="2")
    page = sign_in(practitioner).get(reverse("cases:child_details", args=[child.ref])).content.decode()
    assert "Known as: added “Robbie”" in page
    assert "Sex: “Male” became “Female”" in page


def test_two_people_at_once_one_wins_the_other_is_told(child, practitioner, colleague):
    seen = newest_change(child)
    edit(child, practitioner, version=seen, phone="01")
    with pytest.raises(Refused, match="Somebody else saved this while you were writing"):
        edit(child, colleague, version=seen, phone="02")
    child.refresh_from_db()
    assert child.phone == "01"


def test_the_one_who_is_told_keeps_the_words_and_may_save_again(child, practitioner, colleague, sign_in):
    client = sign_in(colleague)
    url = reverse("cases:edit_details", args=[child.ref, "reach"])
    form = client.get(url).context["form"]
    typed = {"version": form.initial["version"], "address": "2 Long Lane"}
    edit(child, practitioner, phone="01")
    page = client.post(url, typed)
    assert "Priya Lark saved this while you were writing" in page.content.decode()
    assert "2 Long Lane" in page.content.decode()
    form = page.context["form"]
    assert [(one.label, one.theirs) for one in form.clash.taken] == [("Phone number", "01")]
    assert form.clash.both == ()
    again = client.post(url, {name: form[name].value() for name in ("version", "phone", "address")})
    assert again.status_code == 302
    child.refresh_from_db()
    assert (child.address, child.phone) == ("2 Long Lane", "01")


def test_a_carer_is_added_once_and_changed(child, practitioner):
    carer = add_carer(child, by=practitioner, at=AT, **CARER)
    with pytest.raises(Refused, match="Hazel Ashdown is recorded already"):
        add_carer(child, by=practitioner, at=AT, **CARER)
    changed = edit_carer(
        carer, version=newest_change(carer), by=practitioner, at=AT, **(CARER | {"may_be_called": False})
    )
    assert not changed.may_be_called


@pytest.mark.parametrize("person", ["other_team", "specialist", "police", "administrator", "board_member", "stranger"])
def test_nobody_else_changes_them(request, child, person):
    someone = request.getfixturevalue(person)
    carer = factories.make_carer(child)
    with pytest.raises(PermissionDenied):
        edit(child, someone)
    with pytest.raises(PermissionDenied):
        add_carer(child, by=someone, at=AT, **CARER)
    with pytest.raises(PermissionDenied):
        edit_carer(carer, version=newest_change(carer), by=someone, at=AT, **CARER)


def test_a_carers_page_says_what_is_missing(child, practitioner, sign_in):
    page = sign_in(practitioner).post(reverse("cases:add_carer", args=[child.ref]), {"name": "Hazel"}).content.decode()
    assert "Enter the relationship to the child" in page
    assert "Select yes if we may call them" in page
    assert 'value="Hazel"' in page
