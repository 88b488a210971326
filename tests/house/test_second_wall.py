"""D-09: where nobody acts the database shows no row of a child, and to a person none that is closed to them (AC-14)."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from datetime import timedelta
from itertools import cycle, islice, product
from pathlib import Path
from types import SimpleNamespace

import pytest
from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import resolve

import tests.database
from assessments.models import Assessment, SectionAnswers
from cases import tasks
from cases.actions import bar_worker, open_restricted_record, record_contact, refer_child, restrict_child
from cases.actions.subject_access import record_access_request
from cases.models import Child, Contact, RetentionDate
from cases.permissions import VIEW_CHILD
from panels.models import PanelMeeting
from panels.queries import cases_not_shown
from reporting.queries.leaving import in_hand
from tests import factories
from tests.factories import AT, ON
from tests.house.every_address import openers
from tests.house.main_job import CONTACT, REFERRED
from tests.house.test_access_table import job  # noqa: F401
from yjs import access, acting
from yjs.access import guarded, viewer_on
from yjs.acting import acting_as, acting_for
from yjs.audit import walls
from yjs.roles import Role

pytestmark = pytest.mark.drill("D-09")
# These act by themselves, piece by piece: how far a document is shows while it is made; each letter is its reader's.
ACT_IN_PIECES = {"reporting.tasks.make_return", "reporting.tasks.make_report", "cases.tasks.send_notice_emails"}
# These read no table about a child.
READ_NO_CHILD = {"reporting.tasks.fail_documents_given_up", "cases.tasks.remove_file"}
ROOT = Path(__file__).parents[2]
REQUESTS, THREADS = 1_000, 4


@contextmanager
def nobody() -> Iterator[None]:
    """The application's role, and nothing said."""
    tests.database.say(tests.database.NOBODY)
    try:
        yield
    finally:
        tests.database.say(tests.database.THE_TEST)


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def shown_to_nobody(tables: list[str]) -> list[str]:
    """The tables that show a row though nobody acts."""
    with nobody():
        return [table for table in tables if rows(table)]


@contextmanager
def as_superuser() -> Iterator:
    """A wall is taken down inside the test's own transaction, which puts it back."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; RESET SESSION AUTHORIZATION")
        yield cursor
        cursor.execute("SET SESSION AUTHORIZATION yjs_app")


@pytest.fixture()
def tables(db) -> list[str]:
    return [table.name for table in walls.walled(connection)] + ["cases_retentiondate"]


@pytest.fixture()
def closed(main_job):
    """The main job's child, from whom the colleague is barred; and whose record is then restricted to two others."""
    people = main_job.people
    bar_worker(main_job.child, person=people.colleague, reason="Knows the family", by=people.manager, at=AT)
    named = [people.practitioner]  # and the manager, who restricts it
    restrict_child(main_job.child, people=named, reason="Family of a councillor", by=people.manager, at=AT)
    return main_job


def test_where_nobody_acts_no_table_shows_a_row(closed, tables):
    filled = [table for table in tables if rows(table)]
    assert len(filled) > 50
    assert shown_to_nobody(tables) == []


def test_nobody_writes_either(main_job):
    with nobody(), suppress(DatabaseError):
        assert not Contact.objects.all().count()
        factories.make_contact(main_job.child, main_job.people.practitioner)
        pytest.fail("a row about a child was written by nobody")


@pytest.mark.django_db
def test_every_table_with_a_child_has_the_wall(tables):
    assert walls.missing(connection) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'child_id'"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')"
        )
        assert {name for (name,) in cursor.fetchall()} - set(tables) == set()
        cursor.execute(walls.VIEWS)
        assert cursor.fetchall() == []


@pytest.mark.parametrize(
    "fault",
    [
        "ALTER TABLE cases_contact DISABLE ROW LEVEL SECURITY",
        "ALTER POLICY acting ON cases_contact USING (true)",
        "CREATE POLICY more ON cases_contact TO yjs_app USING (true)",
    ],
)
def test_a_wall_that_is_down_is_found(main_job, tables, fault):
    with as_superuser() as cursor:
        cursor.execute(fault)
    assert shown_to_nobody(tables) == ["cases_contact"]


