"""One contact with several children: a whole row for each, and nobody learns a name they may not see."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import correct_contact, record_contact
from cases.actions.contact import Beside, OwnPart
from cases.models import Contact
from cases.queries.contacts import together_with
from tests import factories
from tests.cases.test_record_contact import ATTENDED, POSTED
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.drafts.models import Draft
from yjs.errors import Refused

OWN = {
    "attendance": "attended",
    "absence_reason": "",
    "voice": "I liked the boat",
    "no_views_reason": "",
    "outcome": "Steered it",
    "risk_level": "nothing_new",
    "risk": "",
    "safeguarding_level": "nothing_new",
    "safeguarding": "",
}


@pytest.fixture()
def second(practitioner):
    other = factories.make_child(first_name="Wren", surname="Ashdown")
    factories.make_allocation(other, practitioner)
    return other


@pytest.fixture()
def url(child):
    return reverse("cases:record_contact", args=[child.ref])


def record(child, second, by, **changed):
    return record_contact(child, by=by, at=AT, others=[OwnPart(second, OWN | changed)], **ATTENDED)


def posted(second, **changed) -> dict:
    own = {f"{name}_{second.ref}": text for name, text in (OWN | changed).items()}
    return POSTED | {"also": [second.ref]} | own


def test_each_child_has_a_whole_row_and_their_own_words(child, second, practitioner):
    made = record(child, second, practitioner)
    theirs = Contact.objects.get(child=second)
    assert made.session == theirs.session != ""
    assert (made.voice, theirs.voice) == ("I like boxing", "I liked the boat")
    assert (theirs.aim, theirs.content, theirs.place) == (made.aim, made.content, made.place)
    assert theirs.recorded_by == practitioner


def test_who_missed_it_has_a_reason_and_nothing_of_what_happened(child, second, practitioner, sign_in, url):
    away = {"attendance": "acceptable_absence", "absence_reason": "Ill", "voice": "", "outcome": ""}
    sign_in(practitioner).post(url, posted(second, **away))
    theirs = Contact.objects.get(child=second)
    assert (theirs.attendance, theirs.absence_reason, theirs.content) == ("acceptable_absence", "Ill", "")
    assert Contact.objects.get(child=child).content == "We talked"


def test_the_first_child_may_be_the_one_who_missed_it(child, second, practitioner, sign_in, url):
    away = {"attendance": "acceptable_absence", "absence_reason": "Ill", "voice": "", "outcome": ""}
    sign_in(practitioner).post(url, posted(second) | away)
    assert Contact.objects.get(child=child).content == ""
    assert Contact.objects.get(child=second).content == "We talked"


def test_what_one_child_still_needs_is_said_at_their_field_and_nothing_is_saved(
    child, second, practitioner, sign_in, url
):
    page = sign_in(practitioner).post(url, posted(second, voice="", attendance="")).content.decode()
    assert "Select whether it took place for Wren Ashdown" in page
    page = sign_in(practitioner).post(url, posted(second, voice="")).content.decode()
    assert f'href="#id_voice_{second.ref}"' in page
    assert "Steered it" in page
    assert not Contact.objects.exists()


def test_a_child_comes_once(child, second, practitioner):
    with pytest.raises(Refused, match="Add each child once"):
        record_contact(child, by=practitioner, at=AT, others=[OwnPart(child, OWN)], **ATTENDED)


def test_nobody_records_for_a_child_they_may_not_see(child, practitioner, other_team, sign_in, url):
    hidden = factories.make_child(first_name="Hidden", surname="Crake")
    factories.make_allocation(hidden, other_team)
    with pytest.raises(PermissionDenied):
        record(child, hidden, practitioner)
    assert not Contact.objects.exists()
    body = sign_in(practitioner).post(url, POSTED | {"press": f"add:{hidden.ref}"}).content.decode()
    assert "Crake" not in body
    assert "Crake" not in sign_in(practitioner).post(
        url, POSTED | {"press": "find", "find_child": "Crake"}
    ).content.decode().replace("“Crake”", "").replace('value="Crake"', "")


def test_a_reader_of_one_child_never_learns_the_others_name(child, second, practitioner, other_team, sign_in):
    factories.make_allocation(second, other_team, role="joint")
    made = record(child, second, practitioner)
    theirs = Contact.objects.get(child=second)
    assert together_with(made, viewer_on(practitioner, ON, AT)).seen == [theirs]
    page = sign_in(other_team).get(reverse("cases:contact", args=[theirs.ref])).content.decode()
    assert "1 other child whose record you do not see" in page
    assert "Robin" not in page
    assert child.ref not in page
    assert made.ref not in page
    page = sign_in(practitioner).get(reverse("cases:contact", args=[theirs.ref])).content.decode()
    assert "Robin Ashdown" in page


def test_a_correction_is_of_one_childs_row_alone(child, second, practitioner):
    record(child, second, practitioner)
    theirs = Contact.objects.get(child=second)
    made = correct_contact(
        theirs, correction_reason="Wrong boat", by=practitioner, at=AT, **ATTENDED | {"outcome": "Rowed it"}
    )
    assert (made.child, made.session) == (second, theirs.session)
    assert not Contact.objects.filter(corrects__child=child).exists()


def test_other_workers_who_were_there_are_kept_and_carried_into_a_correction(child, practitioner, colleague, sign_in):
    factories.make_allocation(child, colleague, role="joint")
    made = record_contact(child, by=practitioner, at=AT, beside=Beside(workers=[colleague]), **ATTENDED)
    page = sign_in(practitioner).get(reverse("cases:contact", args=[made.ref])).content.decode()
    assert "Priya Lark, Callum Wren" in page
    form = sign_in(practitioner).get(reverse("cases:correct_contact", args=[made.ref])).context["form"]
    assert form["workers"].value() == [colleague.ref]


# --- Adding children on the page, without JavaScript --------------------------------------------------------------
def test_adding_a_child_keeps_everything_typed(child, second, practitioner, sign_in, url):
    client = sign_in(practitioner)
    token = client.get(url).context["form"].draft_token
    page = client.post(url, POSTED | {"draft_token": token, "press": f"add:{second.ref}"})
    assert "I like boxing" in page.content.decode()
    assert "Wren Ashdown: their own words" in page.content.decode()
    assert "There is a problem" not in page.content.decode()
    again = client.get(url)
    assert "Wren Ashdown: their own words" in again.content.decode()
    assert not Draft.objects.get().attempted
    page = client.post(url, posted(second) | {"press": f"remove:{second.ref}"}).content.decode()
    assert "Wren Ashdown: their own words" not in page
    assert not Contact.objects.exists()


def test_a_child_is_found_by_name_and_the_search_is_kept(child, practitioner, colleague, sign_in, url):
    friend = factories.make_child(first_name="Tansy", surname="Merlin")
    factories.make_allocation(friend, colleague)
    page = sign_in(practitioner).post(url, POSTED | {"press": "find", "find_child": "tansy merlin"}).content.decode()
    assert f'value="add:{friend.ref}"' in page
    assert "We talked" in page
    page = sign_in(practitioner).post(url, POSTED | {"press": "find", "find_child": "Nobody Known"}).content.decode()
    assert "No other child whom you may see fits" in page


def test_the_same_press_twice_makes_one_session(child, second, practitioner, sign_in, url):
    client = sign_in(practitioner)
    once = str(client.get(url).context["form"].initial["once"])
    for _ in range(2):
        client.post(url, posted(second) | {"once": once})
    assert Contact.objects.count() == 2
