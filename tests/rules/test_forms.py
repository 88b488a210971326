"""Dates and times as people type them, with GOV.UK error sentences."""

from datetime import date, time

import pytest
from crispy_forms.utils import render_crispy_form
from django.http import QueryDict

from yjs.forms import DateField, GovUKForm, TimeField, WordsField


class VisitForm(GovUKForm):
    on = DateField(what="the date of the visit")
    at = TimeField(what="the time of the visit", required=False)
    aim = WordsField(name="Aim", limit=20)


def filled(**typed) -> VisitForm:
    data = {"on_0": "14", "on_1": "6", "on_2": "2026", "aim": "Meet"} | typed
    query = QueryDict(mutable=True)
    query.update(data)
    return VisitForm(query)


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("14", "6", "2026"), date(2026, 6, 14)),
        (("1", "1", "26"), date(2026, 1, 1)),
        (("29", "02", "2028"), date(2028, 2, 29)),
        (("1", "1", "98"), date(1998, 1, 1)),
    ],
)
def test_dates_as_people_type_them(parts, day):
    form = filled(on_0=parts[0], on_1=parts[1], on_2=parts[2])
    assert form.is_valid()
    assert form.cleaned_data["on"] == day


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", "", ""), "Enter the date of the visit"),
        (("", "6", "2026"), "The date of the visit must include a day"),
        (("14", "", "2026"), "The date of the visit must include a month"),
        (("14", "6", ""), "The date of the visit must include a year"),
        (("31", "6", "2026"), "The date of the visit must be a real date"),
        (("fourteen", "6", "2026"), "The date of the visit must be a real date"),
        (("14", "6", "99999"), "The date of the visit must be a real date"),
        (("29", "2", "2027"), "The date of the visit must be a real date"),
    ],
)
def test_a_date_that_is_none_says_so(parts, sentence):
    form = filled(on_0=parts[0], on_1=parts[1], on_2=parts[2])
    assert form.errors["on"] == [sentence]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2:30pm", time(14, 30)),
        ("2pm", time(14)),
        ("14.30", time(14, 30)),
        ("12am", time(0)),
        ("12:05 PM", time(12, 5)),
    ],
)
def test_times_as_people_type_them(typed, meant):
    form = filled(at=typed)
    assert form.is_valid()
    assert form.cleaned_data["at"] == meant


@pytest.mark.parametrize("typed", ["25:00", "half two", "2:75pm", "14:30:00"])
def test_a_time_that_is_none_says_so(typed):
    assert filled(at=typed).errors["at"] == ["Enter the time of the visit like 2:30pm"]


def test_words_have_a_limit_and_a_sentence():
    assert filled(aim="").errors["aim"] == ["Enter the aim"]
    assert filled(aim="x" * 21).errors["aim"] == ["Aim must be 20 characters or fewer"]
    assert filled(aim="a\0b").errors["aim"] == ["Aim must not include characters that cannot be shown"]


def test_a_label_or_hint_made_of_record_data_stays_text():
    """The template pack marks both as safe, so a name like this would run in the page."""
    form = VisitForm()
    form.fields["aim"].label = form.fields["aim"].help_text = "<script>alert(1)</script>"
    html = render_crispy_form(form)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2
