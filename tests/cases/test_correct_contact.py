"""Correct a contact: a new version takes its place, the earlier text stays readable."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.urls import reverse

from cases.actions import correct_contact
from cases.models import Contact
from tests import factories
from tests.cases.test_record_contact import ATTENDED
from tests.factories import AT
from yjs.errors import Refused


@pytest.fixture()
def contact(child, practitioner):
    return factories.make_contact(child, practitioner, content="We met at the gym")


def correct(contact, by, **changed):
    return correct_contact(contact, correction_reason="Wrong place", by=by, at=AT, **(ATTENDED | changed))


def test_the_correction_takes_the_place_and_keeps_the_earlier_text(contact, practitioner, child, sign_in):
    made = correct(contact, practitioner, content="We met at the library")
    client = sign_in(practitioner)
    log = client.get(reverse("cases:contacts", args=[child.ref])).content.decode()
    assert "We met at the library" in log
    assert "We met at the gym" not in log
    page = client.get(reverse("cases:contact", args=[made.ref])).content.decode()
    assert "Wrong place" in page
    earlier = client.get(reverse("cases:contact", args=[contact.ref])).content.decode()
    assert "This is an earlier text" in earlier
    assert "We met at the gym" in earlier


def test_versions_stay_one_line(contact, practitioner, manager):
    second = correct(contact, practitioner)
    third = correct(second, manager)
    assert third.corrects == second
    with pytest.raises(Refused, match="corrected this contact already"):
        correct(contact, practitioner)


def test_a_correction_obeys_the_rules_of_a_contact(contact, practitioner):
    with pytest.raises(Refused) as refused:
        correct(contact, practitioner, aim="")
    assert refused.value.field == "aim"


@pytest.mark.parametrize("person", ["colleague", "other_team", "police", "administrator", "board_member", "stranger"])
def test_only_the_author_or_a_manager_corrects(request, contact, person):
    with pytest.raises(PermissionDenied):
        correct(contact, request.getfixturevalue(person))


def test_a_recorded_text_is_not_overwritten_even_by_sql(contact):
    with pytest.raises(ProgrammingError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(content="Nothing happened")


def test_the_page_corrects(contact, practitioner, colleague, sign_in):
    url = reverse("cases:correct_contact", args=[contact.ref])
    client = sign_in(practitioner)
    form = client.get(url).context["form"]
    assert form.initial["content"] == "We met at the gym"
    typed = {name: value for name, value in ATTENDED.items() if isinstance(value, str)}
    typed |= {"planned": "planned", "date_0": "10", "date_1": "6", "date_2": "2026", "time": "3pm"}
    assert "Enter why you correct it" in client.post(url, typed).content.decode()
    answer = client.post(url, typed | {"correction_reason": "Wrong place"}, follow=True)
    assert "Contact corrected" in answer.content.decode()
    assert sign_in(colleague).get(url).status_code == 403
