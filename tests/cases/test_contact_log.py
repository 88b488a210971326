"""The log of contacts: searched in stems of English, narrowed, kept as it was left, given out."""

from datetime import datetime

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import LONDON
from tests.house.test_exports import formulas_in_csv
from yjs.audit.models import Viewing
from yjs.drafts.models import KeptList

SEARCHES = ["boxed", "BOXING cafe", "café", '"likes boxing"', "boxing -school", "boxing or tennis"]


@pytest.fixture()
def log(child):
    return reverse("cases:contacts", args=[child.ref])


def found(client, log, **asked) -> list:
    return list(client.get(log, {"entries": "people"} | asked).context["entries"])


def test_it_shows_what_was_recorded_late(child, practitioner, sign_in, at, log):
    factories.make_contact(child, practitioner)
    late = datetime(2026, 6, 20, 9, 0, tzinfo=LONDON)
    factories.make_contact(child, practitioner, recorded_at=late)
    factories.make_contact(child, practitioner, local_id="from the old system", recorded_at=at)
    assert sign_in(practitioner).get(log).content.decode().count("Recorded late") == 1


def test_words_are_found_by_their_stem_without_accents_as_in_any_search(child, practitioner, sign_in, log):
    said = {"voice": "He likes boxing at the Café", "content": "Fun", "next_steps": ""}
    mine = factories.make_contact(child, practitioner, **said)
    factories.make_contact(child, practitioner, content="Talked about school", next_steps="")
    client = sign_in(practitioner)
    assert {words: found(client, log, words=words) for words in SEARCHES} == {words: [mine] for words in SEARCHES}


def test_the_heading_is_named_and_the_words_are_marked_and_escaped(child, practitioner, sign_in, log):
    said = {"outcome": "Boxing & <b>tea</b> help", "voice": "Nothing of it", "next_steps": ""}
    factories.make_contact(child, practitioner, **said)
    client = sign_in(practitioner)
    page = client.get(log, {"words": "boxes"}).content.decode()
    assert "<strong>Outcome:</strong> <mark>Boxing</mark> &amp;" in page
    assert "<b>" not in page
    assert found(client, log, words="boxing", heading="outcome")
    assert not found(client, log, words="boxing", heading="voice")


def test_what_nobody_can_search_for_finds_nothing_and_breaks_nothing(child, practitioner, sign_in, log):
    factories.make_contact(child, practitioner)
    client = sign_in(practitioner)
    for words in ("' & | !", '"', "the of", "a\0b", "\ue000", "x" * 200):
        assert client.get(log, {"words": words}).status_code == 200


def test_it_narrows_by_how_what_became_of_it_who_and_days(child, practitioner, colleague, sign_in, log):
    factories.make_contact(child, practitioner, method="home")
    factories.make_contact(child, colleague, attendance="rearranged")
    client = sign_in(practitioner)
    assert len(found(client, log, method="home")) == 1
    assert len(found(client, log, attendance="rearranged")) == 1
    assert len(found(client, log, worker=colleague.ref)) == 1
    days = {"since_0": "11", "since_1": "6", "since_2": "2026"}
    assert "Nothing fits this" in client.get(log, days).content.decode()


def test_it_is_kept_as_the_reader_left_it_and_stands_in_no_address(child, practitioner, colleague, sign_in, log):
    mine = factories.make_contact(child, practitioner, voice="Boxing", next_steps="")
    factories.make_contact(child, practitioner, voice="Football", next_steps="")
    client = sign_in(practitioner)
    answer = client.post(log, {"words": "boxing", "layout": "full", "entries": "people"}, follow=True)
    assert answer.redirect_chain[-1][0] == log
    assert list(client.get(log).context["entries"]) == [mine]
    assert "1 entry fits" in client.get(log).content.decode()
    other = factories.make_child()
    factories.make_allocation(other, practitioner)
    theirs = factories.make_contact(other, practitioner)
    page = client.get(reverse("cases:contacts", args=[other.ref]))
    assert (list(page.context["entries"]), page.context["in_full"]) == ([theirs], True)
    client.post(log, {"press": "clear"})
    assert len(found(client, log)) == 2
    assert KeptList.objects.count() == 1
    assert len(found(sign_in(colleague), log)) == 2


def test_half_a_date_is_said_and_stays(child, practitioner, sign_in, log):
    page = sign_in(practitioner).post(log, {"since_0": "31", "since_1": "2", "since_2": "2026"}, follow=True)
    assert "must be a real date" in page.content.decode()
    assert 'value="31"' in page.content.decode()


def test_in_full_shows_every_text(child, practitioner, sign_in, log):
    factories.make_contact(child, practitioner, next_steps="Visit the boxing gym.")
    client = sign_in(practitioner)
    assert "Visit the boxing gym." not in client.get(log).content.decode()
    assert "Visit the boxing gym." in client.get(log, {"layout": "full"}).content.decode()


# --- Given out -------------------------------------------------------------------------------------------------
def test_it_is_given_out_as_it_is_narrowed_without_what_is_kept_apart_and_written_down(
    child, practitioner, sign_in, log
):
    factories.make_contact(child, practitioner, voice="=boxing", content="Let in")
    factories.make_contact(child, practitioner, voice="Boxing too", content="Left apart", sensitive="victim")
    factories.make_contact(child, practitioner, voice="Football", content="Out", next_steps="")
    client = sign_in(practitioner)
    client.post(log, {"words": "boxing"})
    told = client.get(f"{log}csv/").getvalue().decode()
    assert ("Let in" in told, "Left apart" in told, "Football" in told) == (True, False, False)
    assert formulas_in_csv(told) == []
    assert client.get(f"{log}pdf/").content.startswith(b"%PDF")
    entries = Viewing.objects.filter(operation="download", subject_ref=child.ref, section="contacts")
    assert entries.count() == 2


def test_a_document_that_nobody_could_read_is_refused_with_a_sentence(child, practitioner, sign_in, log, monkeypatch):
    monkeypatch.setattr("cases.views.contact_log.MOST_PRINTED", 0)
    factories.make_contact(child, practitioner)
    assert "Choose a shorter time" in sign_in(practitioner).get(f"{log}pdf/").content.decode()
