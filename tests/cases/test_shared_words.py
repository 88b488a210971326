"""A name in words that several records share: the form asks, both answers are possible, and a copy takes it out."""

import pytest
from django.urls import reverse

from cases.actions import restrict_child
from cases.models import Contact
from cases.queries.record_copy import passages_of
from tests import factories
from tests.cases.test_contact_together import OWN, posted, record
from tests.factories import AT
from yjs.acting import acting_for

WARNS = "You named Wren in words that Robin Ashdown’s record will also show"


@pytest.fixture()
def second(practitioner):
    other = factories.make_child(first_name="Wren", surname="Crake")
    factories.make_allocation(other, practitioner)
    factories.make_carer(other, name="Karen Crake")
    return other


@pytest.fixture()
def url(child):
    return reverse("cases:record_contact", args=[child.ref])


def test_the_form_asks_once_and_keeps_everything_typed(second, practitioner, sign_in, url):
    client = sign_in(practitioner)
    typed = posted(second) | {"content": "Wren steered the boat"}
    page = client.post(url, typed).content.decode()
    assert WARNS in page
    assert "Put them under Wren Crake’s own words, or use initials" in page
    assert "Wren steered the boat" in page
    assert not Contact.objects.exists()
    client.post(url, typed | {"names_stay": ["wren"]})
    assert Contact.objects.filter(content="Wren steered the boat").count() == 2


def test_somebody_around_another_child_and_every_shared_box(second, practitioner, sign_in, url):
    client = sign_in(practitioner)
    page = client.post(url, posted(second) | {"who_was_there": "Karen", "place": "Wren's home"}).content.decode()
    assert "You named Karen, who is known from Wren Crake’s record, in words" in page
    assert WARNS in page
    page = client.post(url, posted(second) | {"who_was_there": "Karen", "names_stay": ["wren"]}).content.decode()
    assert "You named Karen" in page


def test_ones_own_words_and_a_contact_with_one_child_are_not_asked_about(child, second, practitioner, sign_in, url):
    client = sign_in(practitioner)
    client.post(url, posted(second, voice="I am Wren", outcome="Wren steered"))
    assert Contact.objects.count() == 2
    alone = {name: value for name, value in posted(second).items() if name != "also"} | {"content": "Wren was there"}
    client.post(url, alone)
    assert Contact.objects.count() == 3


def test_a_copy_proposes_to_remove_the_others_names_from_shared_words(child, second, practitioner):
    record(child, second, practitioner)
    Contact.objects.create(**_group(child, practitioner, "Wren steered, Karen watched, Robin swam"))
    Contact.objects.create(**_group(second, practitioner, "Wren steered, Karen watched, Robin swam"))
    proposed = dict(next(one.proposed for one in passages_of(child) if one.text.startswith("Wren steered")))
    assert proposed == {
        "Wren": "another child who was there",
        "Karen": "somebody around another child who was there",
    }
    alone = factories.make_contact(child, practitioner, content="Wren was named alone")
    assert not next(one.proposed for one in passages_of(child) if one.text == alone.content)


def test_the_names_of_a_child_closed_to_whoever_prepares_it_are_looked_for_too(child, second, practitioner, manager):
    for one in (child, second):
        Contact.objects.create(**_group(one, practitioner, "Wren steered, Karen watched"))
    restrict_child(second, people=[], reason="Known to the family", by=manager, at=AT)
    with acting_for(practitioner, at=AT):
        assert not Contact.objects.filter(child=second).exists()
        proposed = next(one.proposed for one in passages_of(child) if one.text.startswith("Wren steered"))
    assert {words for words, _ in proposed} == {"Wren", "Karen"}


def _group(child, by, words: str) -> dict:
    made = factories.make_contact(child, by)
    kept = {name: getattr(made, name) for name in ("happened_at", "method", "attendance", "recorded_at", "voice")}
    return kept | {"child": child, "recorded_by": by, "session": "2" * 12, "content": words}


def test_the_boxes_are_as_many_as_names(second, practitioner, sign_in, url):
    form = sign_in(practitioner).post(url, posted(second) | {"aim": "Wren and Karen"}).context["form"]
    assert [label for _, label in form.fields["names_stay"].choices] == ["Keep “Wren”", "Keep “Karen”"]
    assert OWN["outcome"] in str(form["outcome_" + second.ref])
