"""A contact with the words of a person who was harmed, or of a third party, is kept apart from most readers."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import correct_contact, record_contact
from cases.actions.contact import Beside
from cases.models import Child, Contact
from cases.models.contact import VICTIM_CONTACT
from cases.permissions import READ_SENSITIVE, VIEW_HISTORY
from cases.queries import contacts as queries
from cases.queries.record_copy import passages_of
from cases.queries.topics import topics_for, topics_of
from reporting.queries.caseload import with_work
from tests import factories
from tests.cases.test_record_contact import ATTENDED, POSTED
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.roles import Role

SECRET = "The neighbour saw it all"
PAGES = ("cases:contacts", "reporting:overview", "cases:child_details")


@pytest.fixture()
def apart(child, practitioner):
    return record_contact(child, by=practitioner, at=AT, **ATTENDED | {"sensitive": "third_party", "content": SECRET})


@pytest.fixture()
def health(child):
    person = factories.make_user("Fern Dotterel", Role.HEALTH_SPECIALIST)
    factories.make_allocation(child, person, role="specialist")
    return person


def wrong(client, child, contact) -> list[str]:
    """Where somebody who may not read it finds a word of the contact, or that there is one."""
    addresses = {name: reverse(name, args=[child.ref]) for name in PAGES}
    told = [name for name, address in addresses.items() if SECRET in client.get(address).content.decode()]
    told += ["log"] if contact.ref in client.get(addresses["cases:contacts"]).content.decode() else []
    found = client.get(addresses["cases:contacts"], {"words": "neighbour"}).content.decode()
    told += ["search"] if contact.ref in found else []
    told += ["page"] if client.get(reverse("cases:contact", args=[contact.ref])).status_code != 404 else []
    return told


def test_it_is_out_of_every_page_of_those_who_may_not_read_it(child, apart, health, sign_in):
    assert wrong(sign_in(health), child, apart) == []


def test_the_check_finds_a_wall_that_is_down(child, apart, health, sign_in, monkeypatch):
    monkeypatch.setattr(queries, "READ_SENSITIVE", VIEW_HISTORY.__class__("x", "x", frozenset(Role)))
    assert set(wrong(sign_in(health), child, apart)) >= {"log", "search", "page", "cases:contacts"}


def test_the_practitioner_reads_it_marked(child, apart, practitioner, sign_in):
    page = sign_in(practitioner).get(reverse("cases:contacts", args=[child.ref])).content.decode()
    assert SECRET in page
    assert "Kept apart" in page


def test_nobody_records_what_they_could_not_read(child, health, sign_in):
    with pytest.raises(PermissionDenied):
        record_contact(child, by=health, at=AT, **ATTENDED | {"sensitive": "victim"})
    url = reverse("cases:record_contact", args=[child.ref])
    assert "sensitive" not in sign_in(health).get(url).context["form"].fields
    sign_in(health).post(url, POSTED | {"sensitive": "victim"})
    assert Contact.objects.get().sensitive == ""


def test_a_correction_stays_apart_and_takes_the_earlier_text_with_it(child, practitioner, health, sign_in):
    first = factories.make_contact(child, practitioner, content=SECRET)
    made = correct_contact(
        first,
        correction_reason="Mark it",
        by=practitioner,
        at=AT,
        **ATTENDED | {"sensitive": "victim", "content": SECRET},
    )
    assert wrong(sign_in(health), child, first) == []
    assert wrong(sign_in(health), child, made) == []
    again = correct_contact(made, correction_reason="A word", by=practitioner, at=AT, **ATTENDED)
    assert again.sensitive == "victim"


def test_whoever_reads_the_history_may_read_it(apart):
    """The history of a record shows every row; nobody has it who may not read what is kept apart."""
    assert VIEW_HISTORY.roles <= READ_SENSITIVE.roles


def test_a_copy_proposes_to_withhold_it_and_nobody_was_seen(child, apart, practitioner):
    texts = [one for one in passages_of(child) if one.text == SECRET]
    assert [one.about_another for one in texts] == [True]
    assert with_work(Child.objects.filter(pk=child.pk), ON).get().seen_at is None
    assert queries.last_way(child, viewer_on(practitioner, ON, AT).user) is None


def test_another_contact_may_be_about_it_for_those_who_read_it(child, practitioner, health):
    first = record_contact(child, by=practitioner, at=AT, **ATTENDED | {"sensitive": "victim", "content": SECRET})
    [topic] = [one for one in topics_for(child, viewer_on(practitioner, ON, AT)) if one.kind == VICTIM_CONTACT]
    assert topic.words.startswith("Contact about a person who was harmed, ")
    assert SECRET not in topic.words
    made = record_contact(child, by=practitioner, at=AT, beside=Beside(topics=[topic]), **ATTENDED)
    assert [row.topic_ref for _, row in topics_of(made, viewer_on(practitioner, ON, AT))] == [first.ref]
    assert topics_of(made, viewer_on(health, ON, AT)) == []
    assert topic not in topics_for(child, viewer_on(health, ON, AT))
    theirs = record_contact(child, by=health, at=AT, beside=Beside(topics=[topic]), **ATTENDED)
    assert not theirs.topics.exists()


def test_that_a_contact_was_about_it_is_proposed_to_leave_a_copy(child, practitioner):
    record_contact(child, by=practitioner, at=AT, **ATTENDED | {"sensitive": "victim", "content": SECRET})
    [topic] = [one for one in topics_for(child, viewer_on(practitioner, ON, AT)) if one.kind == VICTIM_CONTACT]
    record_contact(child, by=practitioner, at=AT, beside=Beside(topics=[topic]), **ATTENDED)
    told = [one for one in passages_of(child) if topic.words in one.text]
    assert told
    assert all(one.about_another for one in told)
