"""Unfinished forms: listed with child and moment, opened, thrown away, brought back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import AT
from yjs.drafts.keep import clear_untouched
from yjs.drafts.models import Draft

QUERIES = 13


@pytest.fixture()
def draft(child, practitioner):
    url = reverse("cases:record_contact", args=[child.ref])
    typed = {"voice": ["Half a sen"], "also": [], "task_words_3": ["Ring mum"], "task_rows": ["6"]}
    of = {"user": practitioner, "kind": "contact", "subject_ref": child.ref, "url": url, "fields": typed}
    return Draft.objects.create(**of, started_at=AT, saved_at=AT)


def test_it_stands_with_its_child_and_opens_with_every_row(draft, practitioner, sign_in):
    client = sign_in(practitioner)
    page = client.get(reverse("reporting:unfinished")).content.decode()
    assert "Finish recording a contact: Robin Ashdown" in page
    assert "Half a sen" not in page
    opened = client.get(draft.address).content.decode()
    assert "Half a sen" in opened
    assert "Ring mum" in opened


def test_what_was_thrown_away_is_brought_back(draft, practitioner, sign_in):
    client, page = sign_in(practitioner), reverse("reporting:unfinished")
    answer = client.post(reverse("drafts:discard", args=[draft.pk]), {"from": "list"}, follow=True)
    assert "Bring it back" in answer.content.decode()
    assert "Finish recording" not in client.get("/").content.decode()
    form = client.get(draft.url).content.decode()
    assert "You threw away what you had typed here" in form
    assert "Half a sen" not in form
    answer = client.post(reverse("drafts:bring_back", args=[draft.pk]), follow=True)
    assert "Half a sen" in answer.content.decode()
    assert "Thrown away" not in client.get(page).content.decode()


def test_nobody_sees_or_touches_somebody_elses(draft, colleague, sign_in):
    client = sign_in(colleague)
    assert "Robin" not in client.get(reverse("reporting:unfinished")).content.decode()
    for name in ("discard", "bring_back"):
        assert client.post(reverse(f"drafts:{name}", args=[draft.pk]))["Location"] == "/"
    draft.refresh_from_db()
    assert draft.thrown_away_at is None


def test_the_name_of_a_child_out_of_sight_is_left_out(draft, practitioner, other_team, sign_in):
    hidden = factories.make_child(first_name="Hidden", surname="Crake")
    factories.make_allocation(hidden, other_team)
    Draft.objects.update(subject_ref=hidden.ref)
    assert "Crake" not in sign_in(practitioner).get(reverse("reporting:unfinished")).content.decode()


def test_what_was_thrown_away_goes_after_the_days_also_when_it_was_attempted(draft):
    Draft.objects.update(attempted=True, thrown_away_at=AT)
    assert clear_untouched(at=AT + timedelta(days=6), days=7) == 0
    assert clear_untouched(at=AT + timedelta(days=8), days=7) == 1


def test_the_list_costs_the_same_with_one_and_with_twenty(draft, practitioner, sign_in, django_assert_num_queries):
    client, page = sign_in(practitioner), reverse("reporting:unfinished")
    client.get(page)
    with django_assert_num_queries(QUERIES):
        client.get(page)
    for number in range(20):
        of = {"user": practitioner, "kind": "contact", "tab": str(number), "url": "/"}
        Draft.objects.create(**of, started_at=AT, saved_at=AT)
    with django_assert_num_queries(QUERIES):
        client.get(page)
