"""A text that is said to be wrong: shown as disputed, decided by somebody else, the old text readable for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse

from cases.actions import correct_contact
from cases.actions.rectify import ask_rectification, decide_rectification
from cases.models import Contact, Rectification
from tests import factories
from tests.factories import AT, ON
from tests.house.main_job import CONTACT
from yjs.errors import Refused

SAID = {"asked_by": "child", "asked_by_name": "Robin", "asked_on": ON, "said_wrong": "I did not agree to that"}
RIGHT = {
    "answer": "corrected",
    "corrected_text": "Asked about every week.",
    "answer_reason": "Two people remember it so",
}


@pytest.fixture()
def contact(child, practitioner):
    return factories.make_contact(child, practitioner)


def ask(contact, by, **more) -> Rectification:
    return ask_rectification(contact.child, **SAID | {"contact": contact, "field": "outcome"} | more, by=by, at=AT)


def decide(asked, by, **more) -> Rectification:
    return decide_rectification(asked, **RIGHT | more, by=by, at=AT)


def test_it_is_put_right_and_the_old_text_stays_readable(contact, practitioner, manager, sign_in):
    asked = ask(contact, practitioner)
    decided = decide(asked, manager)
    assert (decided.disputed_text, decided.answer) == ("Agreed to meet every week.", "corrected")
    newest = Contact.objects.get(corrects=contact)
    assert (newest.outcome, newest.aim) == ("Asked about every week.", contact.aim)
    contact.refresh_from_db()
    assert contact.outcome == "Agreed to meet every week."
    page = sign_in(practitioner).get(reverse("cases:rectification", args=[asked.ref])).content.decode()
    assert "Agreed to meet every week." in page
    assert "Asked about every week." in page
    assert "The child, Robin" in page


@pytest.mark.parametrize(("answer", "says"), [("noted", "Disputed"), ("refused", "Disputed, correction refused")])
def test_what_is_not_put_right_is_shown_as_disputed_beside_the_text(
    contact, practitioner, manager, sign_in, answer, says
):
    decide(ask(contact, practitioner), manager, answer=answer)
    page = sign_in(practitioner).get(reverse("cases:contact", args=[contact.ref])).content.decode()
    assert says in page
    assert "I did not agree to that" in page
    assert not Contact.objects.filter(corrects=contact).exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"field": "risk"}, "Select which part of the contact is said to be wrong"),
        ({"field": "recorded_by"}, "Select which part"),
        ({"asked_on": ON + timedelta(days=1)}, "must be today or in the past"),
    ],
)
def test_what_cannot_be_is_refused(contact, practitioner, more, sentence):
    with pytest.raises(Refused, match=sentence):
        ask(contact, practitioner, **more)


def test_a_contact_of_another_child_is_refused(contact, practitioner, manager):
    with pytest.raises(Refused, match="not about this child"):
        ask_rectification(factories.make_child(), **SAID, contact=contact, field="outcome", by=manager, at=AT)


def test_who_wrote_it_does_not_decide(child, manager, practitioner):
    mine = factories.make_contact(child, manager)
    with pytest.raises(Refused, match="You wrote this text"):
        decide(ask(mine, practitioner), manager)


def test_it_is_decided_once_and_frozen(contact, practitioner, manager):
    asked = ask(contact, practitioner)
    with pytest.raises(Refused, match="Enter the text as it should be"):
        decide(asked, manager, corrected_text=" ")
    decide(asked, manager)
    with pytest.raises(Refused, match="decided this already"):
        decide(asked, manager)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_rectification SET disputed_text = 'x'")


def test_a_text_corrected_since_is_not_overwritten(contact, practitioner, manager):
    asked = ask(contact, practitioner)
    correct_contact(contact, correction_reason="Slip", **CONTACT, by=practitioner, at=AT)
    with pytest.raises(Refused, match="corrected since"):
        decide(asked, manager)


@pytest.mark.parametrize("person", ["specialist", "other_team", "data_officer", "administrator", "stranger"])
def test_nobody_else_records_or_decides(request, contact, practitioner, person):
    wrong = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        ask(contact, wrong)
    with pytest.raises(PermissionDenied):
        decide(ask(contact, practitioner), wrong)


def test_the_pages_record_and_decide(contact, practitioner, manager, client):
    factories.sign_in(client, practitioner)
    day = {"asked_on_0": "14", "asked_on_1": "6", "asked_on_2": "2026"}
    url = reverse("cases:dispute_contact", args=[contact.ref])
    assert "Enter what they say is wrong" in client.post(url, {"field": "outcome"}).content.decode()
    typed = {"field": "outcome", "said_wrong": "Not so", "asked_by": "child"} | day
    page = client.post(url, typed, follow=True).content.decode()
    assert "A team manager who did not write the text decides" in page
    elsewhere = {"place": "Assessment, family", "disputed_text": "Words there", "said_wrong": "No", "asked_by": "carer"}
    client.post(reverse("cases:dispute", args=[contact.child.ref]), elsewhere | day)
    page = client.get(reverse("cases:child_details", args=[contact.child.ref])).content.decode()
    assert "Assessment, family" in page
    factories.sign_in(client, manager)
    asked = Rectification.objects.get(contact=contact)
    decide_url = reverse("cases:decide_rectification", args=[asked.ref])
    assert "Select what you decided" in client.post(decide_url, {}).content.decode()
    page = client.post(decide_url, RIGHT, follow=True).content.decode()
    assert "Read the corrected contact" in page