@pytest.mark.django_db
def test_a_table_without_a_wall_is_found(tables):
    with as_superuser() as cursor:
        cursor.execute("DROP POLICY acting ON cases_contact")
        cursor.execute("CREATE TABLE of_child (id bigint PRIMARY KEY, child_id bigint REFERENCES cases_child)")
    assert [table.name for table in walls.missing(connection)] == ["cases_contact", "of_child"]


def seen_by(person, at=AT) -> set[str]:
    """What of the main job's child there is for a person, whatever a query asks."""
    with acting_for(person, at=at):
        models = (Child, Contact, Assessment, SectionAnswers)
        return {model.__name__ for model in models if model.objects.exists()}


def test_to_a_person_what_is_closed_to_them_is_not_there(closed):
    whole = {"Child", "Contact", "Assessment", "SectionAnswers"}
    people = closed.people
    assert seen_by(people.manager) == seen_by(people.practitioner) == whole
    assert seen_by(people.colleague) == seen_by(people.other_team) == {"Child"}
    with acting_as("a job"):
        assert SectionAnswers.objects.exists()


def numbers_for(person, appointment) -> tuple:
    """What is told to a person of records that are closed to them: numbers and dates, never words."""
    viewer, meeting = viewer_on(person, appointment.starts_at.date()), PanelMeeting.objects.get()
    dates = RetentionDate.objects.values_list("closed_on", "thin_on", "delete_on").get()
    return dates, cases_not_shown(meeting, viewer), in_hand(viewer, appointment.worker).appointments


def test_numbers_and_dates_count_what_is_closed(closed):
    person = closed.people.colleague
    with acting_for(person, at=AT):
        assert not Contact.objects.exists()
        told = numbers_for(person, closed.appointment)
    assert told == numbers_for(person, closed.appointment)
    assert told[1:] == (1, 1)


def test_an_opening_shows_the_record_until_it_ends(closed):
    person, restriction = closed.people.other_team, closed.child.restrictions.get()
    opening = open_restricted_record(restriction, reason="Arrested tonight", by=person, at=AT)
    assert "Contact" in seen_by(person, at=AT)
    assert "Contact" not in seen_by(person, at=opening.ends_at + timedelta(seconds=1))


def test_an_action_by_itself_acts_for_whoever_calls_it(main_job):
    with nobody():
        contact = record_contact(main_job.child, **CONTACT, by=main_job.people.practitioner, at=AT)
        assert contact.pk
        assert not acting.somebody_acts()


def test_jobs_find_their_children_though_nobody_asks(main_job):
    """The documents are made by a real worker elsewhere (tests/reporting/test_worker.py)."""
    officer = main_job.people.data_officer
    about = {"asked_by": "child", "asked_by_name": "Sky", "identity": "Known", "recipient": "Sky", "received_on": ON}
    asked = record_access_request(main_job.child, **about, by=officer, at=AT)
    with nobody():
        tasks.gather_record(asked.pk)
        tasks.look_for_unusual_reading()
    assert asked.passages.count() > 20


def test_a_referral_reaches_a_child_who_is_closed_to_whoever_refers(closed):
    police, known = closed.people.police, closed.child
    search = factories.make_search(police, {}, [known.ref])
    with nobody():
        made = refer_child(search, known=known, **REFERRED | {"carer_name": ""}, by=police, at=AT)
    assert made.offences.count() == 1


def test_a_backup_leaves_no_row_out(main_job):
    with as_superuser() as cursor:
        cursor.execute("SET LOCAL SESSION AUTHORIZATION yjs_backup; SET LOCAL row_security = off")
        cursor.execute("SELECT count(*) FROM cases_contact")
        assert cursor.fetchone()[0] > 0


# --- A new table, page or job is told what it lacks ----------------------------------------------------------------
SAY_IT = "a job about children bears @as_the_service (yjs/acting.py), or acts piece by piece and is named above"


