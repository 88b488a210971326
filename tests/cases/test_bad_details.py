"""Bad input at every form about a child: an error at the field, everything typed kept, nothing changed."""

import html

import pytest
from django import forms
from django.urls import reverse
from pghistory.models import Context

from cases.forms.fields import LineField, PostcodeField
from tests import factories
from tests.house.forms import filled
from yjs.forms import DateField, WordsField

TOO_LONG, NUL, SPACES, UNSEEN = "x" * 501, "Robin\0", " \u00a0\u2003 ", "\u200b\u202e\u2066"
SCRIPTS = "שלום عمر \u202e👨‍👩‍👧 Zoë"
PAGES = [
    *[("cases:edit_details", group) for group in ("names", "about", "languages", "numbers", "reach", "communication")],
    *[("cases:add_person", kind) for kind in ("sibling", "other", "gp", "school", "professional")],
    *[("cases:add_former", kind) for kind in ("name", "address")],
    ("cases:add_carer", ""),
    ("cases:record_move", ""),
]
CHECKED = {"nhs_number", "upn", "pnc_id", "social_care_number", "sibling_ref", "postcode"}


@pytest.fixture(params=PAGES, ids=lambda page: "-".join(filter(None, page)).removeprefix("cases:"))
def asked(request, child, practitioner, sign_in):
    """(client, address, the form as it is first shown)."""
    name, more = request.param
    client, address = sign_in(practitioner), reverse(name, args=[child.ref, *filter(None, [more])])
    return client, address, client.get(address).context["form"]


def texts_of(form) -> list[str]:
    return [name for name, field in form.fields.items() if isinstance(field, LineField | WordsField)]


def refused(client, address, typed: dict):
    """The page that says no; nothing was changed by it."""
    before = Context.objects.count()
    answer = client.post(address, typed)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert Context.objects.count() == before
    return answer


@pytest.mark.parametrize("bad", [TOO_LONG, NUL], ids=["too long", "nul"])
def test_words_that_cannot_be_kept_are_an_error_at_each_field(asked, bad):
    client, address, form = asked
    typed = filled(form) | dict.fromkeys(texts_of(form), bad)
    answer = refused(client, address, typed)
    errors = answer.context["form"].errors
    assert set(errors) >= set(texts_of(form))
    assert "Null characters" not in str(errors)
    assert answer.content.decode().count(bad.strip("\0")) >= len(texts_of(form))


@pytest.mark.parametrize("blank", [SPACES, UNSEEN], ids=["spaces", "unseen"])
def test_spaces_alone_are_nothing(asked, blank):
    client, address, form = asked
    wanted = {name for name in texts_of(form) if form.fields[name].required}
    typed = filled(form) | dict.fromkeys(texts_of(form), blank)
    if wanted:
        errors = refused(client, address, typed).context["form"].errors
        assert {name for name in wanted if errors[name][0].startswith("Enter ")} == wanted


def test_a_day_to_come_is_refused_where_it_cannot_be(asked):
    client, address, form = asked
    dates = [name for name, field in form.fields.items() if isinstance(field, DateField)]
    for name in dates:
        typed = filled(form, **{name: None}) | dict.fromkeys(CHECKED & set(form.fields), "")
        typed |= {f"{name}_0": "1", f"{name}_1": "1", f"{name}_2": "2031"}
        errors = refused(client, address, typed).context["form"].errors
        assert "in the past" in errors[name][0]


def test_a_date_that_is_none_keeps_what_was_typed(asked):
    client, address, form = asked
    for name in (name for name, field in form.fields.items() if isinstance(field, DateField)):
        typed = filled(form, **{name: None}) | {f"{name}_0": "31", f"{name}_1": "2", f"{name}_2": "2011"}
        answer = refused(client, address, typed)
        assert "must be a real date" in answer.context["form"].errors[name][0]
        assert 'value="31"' in answer.content.decode()


def test_other_scripts_and_pictures_are_kept_as_they_were_written(child, practitioner, sign_in):
    client, address = sign_in(practitioner), reverse("cases:edit_details", args=[child.ref, "names"])
    form = client.get(address).context["form"]
    typed = filled(form) | {"known_as": SCRIPTS, "why_changed": "wrong"}
    assert client.post(address, typed).status_code == 302
    child.refresh_from_db()
    assert child.known_as == "שלום عمر 👨‍👩‍👧 Zoë"  # without the sign that turns all that follows round
    page = html.unescape(client.get(reverse("cases:child_details", args=[child.ref])).content.decode())
    assert child.known_as in page


def test_everything_typed_stands_in_the_form_that_comes_back(asked):
    client, address, form = asked
    first = next(name for name in texts_of(form) if not isinstance(form.fields[name], PostcodeField))
    marks = {name: f"mark{number}" for number, name in enumerate(texts_of(form))} | {first: "y" * 501}
    body = refused(client, address, filled(form) | marks).content.decode()
    assert [name for name, mark in marks.items() if mark not in body] == []
    assert isinstance(form.fields[first], forms.CharField)


def test_a_birth_date_of_six_or_forty_is_refused_at_its_field(child, practitioner, sign_in):
    client, address = sign_in(practitioner), reverse("cases:edit_details", args=[child.ref, "about"])
    form = client.get(address).context["form"]
    for year, age in (("2020", "6"), ("1986", "40")):
        typed = filled(form, date_of_birth=None) | {
            "date_of_birth_0": "1",
            "date_of_birth_1": "1",
            "date_of_birth_2": year,
        }
        errors = refused(client, address, typed).context["form"].errors
        assert f"This date of birth makes them {age}" in errors["date_of_birth"][0]


def test_an_email_address_that_is_none(child, practitioner, sign_in):
    client, address = sign_in(practitioner), reverse("cases:add_carer", args=[child.ref])
    typed = filled(client.get(address).context["form"]) | {"email": "nobody at home"}
    assert "correct format" in refused(client, address, typed).context["form"].errors["email"][0]
    assert factories.make_carer(child).email == ""
