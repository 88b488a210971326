"""The people around a child: add, change, end; who must be kept away; a brother or sister on the books."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.actions import add_carer, add_person_around, edit_person_around, end_person_around, restrict_child
from cases.actions.people import PERSON
from cases.models import Person
from tests import factories
from tests.factories import AT, ON
from yjs.errors import Refused
from yjs.versions import newest_change

NURSE = {"name": "Nia Wagtail", "relationship": "Nurse", "agency": "CAMHS", "phone": "01632 960010"}
AWAY = {"must_not_contact": True, "must_not_know_address": True, "must_not_reason": "An order of the court"}
SISTER = {"name": "Bryony Ashdown", "relationship": "Sister"}


def page_of(client, child, name="cases:people"):
    return client.get(reverse(name, args=[child.ref])).content.decode()


def test_a_professional_is_added_once_shown_and_ended(child, practitioner, sign_in):
    who = {"by": practitioner, "at": AT}
    nurse = add_person_around(child, kind="professional", **NURSE, **who)
    with pytest.raises(Refused, match="Nia Wagtail is recorded already"):
        add_person_around(child, kind="professional", **NURSE, **who)
    client = sign_in(practitioner)
    assert all(words in page_of(client, child) for words in ("Nia Wagtail", "CAMHS", 'href="tel:01632960010"'))
    end_person_around(nurse, ends_on=ON, end_reason="Left the service", **who)
    assert "Left the service" in page_of(client, child)
    assert 'href="tel:01632960010"' not in page_of(client, child)
    with pytest.raises(Refused, match="ended on 15 June 2026 already"):
        end_person_around(nurse, ends_on=ON, end_reason="", **who)


def test_who_must_be_kept_away_stands_in_red_wherever_they_can_be_reached(child, practitioner, sign_in):
    father = {"name": "Dale Ashdown", "relationship": "Father", "phone": "01632 960011", "may_be_called": True}
    add_carer(child, **father | AWAY, by=practitioner, at=AT)
    client = sign_in(practitioner)
    for name in ("cases:people", "reporting:overview"):
        body = page_of(client, child, name)
        assert '<strong class="app-keep-away">Do not contact</strong>' in body, name
        assert '<strong class="app-keep-away">Must not be told the address</strong>' in body, name
        assert "An order of the court" in body, name
    assert "app-network__line--away" in page_of(client, child)


def test_nobody_is_kept_away_without_a_reason(child, practitioner):
    with pytest.raises(Refused, match="Enter why they must not") as refusal:
        add_person_around(child, kind="other", **NURSE, **AWAY | {"must_not_reason": " "}, by=practitioner, at=AT)
    assert refusal.value.field == "must_not_reason"
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_person(child, must_not_contact=True)


def test_a_sister_on_the_books_is_a_link_for_whoever_sees_both(child, practitioner, manager, sign_in):
    sister = factories.make_child(first_name="Bryony")
    factories.make_allocation(sister, practitioner)
    add_person_around(child, kind="sibling", **SISTER, sibling_ref=f" {sister.ref.lower()} ", by=practitioner, at=AT)
    client, link = sign_in(practitioner), reverse("reporting:overview", args=[sister.ref])
    assert link in page_of(client, child)
    assert (
        f'Recorded as a brother or sister with <a class="govuk-link" href="{reverse("cases:people", args=[child.ref])}'
        in page_of(client, sister)
    )
    restrict_child(sister, reason="The family is known to the service", by=manager, at=AT)
    body = page_of(client, child)
    assert link not in body
    assert sister.ref not in body
    assert "Bryony Ashdown" in body


def test_a_record_that_one_may_not_see_is_as_one_that_does_not_exist(child, practitioner):
    hidden = factories.make_child()
    said = set()
    for ref in (hidden.ref, "2" * 12, child.ref):
        with pytest.raises(Refused) as refusal:
            add_person_around(child, kind="sibling", **SISTER, sibling_ref=ref, by=practitioner, at=AT)
        said.add((refusal.value.message, refusal.value.field))
    assert len(said) == 1


def test_whoever_may_not_see_the_sisters_record_neither_reads_nor_loses_the_link(child, practitioner, sign_in):
    hidden = factories.make_child()
    sister = factories.make_person(child, **SISTER, sibling_ref=hidden.ref)
    client, address = sign_in(practitioner), reverse("cases:edit_person", args=[sister.ref])
    page = client.get(address)
    assert hidden.ref not in page.content.decode()
    typed = {"version": page.context["form"].initial["version"], "may_be_called": "yes", "note": "Away", **SISTER}
    assert client.post(address, typed | {"sibling_ref": ""}).status_code == 302
    sister.refresh_from_db()
    assert (sister.note, sister.sibling_ref) == ("Away", hidden.ref)


def test_a_change_is_kept_and_two_people_do_not_overwrite_each_other(child, practitioner, colleague, sign_in):
    person = factories.make_person(child)
    seen, known = newest_change(person), {name: getattr(person, name) for name in PERSON}
    edit_person_around(person, version=seen, **known | {"note": "First"}, by=practitioner, at=AT)
    with pytest.raises(Refused, match="Somebody else saved this"):
        edit_person_around(person, version=seen, **known | {"note": "Second"}, by=colleague, at=AT)
    history = sign_in(practitioner).get(reverse("cases:history", args=[child.ref]), {"kind": "cases.person"})
    assert "changed somebody around the child" in history.content.decode()


@pytest.mark.parametrize("person", ["other_team", "specialist", "stranger"])
def test_nobody_else_changes_them(request, child, person):
    someone, around = request.getfixturevalue(person), factories.make_person(child)
    for act in (
        lambda who: add_person_around(child, kind="other", **NURSE, **who),
        lambda who: edit_person_around(around, version=1, **NURSE, **who),
        lambda who: end_person_around(around, ends_on=ON, end_reason="", **who),
    ):
        with pytest.raises(PermissionDenied):
            act({"by": someone, "at": AT})
    assert Person.objects.get().ends_on is None


def test_a_last_day_comes_after_the_first_and_not_tomorrow(child, practitioner):
    around = factories.make_person(child, starts_on=date(2026, 5, 1))
    for day, sentence in ((date(2027, 1, 1), "today or in the past"), (date(2026, 4, 1), "on or after the date")):
        with pytest.raises(Refused, match=sentence):
            end_person_around(around, ends_on=day, end_reason="", by=practitioner, at=AT)