def test_every_task_of_an_app_says_for_whom_it_acts():
    current_app.loader.import_default_modules()
    apps = ("cases.", "assessments.", "panels.", "reporting.")
    of_apps = {name: task for name, task in current_app.tasks.items() if name.startswith(apps)}
    assert len(of_apps) > 5
    silent = {name for name, task in of_apps.items() if not getattr(task.run, "acts", False)}
    assert silent == ACT_IN_PIECES | READ_NO_CHILD, SAY_IT


# Past what is closed to a person looks only the service, under a name, and only here: numbers, dates and refusals.
AS_THE_SERVICE = {
    "cases/actions/referral.py": 1,
    "cases/importing/caseload.py": 1,
    "cases/queries/contacts.py": 1,
    "cases/queries/naming.py": 1,
    "cases/queries/reparation.py": 2,
    "panels/actions/meetings.py": 1,
    "panels/queries/meetings.py": 1,
    "panels/views/meetings.py": 1,
    "reporting/actions/make_report.py": 1,
    "reporting/actions/make_return.py": 1,
    "reporting/demo_service/load.py": 1,
    "reporting/measures/quarterly.py": 2,
    "reporting/measures/turnaround.py": 1,
    "reporting/queries/leaving.py": 1,
    "reporting/queries/referred.py": 1,
    "yjs/access.py": 2,
}


def test_where_the_service_looks_past_what_is_closed_is_known():
    folders = ("yjs", "cases", "assessments", "panels", "reporting")
    found = {
        str(file.relative_to(ROOT)): count
        for folder in folders
        for file in (ROOT / folder).rglob("*.py")
        if (count := file.read_text().count("acting_as(")) and file.name != "acting.py"
    }
    assert found == AS_THE_SERVICE


@contextmanager
def watched(tables: list[str]) -> Iterator[set[str]]:
    """The tables with a wall that a statement names though nobody acts: it finds nothing where something is."""
    found, names = set(), re.compile(f'"({"|".join(tables)})"')

    def look(execute, sql, params, many, context):
        if (named := names.findall(sql)) and not acting.somebody_acts():
            found.update(named)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


def blind_pages(pages, tables: list[str]) -> list[str]:
    """The pages outside of the guard that read about children though nobody acts, each with what to do."""
    said = []
    for name, address, client in pages:
        with watched(tables) as named:
            client.get(address)
        if named:
            said.append(f"{name} reads {sorted(named)}, and nobody acts: its view is @guarded or @at_work")
    return said


@pytest.fixture()
def unguarded(job) -> list:  # noqa: F811
    found = list(openers(job))
    return [one for one in found if resolve(one[1].partition("?")[0]).func.guard in ("public", "signed in")]


def test_no_page_outside_of_the_guard_reads_about_children(unguarded, tables):
    assert len(unguarded) > 20
    assert blind_pages(unguarded, tables) == []


def test_a_page_that_reads_about_children_while_nobody_acts_is_found(unguarded, tables, monkeypatch):
    monkeypatch.setattr(access, "acting_for", lambda person, at: nullcontext())
    found = blind_pages(unguarded, tables)
    assert any(one.startswith("reporting:home reads ['") for one in found)


def blind_jobs(tables: list[str]) -> list[str]:
    """The jobs of the clock that read about children though nobody acts."""
    current_app.loader.import_default_modules()
    said = []
    for name in sorted({one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}):
        with nobody(), watched(tables) as named:
            current_app.tasks[name].run()
        if named:
            said.append(f"{name} reads {sorted(named)}, and nobody acts: {SAY_IT}")
    return said


def test_no_job_of_the_clock_reads_about_children_while_nobody_acts(main_job, tables):
    assert blind_jobs(tables) == []


def test_a_job_of_the_clock_that_does_is_found(main_job, tables, monkeypatch):
    current_app.loader.import_default_modules()
    task = current_app.tasks["cases.tasks.make_tasks_by_rules"]
    monkeypatch.setattr(task, "run", task.run.__wrapped__)
    assert any(one.startswith("cases.tasks.make_tasks_by_rules reads") for one in blind_jobs(tables))


