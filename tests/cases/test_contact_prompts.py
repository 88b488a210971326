"""Word the prompts beside the headings of a contact."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import set_contact_prompt
from cases.queries.contacts import prompts_on
from tests.factories import AT, ON
from yjs import clock
from yjs.errors import Refused


def word(by, text="What you hope for <today>", starts_on=ON):
    return set_contact_prompt("aim", text=text, starts_on=starts_on, by=by, at=AT)


def test_a_prompt_stands_from_its_day_on_and_what_stood_before_stays_known(manager):
    before = prompts_on(ON)["aim"]
    word(manager)
    word(manager, "Later", ON + timedelta(days=7))
    assert prompts_on(ON - timedelta(days=1))["aim"] == before
    assert prompts_on(ON)["aim"] == "What you hope for <today>"
    assert prompts_on(ON + timedelta(days=7))["aim"] == "Later"


def test_it_does_not_begin_in_the_past(manager):
    with pytest.raises(Refused, match="today or in the future"):
        word(manager, starts_on=ON - timedelta(days=1))


@pytest.mark.parametrize("person", ["practitioner", "police", "data_officer", "stranger"])
def test_nobody_else_words_it(request, person):
    with pytest.raises(PermissionDenied):
        word(request.getfixturevalue(person))


def test_the_page_words_it_and_the_form_of_a_contact_shows_it_as_text(manager, practitioner, child, sign_in):
    url, today = reverse("cases:set_prompt", args=["aim"]), clock.local_date(clock.now())
    day = {"starts_on_0": today.day, "starts_on_1": today.month, "starts_on_2": today.year}
    assert "Enter the prompt" in sign_in(manager).post(url, day | {"text": ""}).content.decode()
    answer = sign_in(manager).post(url, day | {"text": "Why <b>today</b>?"}, follow=True)
    assert "Why &lt;b&gt;today&lt;/b&gt;?" in answer.content.decode()
    page = sign_in(practitioner).get(reverse("cases:record_contact", args=[child.ref])).content.decode()
    assert "Why &lt;b&gt;today&lt;/b&gt;?" in page
