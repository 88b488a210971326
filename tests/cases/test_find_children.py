"""Finding children: near matches before a referral, and the search and list of children."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Child, FormerAddress, FormerName
from cases.queries.finding import children_matching, near_matches
from tests import factories
from tests.factories import ON
from yjs.access import viewer_on
from yjs.audit.models import Viewing

BORN = date(2011, 5, 9)


def found(viewer, first_name, surname, born=BORN, known_as=""):
    matches = near_matches(viewer, first_name=first_name, surname=surname, known_as=known_as, date_of_birth=born)
    return [match.child for match in matches]


@pytest.fixture()
def zoe(db):
    return factories.make_child(first_name="Zoë", known_as="Zed", surname="O'Malley-Pruß", date_of_birth=BORN)


@pytest.fixture()
def viewer(police):
    return viewer_on(police, ON)


@pytest.mark.parametrize(
    ("first_name", "surname", "born"),
    [
        ("Zoë", "O'Malley-Pruß", BORN),
        ("zoe", "omalley pruss", BORN),
        ("O'Malley", "Zoe", BORN),
        ("Zed", "O'Malley", BORN),
        ("Zoe", "OMaley", BORN),
        ("Zoe", "O'Malley", date(2011, 9, 5)),
        ("Zoe", "O'Malley", date(2012, 5, 9)),
        ("Zoe", "O'Malley", date(2010, 1, 1)),
    ],
)
def test_a_child_is_found_however_the_name_or_date_was_typed(viewer, zoe, first_name, surname, born):
    assert found(viewer, first_name, surname, born) == [zoe]


def test_known_as_alone_finds_the_child(viewer, zoe):
    assert found(viewer, "Somebody", "O'Malley", known_as="Zed") == [zoe]


@pytest.mark.parametrize(
    ("first_name", "surname", "born"), [("Ben", "Carter", BORN), ("Ben", "Carter", date(2010, 1, 1))]
)
def test_a_child_who_is_not_like_it_is_not_found(viewer, zoe, first_name, surname, born):
    assert found(viewer, first_name, surname, born) == []


def test_the_likeliest_comes_first(viewer, zoe):
    other = factories.make_child(first_name="Zoe", surname="O'Malley", date_of_birth=date(2009, 1, 1))
    assert found(viewer, "Zoe", "O'Malley") == [zoe, other]


def test_a_record_that_may_not_be_opened_says_whom_to_ask(viewer, zoe, practitioner):
    match = near_matches(viewer, first_name="Zoe", surname="O'Malley", known_as="", date_of_birth=BORN)[0]
    assert (match.may_open, match.ask) == (False, "a team manager")
    factories.make_allocation(zoe, practitioner)
    match = near_matches(viewer, first_name="Zoe", surname="O'Malley", known_as="", date_of_birth=BORN)[0]
    assert match.ask == "Priya Lark, North team"


# --- The search of the list --------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["zoe omaley", "OMALLEY", "9/5/2011", "9 May 2011", "ab1 2cd", "AB12CD", "REF"])
def test_the_list_is_searched_by_name_date_postcode_or_reference(manager, zoe, words):
    zoe.postcode = "AB1 2CD"
    zoe.save(update_fields=["postcode"])
    factories.make_child(first_name="Ben", surname="Carter", date_of_birth=date(2010, 2, 2))
    asked = zoe.ref.lower() if words == "REF" else words
    assert children_matching(viewer_on(manager, ON), asked) == [zoe.pk]


@pytest.fixture()
def robin(db):
    """A child who was called Wren Tansy and lived in ZZ9 8YX, and who bears every number there is."""
    numbers = {"nhs_number": "9434765919", "upn": "A123456789012", "pnc_id": "2021/0000001X"}
    child = factories.make_child(first_name="Robin", surname="Ashdown", social_care_number="SC-77", **numbers)
    FormerName.objects.create(child=child, name="Wren Tansy")
    FormerAddress.objects.create(child=child, address="1 Invented Road", postcode="ZZ9 8YX")
    factories.make_child(first_name="Ben", surname="Carter")
    return child


NUMBERS = ["943 476 5919", "a123456789012", "21/1x", "sc-77"]


@pytest.mark.parametrize("words", ["tansy wren", "Tansey", *NUMBERS, "zz98yx"])
def test_the_list_is_searched_by_former_name_number_and_former_postcode(manager, robin, words):
    assert children_matching(viewer_on(manager, ON), words) == [robin.pk]


def test_a_former_name_is_found_before_a_referral(viewer, robin):
    assert found(viewer, "Wren", "Tansy", robin.date_of_birth) == [robin]


def test_a_protected_address_of_today_or_before_finds_nobody(manager, robin):
    robin.former_addresses.update(is_protected=True)
    assert children_matching(viewer_on(manager, ON), "ZZ9 8YX") == []
    robin.former_addresses.update(is_protected=False)
    Child.objects.filter(pk=robin.pk).update(is_protected=True)
    assert children_matching(viewer_on(manager, ON), "ZZ9 8YX") == []


def test_a_child_one_may_not_see_is_found_by_no_number(other_team, robin):
    assert [children_matching(viewer_on(other_team, ON), words) for words in NUMBERS] == [[], [], [], []]


def test_a_result_says_age_worker_team_and_whether_it_is_allocated(manager, police, child, robin, sign_in):
    factories.make_referral(robin, police)
    page = search(sign_in(manager), "Ashdown").content.decode()
    assert "Priya Lark" in page
    assert "(lead practitioner, North team)" in page
    assert "Not yet allocated" in page


@pytest.mark.parametrize("words", ["", "%", "' OR 1=1 --", "31/2/2011", "\\", "zzzzzzzz"])
def test_words_that_mean_nothing_find_nobody(manager, zoe, words):
    assert children_matching(viewer_on(manager, ON), words) == []


def search(client, words):
    return client.post(reverse("cases:children"), {"q": words}, follow=True)


def test_a_search_is_recorded_and_the_address_holds_no_name(practitioner, child, sign_in):
    answer = search(sign_in(practitioner), "Robin Ashdown")
    assert "Robin Ashdown" in answer.content.decode()
    kept = Viewing.objects.get(operation="search")
    assert (kept.operation, kept.subject_kind, kept.shown) == ("search", "search", [child.ref])
    assert kept.detail == {"terms": {"q": "Robin Ashdown"}}
    assert "Ashdown" not in answer.redirect_chain[-1][0]


def test_a_child_who_is_not_visible_is_not_there_at_all(other_team, child, sign_in):
    page = search(sign_in(other_team), "Robin Ashdown").content.decode()
    assert child.ref not in page
    assert "0 found" in page
    assert Viewing.objects.get(operation="search").shown == []


def test_somebody_elses_search_is_not_shown(practitioner, colleague, child, sign_in):
    address = search(sign_in(practitioner), "Robin Ashdown").redirect_chain[-1][0]
    assert "found for" not in sign_in(colleague).get(address).content.decode()


def test_the_list_narrows_by_worker_and_status(manager, practitioner, colleague, child, sign_in):
    theirs = factories.make_child(first_name="Ivy", surname="Brook")
    factories.make_allocation(theirs, colleague)
    closed = factories.make_child(first_name="Old", surname="Case")
    client = sign_in(manager)
    url = reverse("cases:children")
    assert {child, theirs, closed} == set(client.get(url).context["page"].object_list)
    assert [child] == list(client.get(url, {"worker": practitioner.ref}).context["page"])
    assert [closed] == list(client.get(url, {"status": "closed"}).context["page"])
    assert [theirs, child] == list(client.get(url, {"status": "open", "sort": "newest"}).context["page"])


def test_the_list_pages_at_fifty(manager, sign_in):
    for _ in range(51):
        factories.make_child()
    client = sign_in(manager)
    assert len(client.get(reverse("cases:children")).context["page"]) == 50
    second = client.get(reverse("cases:children"), {"page": 2})
    assert len(second.context["page"]) == 1
    assert "Page 2 of 2" in second.content.decode()


def test_the_list_takes_the_same_queries_for_one_and_twenty(
    manager, practitioner, sign_in, django_assert_max_num_queries
):
    client = sign_in(manager)
    counts = []
    for rows in (1, 19):
        for _ in range(rows):
            factories.make_allocation(factories.make_child(), practitioner)
        with django_assert_max_num_queries(20) as captured:
            client.get(reverse("cases:children"))
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("person", ["board_member", "administrator", "data_officer", "auditor", "stranger"])
def test_the_list_is_missing_for_others(request, person, sign_in):
    client = sign_in(request.getfixturevalue(person))
    assert client.get(reverse("cases:children")).status_code == 404
    assert client.post(reverse("cases:children"), {"q": "Robin"}).status_code == 404