@pytest.mark.django_db
def test_whoever_owns_a_function_of_the_database_sees_every_row(tables):
    """Disposal and merging run as the administrator, who is no superuser on a managed server (yjs/audit/walls.py)."""
    with as_superuser() as cursor:
        cursor.execute("CREATE ROLE managed_server; ALTER FUNCTION audit.dispose OWNER TO managed_server")
    missing = walls.missing(connection)
    assert {table.name for table in missing} >= {"cases_contact", "cases_child"}
    assert "managed_server" in missing[0].statement("")


# --- A thousand requests over connections that stay open -----------------------------------------------------------
class Broken(Exception):
    """What a page raises in the middle."""


def contacts_there() -> str:
    """Everything that the connection shows, whatever the application would filter."""
    return " ".join(map(str, Contact.objects.order_by("pk").values_list("child_id", flat=True)))


def whole(request) -> HttpResponse:
    return HttpResponse(contacts_there())


def streamed(request) -> StreamingHttpResponse:
    return StreamingHttpResponse(contacts_there() for _ in range(1))


def raises(request) -> HttpResponse:
    contacts_there()
    raise Broken


def breaks(request) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


GUARDED = [guarded(VIEW_CHILD)(view) for view in (whole, streamed, raises, breaks)]
SHOWING = GUARDED[:2]
VIEWS = [*GUARDED, whole]  # the last one is not behind the guard


def ask(view, person) -> str:
    """One request on this thread's connection, which stays open for the next one."""
    request = SimpleNamespace(user=person, at=AT, on=ON, method="GET", session={})
    try:
        return b"".join(view(request)).decode()
    except (Broken, DatabaseError):
        return ""


def foreign(view, person, theirs: set[str]) -> list[str]:
    """One request, and what is wrong with it: rows of a child closed to the person, none of theirs, or a trace."""
    shown, wanted = set(ask(view, person).split()), theirs if view in GUARDED else set()
    with connection.cursor() as cursor:
        cursor.execute(acting.NOW)
        left = [text for text in cursor.fetchone() if text]
    said = [f"{view.__name__} showed {shown - wanted} to {person}"] if shown - wanted else []
    said += [f"{view.__name__} hid {wanted - shown}"] if view in SHOWING and shown != wanted else []
    return said + ([f"{view.__name__} left {left} behind"] if left else [])


def on_one_connection(asked) -> list[str]:
    """Requests of one thread, one after the other."""
    try:
        return [said for view, (person, theirs) in asked for said in foreign(view, person, theirs)]
    finally:
        connections.close_all()


def wrong_in(requests: int, people: list) -> list[str]:
    """What is wrong in so many mixed requests on a few connections that stay open."""
    tests.database.sees_all = False
    mixed = [*islice(cycle(product(VIEWS, people)), requests)]
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            parts = pool.map(on_one_connection, [mixed[first::THREADS] for first in range(THREADS)])
            return [said for part in parts for said in part]
    finally:
        tests.database.sees_all = True


@pytest.fixture()
def two_sides(transactional_db):
    """Two practitioners, each barred from the other's child."""
    manager = factories.make_user("Morgan Heron", Role.TEAM_MANAGER)
    workers = [factories.make_user(name, Role.PRACTITIONER) for name in ("Priya Lark", "Callum Wren")]
    children = [factories.make_child() for _ in workers]
    for worker, own, other in zip(workers, children, reversed(children), strict=True):
        factories.make_allocation(own, worker)
        factories.make_contact(own, worker)
        bar_worker(other, person=worker, reason="Knows the family", by=manager, at=AT)
    own = {str(child.pk) for child in children}
    return [*((worker, {str(child.pk)}) for worker, child in zip(workers, children, strict=True)), (manager, own)]


def test_a_thousand_requests_show_no_foreign_row_and_leave_nothing_behind(two_sides):
    assert wrong_in(REQUESTS, two_sides) == []


def test_what_is_said_for_a_session_is_found(two_sides, monkeypatch):
    said = (
        "SELECT set_config('yjs.acting_for', concat(%s::text, %s::text), false), set_config('yjs.closed', '{}', false)"
    )
    monkeypatch.setattr(acting, "FOR_PERSON", said)
    found = wrong_in(60, two_sides)
    assert any("behind" in each for each in found)
    assert any(" showed " in each for each in found)
