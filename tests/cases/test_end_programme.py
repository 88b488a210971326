"""End a programme: once, with a date that can be, and a reason when it was not completed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import end_programme
from tests import factories
from tests.factories import AT, ON
from yjs.errors import Refused


@pytest.fixture()
def programme(child):
    return factories.make_programme(child)


def end(programme, by, ends_on=ON, completed=True, end_reason=""):
    return end_programme(programme, ends_on=ends_on, completed=completed, end_reason=end_reason, by=by, at=AT)


def test_it_ends_completed(programme, practitioner):
    ended = end(programme, practitioner)
    assert (ended.ends_on, ended.completed) == (ON, True)


def test_it_ends_not_completed_with_a_reason(programme, manager):
    ended = end(programme, manager, completed=False, end_reason="Moved away")
    assert (ended.completed, ended.end_reason) == (False, "Moved away")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"ends_on": date(2025, 12, 31)}, "ends_on", "on or after the date it started"),
        ({"ends_on": ON + timedelta(days=1)}, "ends_on", "must be today or in the past"),
        ({"completed": False, "end_reason": " "}, "end_reason", "Enter why it was not completed"),
    ],
)
def test_what_cannot_be_is_refused(programme, practitioner, typed, field, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        end(programme, practitioner, **typed)
    assert refused.value.field == field
    programme.refresh_from_db()
    assert programme.ends_on is None


def test_it_ends_once(programme, practitioner):
    end(programme, practitioner, ends_on=ON - timedelta(days=1))
    with pytest.raises(Refused, match="This programme ended on 14 June 2026"):
        end(programme, practitioner, completed=False, end_reason="Changed my mind")


@pytest.mark.parametrize("person", ["other_team", "specialist", "police", "administrator", "board_member", "stranger"])
def test_nobody_else_ends_it(request, programme, person):
    with pytest.raises(PermissionDenied):
        end(programme, request.getfixturevalue(person))


def test_the_page_ends_it_and_keeps_what_was_typed_when_refused(programme, practitioner, sign_in):
    client = sign_in(practitioner)
    url = reverse("cases:end_programme", args=[programme.ref])
    typed = {"ends_on_0": "15", "ends_on_1": "6", "ends_on_2": "2026", "end_reason": ""}
    page = client.post(url, typed).content.decode()
    assert "Select yes if it was completed" in page
    page = client.post(url, typed | {"completed": "no"}).content.decode()
    assert "Enter why it was not completed" in page
    answer = client.post(url, typed | {"completed": "no", "end_reason": "Stopped coming"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("cases:programme", args=[programme.ref])
    assert "Not completed" in page
    assert "Stopped coming" in page
