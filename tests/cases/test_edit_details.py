"""Change a group of details: identifiers, names that change, two people at once in two groups."""

from datetime import date

import pytest
from django.urls import reverse

from cases.actions import edit_details
from cases.models import Child
from tests import factories
from tests.factories import AT, ON
from yjs.errors import Refused
from yjs.versions import newest_change

NUMBERS = {"nhs_number": "999 000 0018", "upn": "a123456789012", "pnc_id": "03/11985X", "social_care_number": "sc 7781"}


def edit(child, by, version=None, **typed):
    return edit_details(child, version=version or newest_change(child), by=by, at=AT, **typed)


def page_of(client, child, group):
    return reverse("cases:edit_details", args=[child.ref, group])


def test_numbers_are_kept_in_one_shape_and_shown_as_they_are_read_out(child, practitioner, sign_in):
    client = sign_in(practitioner)
    typed = NUMBERS | {"version": newest_change(child)}
    assert client.post(page_of(client, child, "numbers"), typed).status_code == 302
    child.refresh_from_db()
    assert (child.nhs_number, child.upn, child.pnc_id) == ("9990000018", "A123456789012", "2003/0011985X")
    page = client.get(reverse("cases:child_details", args=[child.ref])).content.decode()
    assert "999 000 0018" in page


def test_a_wrong_check_digit_is_an_error_at_its_field_and_changes_nothing(child, practitioner, sign_in):
    client = sign_in(practitioner)
    typed = NUMBERS | {"nhs_number": "999 000 0019", "version": newest_change(child)}
    answer = client.post(page_of(client, child, "numbers"), typed)
    assert list(answer.context["form"].errors) == ["nhs_number"]
    assert 'value="999 000 0019"' in answer.content.decode()
    assert 'value="a123456789012"' in answer.content.decode()
    child.refresh_from_db()
    assert child.upn is None


def test_no_two_children_have_one_number(child, practitioner, sign_in):
    factories.make_child(nhs_number="9990000018", upn="A123456789012")
    client = sign_in(practitioner)
    typed = {"upn": "A123456789012", "version": newest_change(child)}
    answer = client.post(page_of(client, child, "numbers"), typed)
    assert "This number is recorded for another child" in answer.context["form"].errors["upn"][0]
    with pytest.raises(Refused, match="recorded for another child"):
        edit(child, practitioner, nhs_number="9990000018")
    edit(child, practitioner, upn="", nhs_number="")
    assert Child.objects.get(pk=child.pk).upn is None


def test_a_new_legal_name_keeps_the_one_before_and_a_slip_of_the_pen_does_not(child, practitioner, sign_in):
    with pytest.raises(Refused, match="Select why the legal name changes"):
        edit(child, practitioner, surname="Heron")
    edit(child, practitioner, surname="Ashdowne", why_changed="wrong")
    assert not child.former_names.exists()
    edit(child, practitioner, surname="Heron", why_changed="new")
    assert [(one.name, one.ends_on) for one in child.former_names.all()] == [("Robin Ashdowne", ON)]
    assert (
        "Robin Ashdowne" in sign_in(practitioner).get(reverse("cases:child_details", args=[child.ref])).content.decode()
    )


def test_the_date_of_birth_of_somebody_grown_up_is_asked_about_only_when_it_changes(practitioner):
    old = factories.make_child(date_of_birth=date(1986, 1, 1))
    factories.make_allocation(old, practitioner)
    edit(old, practitioner, nationality="British", date_of_birth=date(1986, 1, 1))
    for born, sentence in ((date(1986, 2, 1), "makes them 40"), (date(2020, 1, 1), "makes them 6")):
        with pytest.raises(Refused, match=sentence):
            edit(old, practitioner, date_of_birth=born)


def test_ethnicity_takes_a_code_of_the_census_and_counts_as_its_group(child, practitioner):
    edit(child, practitioner, ethnicity="MIXED.ASIAN")
    child.refresh_from_db()
    assert (child.ethnic_group, child.get_ethnicity_display()) == ("MIXED", "Mixed: White and Asian")
    assert factories.make_child(ethnicity="WHITE").get_ethnicity_display() == "White: detail not known"


def test_two_people_in_two_groups_do_not_get_in_each_others_way(child, practitioner, colleague, sign_in):
    client = sign_in(colleague)
    form = client.get(page_of(client, child, "languages")).context["form"]
    edit(child, practitioner, known_as="Robbie")
    typed = {"version": form.initial["version"], "first_language": "Polish", "other_languages": "English"}
    assert client.post(page_of(client, child, "languages"), typed).status_code == 302
    child.refresh_from_db()
    assert (child.known_as, child.first_language) == ("Robbie", "Polish")


def test_two_people_in_one_group_are_shown_both_texts(child, practitioner, colleague, sign_in):
    client = sign_in(colleague)
    form = client.get(page_of(client, child, "languages")).context["form"]
    edit(child, practitioner, first_language="Kurdish")
    typed = {"version": form.initial["version"], "first_language": "Polish"}
    answer = client.post(page_of(client, child, "languages"), typed)
    assert [(one.theirs, one.mine) for one in answer.context["form"].clash.both] == [("Kurdish", "Polish")]
    child.refresh_from_db()
    assert child.first_language == "Kurdish"


def test_a_group_that_is_none_leads_nowhere(child, practitioner, sign_in):
    client = sign_in(practitioner)
    assert client.get(page_of(client, child, "secrets")).status_code == 404
