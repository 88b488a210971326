"""Change a child's details and carers; the history says who changed what."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import add_carer, allocate_child, edit_carer, edit_details
from cases.queries.changes import changes_of, contexts_of, newest_change, sentence
from tests import factories
from tests.factories import AT, ON
from yjs.errors import Refused

FIELDS = (
    "first_name",
    "surname",
    "known_as",
    "date_of_birth",
    "sex",
    "ethnicity",
    "phone",
    "address",
    "postcode",
    "what_helps",
    "what_to_avoid",
)
CARER = {"name": "Hazel Ashdown", "relationship": "Mother", "phone": "", "may_be_called": True}


def edit(child, by, seen=None, **changed):
    typed = {name: getattr(child, name) for name in FIELDS} | changed
    return edit_details(child, seen=seen or newest_change(child), by=by, at=AT, **typed)


def test_details_change_and_the_history_says_how(child, practitioner, sign_in):
    edit(child, practitioner, known_as="Robbie", sex="2")
    change = changes_of(child, list(contexts_of(child)))[0]
    assert (change.by, change.said, change.at) == ("Priya Lark", "Changed the child's details", AT)
    assert change.details == ("Known as: “” became “Robbie”", "Sex: “Male” became “Female”")
    client = sign_in(practitioner)
    for name in ("history", "child_details"):
        assert "Known as: “” became “Robbie”" in client.get(reverse(f"cases:{name}", args=[child.ref])).content.decode()


def test_two_people_at_once_one_wins_the_other_is_told(child, practitioner, colleague):
    seen = newest_change(child)
    edit(child, practitioner, seen=seen, phone="01")
    with pytest.raises(Refused, match="Somebody changed these details while you were typing"):
        edit(child, colleague, seen=seen, phone="02")
    child.refresh_from_db()
    assert child.phone == "01"


def test_the_one_who_is_told_keeps_the_words_and_may_save_again(child, practitioner, colleague, sign_in):
    client = sign_in(colleague)
    url = reverse("cases:edit_details", args=[child.ref])
    form = client.get(url).context["form"]
    typed = {name: form.initial[name] for name in (*FIELDS, "seen") if name != "date_of_birth"}
    typed |= {"date_of_birth_0": "4", "date_of_birth_1": "3", "date_of_birth_2": "2011", "address": "2 Long Lane"}
    edit(child, practitioner, phone="01")
    page = client.post(url, typed)
    assert "Somebody changed these details" in page.content.decode()
    assert "2 Long Lane" in page.content.decode()
    again = client.post(url, typed | {"seen": page.context["form"]["seen"].value()})
    assert again.status_code == 302
    child.refresh_from_db()
    assert child.address == "2 Long Lane"


def test_a_carer_is_added_once_and_changed(child, practitioner):
    carer = add_carer(child, by=practitioner, at=AT, **CARER)
    with pytest.raises(Refused, match="Hazel Ashdown is recorded already"):
        add_carer(child, by=practitioner, at=AT, **CARER)
    changed = edit_carer(carer, by=practitioner, at=AT, **(CARER | {"may_be_called": False}))
    assert not changed.may_be_called


@pytest.mark.parametrize("person", ["other_team", "specialist", "police", "administrator", "board_member", "stranger"])
def test_nobody_else_changes_them(request, child, person):
    someone = request.getfixturevalue(person)
    carer = factories.make_carer(child)
    with pytest.raises(PermissionDenied):
        edit(child, someone)
    with pytest.raises(PermissionDenied):
        add_carer(child, by=someone, at=AT, **CARER)
    with pytest.raises(PermissionDenied):
        edit_carer(carer, by=someone, at=AT, **CARER)


def test_a_carers_page_says_what_is_missing(child, practitioner, sign_in):
    page = sign_in(practitioner).post(reverse("cases:add_carer", args=[child.ref]), {"name": "Hazel"}).content.decode()
    assert "Enter relationship to the child" in page
    assert "Select yes if we may call them" in page
    assert 'value="Hazel"' in page


def test_the_history_says_what_was_done_with_whom(child, colleague, manager):
    allocate_child(child, worker=colleague, role="joint", starts_on=ON, by=manager, at=AT)
    change = changes_of(child, list(contexts_of(child)))[0]
    assert change.said == "Allocated the child"
    assert change.details == ("Callum Wren, joint worker, from 15 June 2026",)


def test_the_history_takes_the_same_queries_for_one_and_twenty(
    child, practitioner, manager, sign_in, django_assert_max_num_queries
):
    client = sign_in(manager)
    counts = []
    for rows in (1, 19):
        for number in range(rows):
            edit(child, practitioner, phone=f"{rows} {number}")
            worker = factories.make_user(f"Joint {number}", "practitioner")
            allocate_child(child, worker=worker, role="joint", starts_on=ON, by=manager, at=AT)
        with django_assert_max_num_queries(40) as captured:
            client.get(reverse("cases:history", args=[child.ref]))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_another_childs_history_is_not_mixed_in(child, practitioner, colleague, manager):
    allocate_child(child, worker=colleague, role="joint", starts_on=ON, by=manager, at=AT)
    assert not contexts_of(factories.make_child()).exists()


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("countersign_assessment", "Countersigned the assessment"),
        ("submit_assessment", "Submitted the assessment"),
        ("decide_case", "Decided the case"),
        ("sign_plan", "Signed the plan"),
        ("record_contact", "Recorded a contact"),
    ],
)
def test_an_actions_name_reads_as_a_sentence(action, said):
    assert sentence(action) == said
