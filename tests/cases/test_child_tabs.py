"""The tabs of a child's record that live in cases: they open, they are recorded, they are closed to the rest."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.models.kinds import KINDS
from tests import factories
from yjs.audit.models import Viewing

TABS = [
    ("cases:child_details", "details"),
    ("cases:people", "people"),
    ("cases:contacts", "contacts"),
    ("cases:offences", "offences"),
    ("cases:circumstances", "circumstances"),
    ("cases:history", "history"),
]
FORMS = ["record_move", "add_carer", "record_contact", "arrange"]
CLOSED_TO = ["other_team", "board_member", "administrator", "police", "data_officer", "auditor", "stranger"]


@pytest.fixture()
def full_child(child, practitioner):
    """A child with something on every tab."""
    factories.make_carer(child, may_be_called=False)
    factories.make_contact(child, practitioner)
    programme = factories.make_programme(child)
    factories.make_outcome(programme.offences.first())
    factories.make_residence(child)
    factories.make_ete(child)
    factories.make_care_status(child, "CURRENTLY_LOOKED_AFTER")
    return child


@pytest.mark.parametrize(("url_name", "section"), TABS)
def test_a_tab_opens_and_leaves_a_viewing(full_child, practitioner, sign_in, url_name, section):
    answer = sign_in(practitioner).get(reverse(url_name, args=[full_child.ref]))
    assert answer.status_code == 200
    seen = Viewing.objects.get()
    assert (seen.subject_kind, seen.subject_ref, seen.section) == ("child", full_child.ref, section)
    assert 'aria-current="page"' in answer.content.decode()


@pytest.mark.parametrize(("url_name", "section"), TABS)
def test_an_empty_tab_says_what_would_be_there(child, manager, sign_in, url_name, section):
    answer = sign_in(manager).get(reverse(url_name, args=[child.ref]))
    assert answer.status_code == 200
    body = answer.content.decode()
    assert any(says in body for says in ("recorded", "will stand here", "Who changed what"))


@pytest.mark.parametrize("url_name", FORMS)
def test_a_form_opens(child, practitioner, sign_in, url_name):
    answer = sign_in(practitioner).get(reverse(f"cases:{url_name}", args=[child.ref]))
    assert answer.status_code == 200
    assert "csrfmiddlewaretoken" in answer.content.decode()


@pytest.mark.parametrize("about", KINDS)
def test_the_form_of_a_circumstance_opens(child, practitioner, sign_in, about):
    answer = sign_in(practitioner).get(reverse("cases:add_episode", args=[child.ref, about]))
    assert answer.status_code == 200
    assert "csrfmiddlewaretoken" in answer.content.decode()


@pytest.mark.parametrize("person", CLOSED_TO)
def test_the_record_is_missing_for_everybody_else(request, full_child, sign_in, person):
    client = sign_in(request.getfixturevalue(person))
    names = [name for name, _ in TABS] + [f"cases:{name}" for name in FORMS]
    answers = {name: client.get(reverse(name, args=[full_child.ref])).status_code for name in names}
    answers |= {
        each: client.get(reverse("cases:add_episode", args=[full_child.ref, each])).status_code for each in KINDS
    }
    assert set(answers.values()) == {404}, answers
    assert set(Viewing.objects.values_list("operation", flat=True)) <= {"denied"}


def test_a_specialist_reads_but_does_not_change_people_or_read_the_history(child, specialist, sign_in):
    factories.make_allocation(child, specialist, role="specialist")
    client = sign_in(specialist)
    assert client.get(reverse("cases:people", args=[child.ref])).status_code == 200
    assert client.get(reverse("cases:add_carer", args=[child.ref])).status_code == 403
    assert client.get(reverse("cases:history", args=[child.ref])).status_code == 403
    assert client.get(reverse("cases:add_episode", args=[child.ref, "ete"])).status_code == 200


def test_todays_episodes_are_marked(child, practitioner, sign_in):
    factories.make_residence(child, starts_on=date(2020, 1, 1), ends_on=date(2024, 12, 31), kind="BAIL_HOSTEL")
    factories.make_residence(child)
    page = sign_in(practitioner).get(reverse("cases:circumstances", args=[child.ref])).content.decode()
    assert page.count(">Now<") == 1
    assert page.index("Living with parent(s)") < page.index("Bail hostel")


def test_whom_not_to_call_is_said_in_words(full_child, practitioner, sign_in):
    page = sign_in(practitioner).get(reverse("cases:people", args=[full_child.ref])).content.decode()
    assert "Do not call" in page


@pytest.mark.parametrize(("url_name", "section"), TABS)
def test_the_number_of_queries_does_not_grow(
    child, practitioner, sign_in, url_name, section, django_assert_max_num_queries
):
    client = sign_in(practitioner)
    url = reverse(url_name, args=[child.ref])
    counts = []
    for rows in (range(1), range(1, 20)):
        for number in rows:
            _one_of_everything(child, practitioner, date(2024, 1, 1) + timedelta(days=number))
        with django_assert_max_num_queries(60) as captured:
            client.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def _one_of_everything(child, practitioner, day):
    factories.make_carer(child)
    factories.make_contact(child, practitioner)
    programme = factories.make_programme(child)
    factories.make_outcome(programme.offences.first())
    days = {"starts_on": day, "ends_on": day}
    factories.make_residence(child, **days)
    factories.make_ete(child, **days)
    factories.make_care_status(child, "CHILD_IN_NEED", **days)
