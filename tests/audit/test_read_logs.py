"""An auditor reads who looked at what and who changed what; reading is recorded too, and shows no case text."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pghistory
import pytest

from tests.factories import make_contact, make_user
from yjs.accounts import actions
from yjs.audit import views
from yjs.audit.models import Viewing
from yjs.audit.record import record_viewing_by

VIEWINGS, CHANGES = "/logs/", "/logs/changes/"
LONDON = ZoneInfo("Europe/London")


def seen(by, *, at, kind="child", ref="ABCDEFGHJKMN", section="contacts") -> Viewing:
    return record_viewing_by(by, (kind, ref), section, at=at, detail={"terms": "canary"})


def shown(answer) -> list[tuple[str, str]]:
    return [(row.subject_kind, row.section) for row in answer.context["rows"]]


def test_a_page_opened_is_in_the_log(sign_in, practitioner, auditor, child):
    sign_in(practitioner).get(f"/children/{child.ref}/")
    page = sign_in(auditor).get(VIEWINGS).content.decode()
    assert child.ref in page
    assert "Overview" in page
    assert "Priya Lark" in page
    assert child.surname not in page


def test_reading_the_log_is_recorded_with_what_was_asked(sign_in, auditor):
    sign_in(auditor).get(f"{VIEWINGS}?person=lark")
    sign_in(auditor).get(CHANGES)
    rows = Viewing.objects.filter(by=auditor, subject_kind="log").order_by("pk")
    assert [(row.section, row.detail) for row in rows] == [("viewings", {"person": "lark"}), ("changes", {})]


@pytest.mark.parametrize(
    ("asked", "sections"),
    [
        ("person=lark", {"contacts", "search"}),
        ("person=heron", {"plan"}),
        ("kind=search", {"search"}),
        ("reference=zzzzzzzzzzzz", {"plan"}),
        ("section=cont", {"contacts"}),
        ("since_0=14&since_1=6&since_2=2026&until_0=14&until_1=6&until_2=2026", {"plan"}),
        ("until_0=13&until_1=6&until_2=2026", {"contacts", "search"}),
    ],
)
def test_it_is_narrowed(sign_in, auditor, practitioner, manager, asked, sections):
    early = datetime(2026, 6, 13, 23, 59, tzinfo=LONDON)
    seen(practitioner, at=early)
    seen(practitioner, at=early, kind="search", ref="", section="search")
    seen(manager, at=early + timedelta(minutes=1), ref="ZZZZZZZZZZZZ", section="plan")
    answer = sign_in(auditor).get(f"{VIEWINGS}?{asked}")
    assert {section for _, section in shown(answer)} == sections


def test_half_a_date_is_told(sign_in, auditor):
    page = sign_in(auditor).get(f"{VIEWINGS}?since_0=31&since_1=2&since_2=2026").content.decode()
    assert "The first day must be a real date" in page


def test_what_was_searched_for_is_not_shown(sign_in, auditor, practitioner, at):
    seen(practitioner, at=at, kind="search", ref="", section="search")
    assert "canary" not in sign_in(auditor).get(VIEWINGS).content.decode()


def test_changes_name_the_action_the_person_and_the_record(sign_in, administrator, practitioner, auditor, at):
    actions.disable_person(practitioner, reason="canary reason", by=administrator, at=at)
    page = sign_in(auditor).get(CHANGES).content.decode()
    assert "Closed a person&#x27;s account" in page
    assert "Ada Swift" in page
    assert practitioner.ref in page
    assert "canary" not in page


def test_what_the_worker_made_is_told_as_such(sign_in, auditor, practitioner, child, at):
    with pghistory.context(action="make_return", at=at.isoformat()):
        make_contact(child, practitioner)
    body = sign_in(auditor).get(CHANGES).content.decode()
    assert "Made the return" in body
    assert "The service, in the background" in body


@pytest.mark.parametrize(
    ("asked", "count"),
    [("person=swift", 1), ("person=lark", 0), ("reference={ref}", 1), ("reference=ABC", 0)],
)
def test_changes_are_narrowed(sign_in, administrator, practitioner, auditor, at, asked, count):
    actions.disable_person(practitioner, reason="Left", by=administrator, at=at)
    answer = sign_in(auditor).get(f"{CHANGES}?{asked.format(ref=practitioner.ref.lower())}")
    assert len(answer.context["rows"]) == count


def test_no_case_text_is_in_the_log(sign_in, practitioner, auditor, child):
    make_contact(child, practitioner, content="canary in the contact")
    page = sign_in(auditor).get(CHANGES).content.decode() + sign_in(auditor).get(VIEWINGS).content.decode()
    assert "canary" not in page


@pytest.mark.parametrize("path", [VIEWINGS, CHANGES])
@pytest.mark.parametrize("name", ["practitioner", "manager", "administrator", "board_member", "stranger"])
def test_nobody_else_reads_them(sign_in, request, path, name):
    assert sign_in(request.getfixturevalue(name)).get(path).status_code == 403


def test_fifty_a_page(sign_in, auditor, practitioner, at):
    for _ in range(51):
        seen(practitioner, at=at)
    client = sign_in(auditor)
    first = client.get(f"{VIEWINGS}?person=lark")
    older = first.context["older"]
    second = client.get(VIEWINGS, {"person": "lark", "older": older})
    pages = [[row.pk for row in answer.context["rows"]] for answer in (first, second)]
    assert [len(page) for page in pages] == [50, 1]
    assert sum(pages, []) == sorted(sum(pages, []), reverse=True)
    assert "person=lark" in first.content.decode()
    assert "Older entries" not in second.content.decode()
    assert len(client.get(VIEWINGS, {"older": "nonsense~x"}).context["rows"]) == 50


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(
    sign_in, auditor, practitioner, administrator, at, django_assert_num_queries, how_many
):
    for _ in range(how_many):
        seen(practitioner, at=at)
        actions.disable_person(practitioner, reason="Left", by=administrator, at=at)
    client = sign_in(auditor)
    with django_assert_num_queries(9):
        client.get(VIEWINGS)
    with django_assert_num_queries(10):
        client.get(CHANGES)


def test_who_looked_at_a_child_also_on_lists_and_in_searches(sign_in, auditor, practitioner, manager, at):
    seen(practitioner, at=at)
    record_viewing_by(manager, ("list", ""), "children", at=at, operation="list", shown=["ABCDEFGHJKMN", "OTHER"])
    seen(practitioner, at=at, ref="ZZZZZZZZZZZZ")
    answer = sign_in(auditor).get("/logs/records/ABCDEFGHJKMN/")
    assert [row.by for row in answer.context["rows"]] == [manager, practitioner]
    assert Viewing.objects.get(by=auditor).detail == {"reference": "ABCDEFGHJKMN"}


def test_what_a_person_looked_at(sign_in, data_officer, practitioner, manager, at):
    seen(practitioner, at=at)
    seen(manager, at=at)
    answer = sign_in(data_officer).get(f"/logs/people/{practitioner.ref}/?section=cont")
    assert [row.by for row in answer.context["rows"]] == [practitioner]
    read = Viewing.objects.get(by=data_officer)
    assert (read.subject_kind, read.subject_ref, read.detail) == ("user", practitioner.ref, {"section": "cont"})


@pytest.mark.drill("D-32")
def test_an_export_is_safe_and_is_one_entry_itself(sign_in, auditor, at):
    person = make_user("=cmd|calc", None)
    record_viewing_by(person, ("child", "R"), "contacts", at=at, detail={"terms": "canary"}, reason="+1")
    answer = sign_in(auditor).post("/logs/export/?section=contacts")
    text = b"".join(answer.streaming_content).decode()
    assert text.count("\n") == 2
    assert '"\'=cmd|calc"' in text
    assert '"\'+1"' in text
    assert "canary" not in text
    entry = Viewing.objects.get(by=auditor)
    assert (entry.subject_kind, entry.operation, entry.detail) == ("log", "export", {"section": "contacts"})


@pytest.mark.parametrize("name", ["data_officer", "administrator", "manager"])
def test_only_an_auditor_exports_and_is_asked_again_who_they_are(sign_in, request, name):
    assert views.export.confirms
    assert sign_in(request.getfixturevalue(name)).post("/logs/export/").status_code == 403
