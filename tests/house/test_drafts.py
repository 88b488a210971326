"""Text typed is never lost, and never shown to anybody but its writer."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.factories import AT
from yjs.drafts import keep
from yjs.drafts.models import Draft

pytestmark = pytest.mark.django_db


def typed(**texts) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(texts)
    return data


@pytest.fixture()
def token(practitioner):
    return keep.token(keep.new_place(practitioner.pk, "contact", "ABCDEFGHJKMN"), "/somewhere/")


def test_what_is_typed_comes_back(practitioner, token, at):
    keep.save(token, typed(aim="Meet", on_0="14", csrfmiddlewaretoken="x", once="y"), at=at)
    draft = Draft.objects.get(user=practitioner)
    assert keep.typed_in(draft).dict() == {"aim": "Meet", "on_0": "14"}


def test_saving_again_keeps_one_draft_and_the_first_moment(token, at):
    keep.save(token, typed(aim="Me"), at=at)
    keep.save(token, typed(aim="Meet"), at=at + timedelta(seconds=5))
    draft = Draft.objects.get()
    assert (draft.fields["aim"], draft.started_at, draft.saved_at) == (["Meet"], at, at + timedelta(seconds=5))


def test_a_forged_or_missing_token_keeps_nothing(token, at):
    assert keep.save("", typed(aim="Meet"), at=at) is None
    assert keep.save(token[:-2], typed(aim="Meet"), at=at) is None
    assert not Draft.objects.exists()


def test_nul_bytes_are_dropped_and_a_flood_is_refused(token, at):
    assert keep.save(token, typed(aim="a\0b"), at=at).fields == {"aim": ["ab"]}
    assert keep.save(token, typed(aim="x" * 500_000), at=at) is None
    assert Draft.objects.get().fields == {"aim": ["ab"]}


def test_typing_goes_on_being_kept_after_a_time_out(client, token):
    answer = client.post(reverse("drafts:save"), {"draft_token": token, "aim": "Meet"})
    assert answer.status_code == 200
    assert answer.json()["signed_in"] is False
    assert Draft.objects.get().fields["aim"] == ["Meet"]


def test_the_browser_is_told_when_nothing_was_saved(client):
    assert client.post(reverse("drafts:save"), {"aim": "Meet"}).status_code == 400


def test_only_the_writer_can_throw_a_draft_away(token, practitioner, colleague, sign_in, at):
    draft = keep.save(token, typed(aim="Meet"), at=at)
    sign_in(colleague).post(reverse("drafts:discard", args=[draft.pk]))
    assert Draft.objects.filter(pk=draft.pk).exists()
    answer = sign_in(practitioner).post(reverse("drafts:discard", args=[draft.pk]))
    assert answer.url == "/somewhere/"
    assert Draft.objects.get(pk=draft.pk).thrown_away_at  # to be brought back for a while


def test_an_untouched_draft_goes_and_an_attempted_one_stays(token, practitioner, at):
    other = keep.token(keep.new_place(practitioner.pk, "contact", "NMKJHGFEDCBA"), "/elsewhere/")
    keep.save(token, typed(aim="Meet"), at=at)
    keep.save(other, typed(aim="Tried"), at=at, attempted=True)
    assert keep.clear_untouched(at=at + timedelta(days=6), days=7) == 0
    assert keep.clear_untouched(at=at + timedelta(days=8), days=7) == 1
    assert Draft.objects.get().fields["aim"] == ["Tried"]


@pytest.fixture()
def page(child, practitioner, sign_in):
    """Opening the form of a contact, each time in a tab of its own."""
    client = sign_in(practitioner)
    return lambda **asked: client.get(reverse("cases:record_contact", args=[child.ref]), asked)


def writes(client, form, at=None, **texts) -> Draft:
    assert client.post(reverse("drafts:save"), texts | {"draft_token": form.draft_token}).status_code == 200
    return Draft.objects.get(tab=form.draft_place.tab)


def test_two_tabs_keep_a_draft_each_and_both_are_offered(client, page):
    first, second = page().context["form"], page().context["form"]
    writes(client, first, aim="From the first tab")
    writes(client, second, aim="From the second tab")
    shown = page()
    assert shown.context["form"]["aim"].value() == "From the second tab"
    assert "You have another unfinished text of this form" in shown.content.decode()
    other = shown.context["form"].other_drafts[0]
    assert page(draft=other.pk).context["form"]["aim"].value() == "From the first tab"


def test_a_tab_that_goes_on_takes_the_place_of_the_draft_it_began_with(client, page):
    writes(client, page().context["form"], aim="Begun")
    writes(client, page().context["form"], aim="Begun and gone on")
    assert [draft.fields["aim"] for draft in Draft.objects.all()] == [["Begun and gone on"]]


def test_what_the_first_tab_typed_since_is_not_lost(client, page):
    first = page().context["form"]
    writes(client, first, aim="Begun")
    second = page().context["form"]
    writes(client, first, aim="Begun, and more in the first tab")
    writes(client, second, aim="Begun, and more in the second tab")
    kept = {draft.fields["aim"][0] for draft in Draft.objects.all()}
    assert kept == {"Begun, and more in the first tab", "Begun, and more in the second tab"}


def test_nobody_is_shown_another_persons_draft_by_its_number(client, page, colleague, child):
    theirs = keep.save(keep.token(keep.new_place(colleague.pk, "contact", child.ref), "/"), typed(aim="Mine"), at=AT)
    assert page(draft=theirs.pk).context["form"]["aim"].value() is None
