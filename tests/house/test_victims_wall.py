"""The victims' wall, from every role: the database, every address, the child's own file, and a fault behind which the
other wall stands (decision 0039)."""

import pytest
from django.db import connection
from django.test import Client

from cases.queries import victims as queries
from cases.queries.changes import changes_of, history_of
from cases.queries.record_copy import passages_of
from cases.queries.trail import EVERYTHING, tables
from tests.factories import AT, sign_in
from tests.house.main_job import Job
from tests.house.test_access_table import ADDRESSES, address_of, job  # noqa: F401 (a fixture)
from tests.house.victims import SECRETS, know_a_victim, words_of_victims
from yjs.access import Viewer
from yjs.acting import acting_as, acting_for
from yjs.audit import walls

pytestmark = pytest.mark.django_db
KEEPERS = {"manager", "victim_worker"}
# Where those who keep victims read of them: their pages, and what is due to them among their own work.
VICTIMS_PAGES = ("/victim", "/children/<ref:ref>/victims/", "/restorative-justice/", "/boundaries/")
OWN_WORK = {"reporting:home", "reporting:to_do", "signing_in:sign_in"}


def walled_tables() -> list[str]:
    return [table.name for table in walls.walled(connection) if table.of_victims]


def rows_there() -> int:
    """How many rows of anything about victims the connection shows, history included."""
    count = 0
    with connection.cursor() as cursor:
        for name in walled_tables():
            cursor.execute(f"SELECT count(*) FROM {name}")
            count += cursor.fetchone()[0]
    return count


def test_the_wall_stands_on_every_table_of_victims_and_its_history():
    found = set(walled_tables())
    kinds = [
        "restorativework",
        "victim",
        *(f"victim{what}" for what in ("boundary", "consent", "offence", "request", "view")),
    ]
    assert found == {f"cases_{kind}{end}" for kind in kinds for end in ("", "event")}


def test_the_database_shows_victims_to_victim_workers_and_managers_alone(main_job, cast):
    know_a_victim(main_job)
    assert rows_there() > 10
    seen = set()
    for who, person in cast.items():
        with acting_for(person, at=AT):
            seen |= {who} if rows_there() else set()
    assert seen == KEEPERS


def test_the_service_itself_sees_them_only_where_its_work_is_about_them(main_job):
    know_a_victim(main_job)
    with acting_as("a job"):
        assert rows_there() == 0
    with acting_as("a job", victims=True):
        assert rows_there() > 10
    with acting_for(main_job.people.manager, at=AT), acting_as("a job"):
        assert rows_there() == 0


def test_a_role_that_has_ended_sees_them_no_longer(main_job, victim_worker):
    know_a_victim(main_job)
    victim_worker.memberships.update(ends_on="2026-06-14")
    with acting_for(victim_worker, at=AT):
        assert rows_there() == 0


def told_at(person, names: list[str], done: Job) -> list[str]:
    """The addresses whose answer to this person holds a word that is kept of the victim."""
    browser, found = Client(raise_request_exception=False), []
    for name in names:
        address = address_of(name, done)
        if "_auth_user_id" not in browser.session:  # a page on the way ended the session
            sign_in(browser, person)
        found += words_of_victims(name, browser.get(address))
    return found


def test_a_search_finds_no_victim(main_job, cast):
    know_a_victim(main_job)
    for who, person in cast.items():
        answer = sign_in(Client(), person).post("/children/", {"q": "Quillon"}, follow=True)
        assert [one for one in words_of_victims(who, answer) if "Quillon" not in one] == []


def test_no_page_but_the_victims_own_tells_those_who_keep_victims(job):  # noqa: F811
    """Apart from the child's file: overview, history, chronology, contacts, documents, searches, downloads."""
    others = [
        name
        for name, (pattern, _) in ADDRESSES.items()
        if not pattern.startswith(VICTIMS_PAGES) and name not in OWN_WORK and not name.startswith("drafts:")
    ]
    assert len(others) > 150
    assert told_at(job.people.manager, sorted(others), job) == []


def test_the_walk_finds_them_where_they_are(job):  # noqa: F811
    found = told_at(job.people.manager, ["cases:victim", "cases:victim_history"], job)
    assert {each.partition(": ")[2] for each in found} >= {"Juniper", "Lives alone", "I want my window paid"}
    assert not any("Secluded Mews" in each or "ZZ7 7ZZ" in each for each in found)  # shown once, by saying why


def test_with_the_first_wall_down_the_database_still_shows_nothing(job, monkeypatch):  # noqa: F811
    """Every right given to everybody: the second wall asks for the role itself."""
    monkeypatch.setattr(Viewer, "may", lambda self, permission: True)
    names = [name for name, (pattern, _) in ADDRESSES.items() if pattern.startswith(VICTIMS_PAGES)]
    assert len(names) > 12
    assert told_at(job.people.practitioner, names, job) == []


def test_a_childs_history_and_copy_know_no_table_of_victims(main_job):
    know_a_victim(main_job)
    assert {table.key for table in tables()} & {
        f"cases.{name}" for name in ("victim", "victimview", "victimoffence")
    } == set()
    assert "cases.boundary" in {table.key for table in tables()}
    text = " ".join(passage.text for passage in passages_of(main_job.child))
    assert [word for word in SECRETS if word in text] == []


def test_a_victim_has_a_history_of_their_own_without_where_they_live(main_job):
    know_a_victim(main_job)
    victim = main_job.more["victim"]
    kept_back = queries.kept_back_of(victim)
    changes = changes_of(victim, list(history_of(victim, EVERYTHING, kept_back)), EVERYTHING, kept_back)
    said = [change.said for change in changes]
    assert "Recorded a victim" in said
    assert "Offered restorative justice" in said
    words = str(changes)
    assert "Secluded Mews" not in words
    assert "Text after 4pm" in words
