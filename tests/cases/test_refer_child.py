"""Refer a child: search first, then a new child or a known one with the offence."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import refer_child
from cases.models import Carer, Child, Offence, Referral
from cases.permissions import children_visible_to
from tests import factories
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.audit.models import Viewing
from yjs.errors import Refused

SEARCH = {"first_name": "Sky", "surname": "Marlow", "known_as": "", "date_of_birth": "2011-05-09"}
OFFENCE = {
    "occurred_on": date(2026, 6, 1),
    "description": "Broke a shop window",
    "category": "CRIMINAL_DAMAGE",
    "seriousness": 2,
    "arrested_on": None,
    "knife_related": False,
    "has_victim": True,
}
REFERRAL = {
    "kind": "out_of_court",
    "received_on": date(2026, 6, 8),
    "police_reference": "INV/1",
    "reason": "Admits it.",
}
CHILD = {
    "first_name": "Sky",
    "surname": "Marlow",
    "known_as": "",
    "date_of_birth": date(2011, 5, 9),
    "sex": "2",
    "ethnicity": "MIXED",
    "phone": "",
    "address": "",
    "postcode": "",
    "carer_name": "Fern Marlow",
    "carer_relationship": "Mother",
    "carer_phone": "01000 000000",
}
TYPED = CHILD | OFFENCE | REFERRAL


def search_by(person, found=()) -> Viewing:
    return factories.make_search(person, SEARCH, found)


def refer(person, found=(), known=None, **changed) -> Referral:
    return refer_child(search_by(person, found), known=known, by=person, at=AT, **(TYPED | changed))


def test_a_new_child_is_made_with_carer_offence_and_due_dates(police):
    referral = refer(police)
    child = referral.child
    assert (child.name, child.carers.get().name) == ("Sky Marlow", "Fern Marlow")
    assert referral.offences.get().description == "Broke a shop window"
    assert referral.decision_due_on == date(2026, 7, 6)
    assert referral.assessment_due_on == date(2026, 6, 22)
    assert referral.referred_by == police
    assert list(children_visible_to(viewer_on(police, ON))) == [child]


def test_a_known_child_gets_a_referral_and_keeps_the_record_closed(police, practitioner, child):
    referral = refer(police, found=[child.ref], known=child)
    assert Child.objects.count() == 1
    assert (referral.child, referral.gives_sight) == (child, False)
    assert not children_visible_to(viewer_on(police, ON)).exists()
    assert refer(practitioner, found=[child.ref], known=child).gives_sight


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"date_of_birth": date(2018, 1, 1)}, "date_of_birth", "aged 10 to 17. This date of birth makes them 8"),
        ({"date_of_birth": date(2008, 6, 8)}, "date_of_birth", "makes them 18"),
        ({"date_of_birth": date(2027, 1, 1)}, "date_of_birth", "must be in the past"),
        ({"received_on": ON + timedelta(days=1)}, "received_on", "must be today or in the past"),
        ({"occurred_on": ON + timedelta(days=1)}, "occurred_on", "must be today or in the past"),
        ({"occurred_on": date(2026, 6, 9)}, "occurred_on", "on or before the day the referral was received"),
        ({"occurred_on": date(2021, 5, 8)}, "occurred_on", "under 10 on this date"),
        ({"arrested_on": date(2026, 5, 31)}, "arrested_on", "on or after the date of the offence"),
        ({"arrested_on": ON + timedelta(days=1)}, "arrested_on", "must be today or in the past"),
    ],
)
def test_dates_that_cannot_be_are_refused_and_nothing_is_made(police, changed, field, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        refer(police, **changed)
    assert refused.value.field == field
    assert not Child.objects.exists()
    assert not Offence.objects.exists()


def test_a_child_of_17_on_the_day_is_still_a_child(police):
    assert refer(police, date_of_birth=date(2008, 6, 9)).child.age_on(date(2026, 6, 8)) == 17


@pytest.mark.parametrize("person", ["specialist", "board_member", "administrator", "data_officer", "stranger"])
def test_nobody_else_refers(request, person):
    with pytest.raises(PermissionDenied):
        refer(request.getfixturevalue(person))


def test_somebody_elses_search_does_not_count(police, practitioner):
    search = search_by(practitioner)
    with pytest.raises(PermissionDenied):
        refer_child(search, by=police, at=AT, **TYPED)


def test_a_child_whom_the_search_did_not_find_is_not_taken(police, child):
    with pytest.raises(PermissionDenied):
        refer(police, known=child)


def test_the_same_button_twice_makes_one(police):
    once, search = str(uuid4()), search_by(police)
    made = [refer_child(search, by=police, at=AT, once=once, **TYPED) for _ in range(2)]
    assert made[0] == made[1]
    assert (Child.objects.count(), Referral.objects.count(), Carer.objects.count()) == (1, 1, 1)


def test_the_same_child_added_by_two_people_after_their_searches_is_made_once(police, practitioner):
    first, second = search_by(police), search_by(practitioner)
    refer_child(first, by=police, at=AT, **TYPED)
    with pytest.raises(Refused, match="was added after you searched"):
        refer_child(second, by=practitioner, at=AT, **TYPED)
    assert Child.objects.count() == 1


def test_a_namesake_who_was_seen_and_refused_may_be_added(police):
    twin = factories.make_child(first_name="Sky", surname="Marlow", date_of_birth=CHILD["date_of_birth"])
    assert refer(police, found=[twin.ref]).child != twin


# --- In the browser ----------------------------------------------------------------------------------------
def posted(**changed) -> dict:
    typed = {name: value for name, value in TYPED.items() if not isinstance(value, date) and value is not None}
    typed |= {"knife_related": "no", "has_victim": "yes"}
    for name in ("date_of_birth", "occurred_on", "received_on"):
        day = TYPED[name]
        typed |= {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}
    return typed | changed


def searched(client) -> str:
    """The address of the details, after a search."""
    asked = {"first_name": "Sky", "surname": "Marlow"}
    asked |= {"date_of_birth_0": "9", "date_of_birth_1": "5", "date_of_birth_2": "2011"}
    answer = client.post(reverse("cases:refer"), asked)
    return reverse("cases:refer_details") + "?" + answer["Location"].split("?")[1]


def test_the_pages_lead_from_search_to_referral(police, sign_in):
    client = sign_in(police)
    details = searched(client)
    search = Viewing.objects.get()
    assert search.detail["terms"]["surname"] == "Marlow"
    assert "Marlow" not in details
    assert 'value="Sky"' in client.get(details).content.decode()
    answer = client.post(details, posted())
    referral = Referral.objects.get()
    assert answer["Location"] == reverse("cases:referral", args=[referral.ref])
    page = client.get(answer["Location"]).content.decode()
    assert "Broke a shop window" in page
    assert "6 July 2026" in page


def test_near_matches_show_what_is_needed_to_decide_and_no_more(police, practitioner, child, sign_in):
    Child.objects.filter(pk=child.pk).update(first_name="Skye", surname="Marlowe", address="1 Secret Street")
    client = sign_in(police)
    matches = searched(client).replace("details", "matches")
    page = client.get(matches).content.decode()
    assert "Skye Marlowe" in page
    assert "You may not open this record" in page
    assert practitioner.name in page
    assert "Secret" not in page
    assert child.ref in [ref for shown in Viewing.objects.values_list("shown", flat=True) for ref in shown]


def test_the_details_without_a_search_are_refused(police, child, sign_in):
    client = sign_in(police)
    for address in ("", "?search=made-up", f"?child={child.ref}"):
        answer = client.post(reverse("cases:refer_details") + address, posted())
        assert answer.status_code == 400
        assert "Search for the child first" in answer.content.decode()
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"surname": "   "}, "Enter the surname"),
        ({"first_name": "x" * 81}, "Legal first name must be 80 characters or fewer"),
        ({"occurred_on_0": ""}, "The date of the offence must include a day"),
        ({"received_on_0": "31", "received_on_1": "2"}, "The date the referral was received must be a real date"),
        ({"reason": " "}, "Enter why the child is referred"),
        ({"reason": "x" * 4001}, "Why the child is referred must be 4,000 characters or fewer"),
        ({"knife_related": ""}, "Select yes if a knife or blade was involved"),
        ({"postcode": "nowhere"}, "Enter a full UK postcode"),
        ({"carer_name": ""}, "Enter the name of a parent or carer"),
    ],
)
def test_bad_input_is_said_at_the_field_and_what_was_typed_stays(police, sign_in, changed, sentence):
    client = sign_in(police)
    answer = client.post(searched(client), posted(description="Words that must stay") | changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "There is a problem" in page
    assert "Words that must stay" in page
    assert not Child.objects.exists()


def test_the_search_itself_needs_a_name_and_a_date(police, sign_in):
    page = sign_in(police).post(reverse("cases:refer"), {"first_name": " "}).content.decode()
    for sentence in ("Enter the first name", "Enter the surname", "Enter the child&#x27;s date of birth"):
        assert sentence in page
    assert not Viewing.objects.exists()


@pytest.mark.parametrize(("year", "sentence"), [("2030", "must be in the past"), ("2022", "makes them 4")])
def test_nobody_is_searched_for_who_cannot_be_a_child(police, sign_in, year, sentence):
    typed = {"first_name": "Wim", "surname": "Larkspur", "date_of_birth_0": "1", "date_of_birth_1": "1"}
    page = sign_in(police).post(reverse("cases:refer"), typed | {"date_of_birth_2": year}).content.decode()
    assert sentence in page
    assert 'value="Larkspur"' in page
    assert not Viewing.objects.exists()


def test_pages_of_referring_are_missing_for_others(specialist, sign_in):
    client = sign_in(specialist)
    for name in ("refer", "refer_matches", "refer_details"):
        assert client.get(reverse(f"cases:{name}")).status_code == 404
