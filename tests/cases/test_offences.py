"""Offences: recorded from the offence list or beside it, changed, read; and the list, loaded from a file."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.actions import edit_offence, load_offence_list, record_offence
from cases.models import CareStatus, Notice, Offence, OffenceType
from cases.queries.changes import changes_of, history_of
from tests.factories import AT, ON, make_offence
from yjs.errors import Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import KNIFE_PLAN_DAYS
from yjs.versions import newest_change

HEAD = "code,name,category,seriousness,starts_on,ends_on"
ROBBERY = "RO1,Robbery of a telephone,Robbery,6,2020-01-01,"


def sheet(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("offences.csv", "\n".join((HEAD, *lines)).encode(), "text/csv")


@pytest.fixture()
def robbery(db) -> OffenceType:
    return OffenceType.objects.create(
        code="RO1", name="Robbery of a telephone", category="ROBBERY", seriousness=6, starts_on=date(2020, 1, 1)
    )


def typed(**changed) -> dict:
    plain = {"description": "Took a bicycle", "category": "VEHICLE_THEFT", "seriousness": 3, "occurred_on": ON}
    plain |= dict.fromkeys(("occurred_until", "arrested_on", "charged_on")) | {"postcode": "", "co_accused": ""}
    plain |= dict.fromkeys(("knife_related", "is_hate_crime", "has_victim"), False) | {"plea": "NOT_ENTERED"}
    return plain | changed


def sent(**changed) -> dict:
    """The same as a browser posts it."""
    form = {"description": "Took a bicycle", "category": "VEHICLE_THEFT", "seriousness": "3", "plea": "GUILTY"}
    form |= dict.fromkeys(("knife_related", "is_hate_crime", "has_victim"), "no")
    form |= {"occurred_on_0": "1", "occurred_on_1": "6", "occurred_on_2": "2026"}
    return form | changed


# --- Recording one ------------------------------------------------------------------------------------------
def test_an_offence_on_the_list_takes_its_kind_and_score_from_there(child, practitioner, robbery):
    offence = record_offence(
        child, **typed(description="robbery OF a telephone", category="", seriousness=None), by=practitioner, at=AT
    )
    assert (offence.type, offence.description) == (robbery, "Robbery of a telephone")
    assert (offence.category, offence.seriousness) == ("ROBBERY", 6)
    over = record_offence(child, **typed(description="RO1", category="DRUGS"), by=practitioner, at=AT)
    assert (over.category, over.seriousness) == ("ROBBERY", 6)


def test_an_entry_holds_from_its_first_day_to_its_last(child, practitioner, robbery):
    OffenceType.objects.filter(pk=robbery.pk).update(ends_on=ON - timedelta(days=1))
    late = typed(description=robbery.name, category="", seriousness=None)
    with pytest.raises(Refused, match="Select the kind of offence"):
        record_offence(child, **late, by=practitioner, at=AT)
    before = record_offence(child, **late | {"occurred_on": ON - timedelta(days=1)}, by=practitioner, at=AT)
    assert before.type == robbery


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"occurred_on": ON + timedelta(days=1)}, "occurred_on"),
        ({"occurred_on": date(2015, 1, 1)}, "occurred_on"),
        ({"occurred_until": ON - timedelta(days=1)}, "occurred_until"),
        ({"arrested_on": ON - timedelta(days=1)}, "arrested_on"),
        ({"charged_on": ON + timedelta(days=1)}, "charged_on"),
        ({"category": ""}, "category"),
        ({"seriousness": None}, "seriousness"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(child, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        record_offence(child, **typed(**changed), by=practitioner, at=AT)
    assert refused.value.field == field
    assert not Offence.objects.exists()


def test_everybody_who_works_with_the_child_is_told_of_it_and_of_an_arrest(child, practitioner, colleague):
    offence = record_offence(child, **typed(), by=colleague, at=AT)
    notice = Notice.objects.get(to=practitioner, about_ref=offence.ref)
    Notice.objects.update(read_at=AT)
    again = {"by": colleague, "at": AT}
    edit_offence(offence, **typed(plea="GUILTY"), version=newest_change(offence), **again)
    notice.refresh_from_db()
    assert notice.read_at == AT  # a plea is no news of the police
    edit_offence(offence, **typed(arrested_on=ON), version=newest_change(offence), **again)
    notice.refresh_from_db()
    assert notice.read_at is None
    said = {change.said for change in changes_of(child, list(history_of(child)))}
    assert said >= {"Recorded an offence", "Changed an offence"}


@pytest.mark.parametrize("person", ["specialist", "board_member", "administrator", "data_officer", "stranger"])
def test_nobody_else_records_or_changes_one(request, child, person):
    who, offence = request.getfixturevalue(person), make_offence(child)
    with pytest.raises(PermissionDenied):
        record_offence(child, **typed(), by=who, at=AT)
    with pytest.raises(PermissionDenied):
        edit_offence(offence, **typed(), version=newest_change(offence), by=who, at=AT)


def test_two_people_do_not_save_over_each_other(child, practitioner):
    offence = make_offence(child)
    seen = newest_change(offence)
    edit_offence(offence, **typed(plea="GUILTY"), version=seen, by=practitioner, at=AT)
    with pytest.raises(Refused):
        edit_offence(offence, **typed(plea="NOT_GUILTY"), version=seen, by=practitioner, at=AT)
    offence.refresh_from_db()
    assert offence.plea == "GUILTY"


# --- The pages ----------------------------------------------------------------------------------------------
def test_recording_reading_and_changing_one_in_the_browser(child, practitioner, robbery, sign_in):
    client = sign_in(practitioner)
    new = reverse("cases:record_offence", args=[child.ref])
    assert '<option value="Robbery of a telephone">' in client.get(new).content.decode()
    page = client.post(new, sent(occurred_on_2="2030", co_accused="K. Invented")).content.decode()
    assert "Date of the offence must be today or in the past" in page
    assert 'value="K. Invented"' in page
    page = client.post(new, sent(arrested_on_0="2", arrested_on_1="6", arrested_on_2="2026"), follow=True)
    offence = Offence.objects.get()
    said = page.content.decode()
    assert all(words in said for words in ("Took a bicycle", "1 June 2026", "2 June 2026", "Vehicle theft", "Guilty"))
    edit = reverse("cases:edit_offence", args=[offence.ref])
    assert 'value="Took a bicycle"' in client.get(edit).content.decode()
    version = newest_change(offence)
    page = client.post(edit, sent(version=version, is_hate_crime="yes"), follow=True).content.decode()
    assert "Hate crime" in page
    assert "Not recorded" in page  # the arrest was taken out


def test_a_second_press_makes_one_offence(child, practitioner, sign_in):
    client = sign_in(practitioner)
    once = {"once": "6f1f2f0e-9f2e-4f53-9f3c-0d7c6a1b2c3d"}
    for _ in range(2):
        client.post(reverse("cases:record_offence", args=[child.ref]), sent(**once))
    assert Offence.objects.count() == 1


def test_the_page_says_what_was_so_on_the_day(child, practitioner, sign_in):
    offence = make_offence(child)
    CareStatus.objects.create(child=child, status="LOOKED_AFTER", starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 1))
    CareStatus.objects.create(child=child, status="CIN", starts_on=date(2026, 5, 2))
    page = sign_in(practitioner).get(reverse("cases:offence", args=[offence.ref])).content.decode()
    there = CareStatus.objects.get(starts_on=date(2026, 5, 1))
    assert there.get_status_display() in page
    assert CareStatus.objects.get(starts_on=date(2026, 5, 2)).get_status_display() not in page


def test_no_page_of_an_offence_exists_for_others(child, other_team, board_member, sign_in):
    offence = make_offence(child)
    for person in (other_team, board_member):
        client = sign_in(person)
        for name, ref in (("offence", offence.ref), ("edit_offence", offence.ref), ("record_offence", child.ref)):
            assert client.get(reverse(f"cases:{name}", args=[ref])).status_code == 404


def test_a_knife_asks_for_a_plan_as_local_policy_says(child, practitioner, administrator, sign_in):
    knife = make_offence(child, knife_related=True, occurred_on=date(2026, 6, 1), arrested_on=date(2026, 6, 1))
    earlier = make_offence(child, knife_related=True, occurred_on=date(2026, 2, 11))
    pages = [reverse("cases:offence", args=[one.ref]) for one in (knife, earlier, make_offence(child))]
    client = sign_in(practitioner)
    told = ["asks for a plan, here by 22 June 2026" in client.get(page).content.decode() for page in pages]
    assert told == [True, False, False]
    set_policy_value(KNIFE_PLAN_DAYS, value=0, starts_on=ON, reason="Our own form", by=administrator, at=AT)
    assert "asks for a plan" not in client.get(pages[0]).content.decode()


# --- The list -----------------------------------------------------------------------------------------------
def test_a_file_adds_changes_and_leaves(administrator, robbery):
    loaded = load_offence_list(file=sheet(ROBBERY, "DR1,Drugs,drugs,2,2020-01-01,"), by=administrator, at=AT)
    assert str(loaded) == "1 added, 0 changed, 1 as before"
    changed = "RO1,Robbery of a telephone,Robbery,5,2020-01-01,2026-12-31"
    assert str(load_offence_list(file=sheet(changed), by=administrator, at=AT)) == "0 added, 1 changed, 0 as before"
    robbery.refresh_from_db()
    assert (robbery.seriousness, robbery.ends_on) == (5, date(2026, 12, 31))
    assert OffenceType.objects.filter(code="DR1").exists()  # a file that leaves an entry out does not end it
    with pytest.raises(Refused, match="Nothing was changed"):
        load_offence_list(file=sheet(changed), by=administrator, at=AT)


def test_a_bad_line_refuses_the_whole_file(administrator, client, sign_in):
    client = sign_in(administrator)
    file = sheet(ROBBERY, "", "DR1,Drugs,drugs,9,2020-01-01,")
    page = client.post(reverse("cases:load_offences"), {"file": file}).content.decode()
    assert "Nothing was taken. Line 4: seriousness must be a whole number from 1 to 8, not “9”" in page
    assert not OffenceType.objects.exists()


def test_an_administrator_loads_and_narrows_the_list(administrator, sign_in):
    client = sign_in(administrator)
    address = reverse("cases:offence_list")
    assert "The list is empty" in client.get(address).content.decode()
    lines = (ROBBERY, "DR1,Possession,drugs,2,2020-01-01,2026-01-01")
    page = client.post(reverse("cases:load_offences"), {"file": sheet(*lines)}, follow=True).content.decode()
    assert "Offence list loaded: 2 added, 0 changed, 0 as before" in page
    narrowed = client.get(address, {"words": "ro1"}).content.decode()
    assert "Robbery of a telephone" in narrowed
    assert "Possession" not in narrowed
    assert "Robbery of" not in client.get(address, {"category": "DRUGS"}).content.decode()
    assert "No offence fits this" in client.get(address, {"words": "piracy"}).content.decode()


@pytest.mark.parametrize("person", ["practitioner", "manager", "data_officer", "stranger"])
def test_nobody_else_loads_the_list(request, person, sign_in):
    who = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        load_offence_list(file=sheet(ROBBERY), by=who, at=AT)
    assert sign_in(who).get(reverse("cases:offence_list")).status_code == 403


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(child, practitioner, sign_in, django_assert_num_queries, how_many):
    for number in range(how_many):
        make_offence(child, description=f"Offence {number}")
    client = sign_in(practitioner)
    address = reverse("cases:offence", args=[Offence.objects.first().ref])
    client.get(address)
    with django_assert_num_queries(16):
        client.get(address)
