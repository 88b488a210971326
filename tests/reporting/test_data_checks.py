"""A data officer's first screen: the records that fail a check, by reference, and who can mend each."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import restrict_child
from cases.actions.processing import restrict_processing
from cases.models import Appointment, Child
from reporting.queries.checks import Fault, faults_seen_by, returns_due
from reporting.rules.checks import NAMES, Check
from tests.factories import (
    AT,
    LONDON,
    ON,
    make_allocation,
    make_child,
    make_ete,
    make_offence,
    make_outcome,
    make_programme,
    make_residence,
)
from tests.reporting.conftest import make_ready
from yjs.access import viewer_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]
KNOWN = {"ethnicity": "WHITE.BRITISH", "date_of_birth": date(2010, 6, 1)}
RUNS = {"starts_on": date(2026, 5, 1), "planned_end_on": date(2026, 12, 1)}


def make_whole(worker=None, *, child: dict | None = None, outcome: dict | None = None, **order) -> Child:
    """A child under a referral order whose record passes every check."""
    made = make_child(**(KNOWN | (child or {})))
    if worker:
        make_allocation(made, worker)
    offence = make_offence(made, occurred_on=date(2026, 2, 1))
    make_outcome(offence, "REFERRAL_ORDER", **({"decided_on": date(2026, 4, 1)} | (outcome or {})))
    make_programme(made, offences=[offence], **(RUNS | order))
    make_residence(made)
    make_ete(made)
    return made


def seen_by(user, on: date = ON) -> list[Fault]:
    viewer = viewer_on(user, on)
    return faults_seen_by(viewer, returns_due(viewer))


def checks_of(user, on: date = ON) -> list[str]:
    return sorted(fault.check for fault in seen_by(user, on))


def test_a_whole_record_fails_nothing(data_officer, practitioner):
    make_whole(practitioner)
    assert seen_by(data_officer) == []


def without_outcome():
    child = make_child(**KNOWN)
    make_programme(child, offences=[make_offence(child)], **RUNS)


def without_offence():
    child = make_whole()
    child.programmes.get().offences.clear()


def missed_appointment(worker, days: int):
    child = make_whole(worker)
    at = datetime(2026, 6, 15, 10, tzinfo=LONDON) - timedelta(days=days)
    return Appointment.objects.create(child=child, worker=worker, starts_at=at)


ENDED = {"ends_on": date(2026, 6, 1)}
BROKEN = {
    Check.ETHNICITY: lambda: make_whole(child={"ethnicity": "INFORMATION_NOT_OBTAINABLE"}),
    Check.SEX: lambda: make_whole(child={"sex": "9"}),
    Check.AGE: lambda: make_whole(child={"date_of_birth": date(2018, 1, 1)}),
    Check.OFFENCE: without_offence,
    Check.OUTCOME: without_outcome,
    Check.DAYS: lambda: make_whole(outcome={"decided_on": date(2026, 1, 1)}),
    Check.END: lambda: make_whole(planned_end_on=date(2026, 6, 1)),
    Check.COMPLETED: lambda: make_whole(**ENDED),
    Check.HOME_START: lambda: make_whole().residences.update(starts_on=date(2026, 5, 2)),
    Check.HOME_END: lambda: make_whole(completed=True, **ENDED).residences.update(ends_on=date(2026, 5, 30)),
    Check.ETE_START: lambda: make_whole().ete_provisions.update(suitability="UNKNOWN"),
    Check.ETE_END: lambda: make_whole(completed=True, **ENDED).ete_provisions.update(ends_on=date(2026, 5, 30)),
    Check.HOURS: lambda: make_whole().ete_provisions.update(hours_offered=0),
}


@pytest.mark.parametrize("check", BROKEN)
def test_what_is_missing_or_cannot_be_so_is_one_fault(check, data_officer):
    BROKEN[check]()
    assert checks_of(data_officer) == [check]


def test_every_check_is_broken_by_some_test():
    assert set(BROKEN) | {Check.CONTACT} == set(Check) == set(NAMES)


def test_an_appointment_without_a_contact_counts_once_it_is_late(data_officer, practitioner):
    missed_appointment(practitioner, days=1)
    assert checks_of(data_officer) == []
    missed_appointment(practitioner, days=7)
    [fault] = seen_by(data_officer)
    assert fault.words == "Nobody recorded what became of the appointment of 8 June 2026 with Priya Lark"
    assert (fault.check, fault.who) == (Check.CONTACT, "Priya Lark")


def test_a_data_officer_sees_references_and_a_manager_names(data_officer, manager, practitioner, sign_in):
    child = BROKEN[Check.END]()
    make_allocation(child, practitioner, starts_on=date(2026, 5, 1))
    page = sign_in(data_officer).get("/data-checks/list/").content.decode()
    assert child.ref in page
    assert child.surname not in page
    assert f'href="/retention/{child.ref}/"' in page
    assert "Priya Lark" in page
    page = sign_in(manager).get("/data-checks/list/").content.decode()
    assert child.surname in page
    assert f'href="/programmes/{child.programmes.get().ref}/end/"' in page


def test_a_record_that_nobody_leads_is_for_a_team_manager(data_officer):
    BROKEN[Check.END]()
    assert seen_by(data_officer)[0].who == "A team manager: nobody leads"


def test_a_closed_record_is_not_listed(data_officer, manager):
    restrict_child(BROKEN[Check.END](), reason="The father works here", by=manager, at=AT)
    limited = {"asked_by": "child", "asked_by_name": "Sky", "reason": "It is said to be wrong"}
    restrict_processing(BROKEN[Check.END](), **limited, by=manager, at=AT)
    assert seen_by(data_officer) == []


def test_a_return_that_is_signed_off_asks_for_nothing_more(data_officer, manager, asked):
    from reporting.actions.returns import sign_off_return

    make_whole(ends_on=date(2026, 3, 1), starts_on=date(2026, 2, 20), outcome={"decided_on": date(2026, 2, 10)})
    assert checks_of(data_officer) == [Check.COMPLETED]
    sign_off_return(make_ready(asked), by=manager, at=AT)
    assert checks_of(data_officer) == []


def test_the_number_and_its_list_are_the_same(data_officer, sign_in):
    for check, broken in BROKEN.items():
        if check in (Check.END, Check.ETHNICITY):
            broken()
    browser = sign_in(data_officer)
    page = browser.get("/data-checks/")
    lines = [*page.context["failed"], *page.context["passed"]]
    assert sum(line.total for line in lines) == page.context["total"] >= 2
    for line in lines:
        listed = browser.get(f"/data-checks/list/?check={line.check.value}")
        assert listed.context["page"].paginator.count == line.total
        for period, _, number in line.counts:
            listed = browser.get(f"/data-checks/list/?check={line.check.value}&period={period}")
            assert listed.context["page"].paginator.count == number


def test_the_returns_due_say_their_state(data_officer, asked, sign_in):
    assert [(due.quarter.label, due.due_on) for due in returns_due(viewer_on(data_officer, ON))] == [
        ("2025Q3", date(2026, 1, 31)),
        ("2025Q4", date(2026, 4, 30)),
        ("2026Q1", date(2026, 7, 31)),
    ]
    assert returns_due(viewer_on(data_officer, ON))[1].made == asked
    page = sign_in(data_officer).get("/data-checks/").content.decode()
    assert "Ask for the return" in page
    assert "The quarter goes on until" in page


def test_it_is_the_first_screen_of_a_data_officer(data_officer, sign_in):
    page = sign_in(data_officer).get("/", follow=True)
    assert page.redirect_chain == [("/data-checks/", 302)]
    assert "Every record passes every check" in page.content.decode()
    assert "No request for a copy of a record waits" in page.content.decode()


@pytest.mark.parametrize("who", ["practitioner", "specialist", "police", "board_member", "administrator", "auditor"])
def test_anybody_else_finds_nothing(who, request, sign_in):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get("/data-checks/").status_code == browser.get("/data-checks/list/").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_does_not_grow(rows, data_officer, practitioner, sign_in):
    for _ in range(rows):
        make_allocation(BROKEN[Check.END](), practitioner)
        missed_appointment(practitioner, days=200)
    browser, counts = sign_in(data_officer), {}
    for address in ("/data-checks/", "/data-checks/list/"):
        browser.get(address)
        with CaptureQueriesContext(connection) as counted:
            browser.get(address)
        counts[address] = len(counted)
    assert counts == PINNED


PINNED = {"/data-checks/": 17, "/data-checks/list/": 16}
