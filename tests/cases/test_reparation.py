"""Reparation: projects, sessions, and the hours that count."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.db.models import F
from django.urls import reverse

from cases import actions
from cases.models import HoursDone, ReparationProject, ReparationSession
from reporting.queries.to_do import tasks_about
from tests.cases.test_referral_orders import day
from tests.factories import AT, ON, make_allocation, make_child, make_project, make_requirement
from tests.house.referral_orders import decide, newest, plan, promise, sign, start_order, two_volunteers
from yjs import clock
from yjs.access import viewer_on
from yjs.errors import Refused
from yjs.policy.values import values_on


@pytest.fixture()
def project(practitioner) -> ReparationProject:
    return make_project()


@pytest.fixture()
def order(child, practitioner):
    """An order with a contract of six hours that is signed."""
    made, members = start_order(child, practitioner), two_volunteers()
    decide(plan(made, practitioner, volunteers=members), practitioner, volunteers=members)
    promise(made, practitioner)
    sign(made, practitioner)
    made.refresh_from_db()
    return made


@pytest.fixture()
def activity(order):
    return order.contract_activities.get()


def planned(order, towards, project, by, **changed) -> ReparationSession:
    plain = {"day": ON, "hours": 3, "is_direct": False, "victim_wish": ""}
    return actions.plan_reparation_session(order, towards=towards, project=project, **plain | changed, by=by, at=AT)


def told(session, by, **changed) -> ReparationSession:
    plain = {"attended": True, "hours_done": 3, "supervisor": "Park keeper", "words": "All right"}
    return actions.record_reparation_session(session, **plain | changed, by=by, at=AT)


# --- Hours --------------------------------------------------------------------------------------------------
def test_hours_of_a_session_count_towards_its_requirement_and_go_with_it(order, project, practitioner):
    requirement = make_requirement(order, "Reparation", hours=5)
    session = told(planned(order, requirement, project, practitioner), practitioner)
    entry = HoursDone.objects.get()
    assert (entry.requirement, entry.hours, session.counted) == (requirement, 3, entry)
    again = planned(order, requirement, project, practitioner)
    with pytest.raises(Refused, match="3 of 5 are done") as refused:
        told(again, practitioner)
    assert refused.value.field == "hours_done"
    assert HoursDone.objects.count() == 1
    who = {"by": practitioner, "at": AT}
    with pytest.raises(Refused, match="Take back the session of reparation instead"):
        actions.take_back_hours(entry, reason="Wrong", **who)
    actions.take_back_reparation_session(session, reason="Another child", **who)
    entry.refresh_from_db()
    assert entry.taken_back_reason == "Another child"
    assert told(again, practitioner)


def test_hours_of_a_contract_are_never_more_than_it_says_nor_than_a_day_has(order, activity, project, practitioner):
    told(planned(order, activity, project, practitioner), practitioner, hours_done=4)
    with pytest.raises(Refused, match="4 of 6 are done"):
        told(planned(order, activity, project, practitioner), practitioner, hours_done=3)
    requirement = make_requirement(order)
    with pytest.raises(Refused, match="Hours must be 20 or fewer: a day has 24"):
        actions.record_hours(requirement, done_on=ON, hours=21, note="", by=practitioner, at=AT)
    actions.record_hours(requirement, done_on=ON, hours=20, note="", by=practitioner, at=AT)
    with pytest.raises(Refused, match="a day has 24"):
        told(planned(order, activity, project, practitioner), practitioner, hours_done=1)


# --- Planning -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"day": date(2027, 1, 4)}, "while the order runs"),
        ({"day": date(2026, 5, 1)}, "while the order runs"),
        ({"hours": 25}, "24 or fewer"),
        ({"victim_wish": "A letter"}, "Select yes if it is for the person harmed"),
    ],
)
def test_a_session_that_cannot_be_is_refused(order, activity, project, practitioner, changed, says):
    with pytest.raises(Refused, match=says):
        planned(order, activity, project, practitioner, **changed)
    assert not ReparationSession.objects.exists()


def test_nobody_goes_without_a_current_risk_assessment(order, activity, practitioner):
    bare = ReparationProject.objects.create(name="Pier", place="Pier", what="Paint", capacity=2)
    with pytest.raises(Refused, match="Pier has no risk assessment for 15 June 2026. Record one first") as refused:
        planned(order, activity, bare, practitioner)
    assert refused.value.field == "project"
    who = {"assessed_by": "Rue", "words": "Gloves", "by": practitioner, "at": AT}
    actions.assess_project_risk(bare, assessed_on=date(2026, 1, 1), review_on=date(2026, 6, 14), **who)
    with pytest.raises(Refused, match="ran out on 14 June 2026"):
        planned(order, activity, bare, practitioner)
    actions.assess_project_risk(bare, assessed_on=ON, review_on=ON + timedelta(days=90), **who)
    assert planned(order, activity, bare, practitioner)
    with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_projectrisk SET words = 'x'")


def test_a_full_project_takes_nobody_else(order, activity, practitioner):
    small = make_project("Shed", capacity=1)
    other = make_child()
    make_allocation(other, practitioner)
    theirs = start_order(other, practitioner)
    planned(theirs, make_requirement(theirs), small, practitioner)
    with pytest.raises(Refused, match="Shed is full on 15 June 2026: it takes 1 children a day|takes 1 child"):
        planned(order, activity, small, practitioner)
    with pytest.raises(Refused, match="Select what of this order"):
        planned(order, make_requirement(theirs), small, practitioner, day=ON + timedelta(days=1))


def test_a_planned_session_moves_and_what_became_of_it_is_recorded_once(order, activity, project, practitioner):
    session, who = planned(order, activity, project, practitioner), {"by": practitioner, "at": AT}
    moved = {
        "project": project,
        "day": ON + timedelta(days=3),
        "hours": 2,
        "is_direct": True,
        "victim_wish": "A letter",
    }
    with pytest.raises(Refused, match="Somebody else saved this"):
        actions.edit_reparation_session(session, **moved, version=1, **who)
    session = actions.edit_reparation_session(session, **moved, version=newest(session), **who)
    with pytest.raises(Refused, match="This session is on 18 June 2026"):
        told(session, practitioner)
    session = actions.edit_reparation_session(session, **moved | {"day": ON}, version=newest(session), **who)
    told(session, practitioner, attended=False, hours_done=None, supervisor="")
    with pytest.raises(Refused, match="is recorded already"):
        told(session, practitioner)
    with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_reparationsession SET words = 'x'")
    actions.take_back_reparation_session(session, reason="Another child", **who)
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back_reparation_session(session, reason="Another child", **who)


# --- Projects -----------------------------------------------------------------------------------------------
def test_a_project_is_kept_ended_and_opened_again(project, order, activity, practitioner):
    who = {"by": practitioner, "at": AT}
    typed = {"name": "harbour park", "place": "x", "what": "x", "contact": "", "capacity": 2}
    with pytest.raises(Refused, match="There is a project of this name already"):
        actions.add_reparation_project(**typed, **who)
    actions.end_reparation_project(project, ended_on=ON - timedelta(days=1), reason="Finished", **who)
    with pytest.raises(Refused, match="Harbour Park ended on 14 June 2026"):
        planned(order, activity, project, practitioner)
    actions.reopen_reparation_project(project, reason="More beds", **who)
    assert planned(order, activity, project, practitioner)


@pytest.mark.parametrize("person", ["specialist", "police", "board_member", "stranger", "administrator"])
def test_nobody_else_keeps_reparation(request, order, activity, project, person):
    who = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        planned(order, activity, project, who)
    with pytest.raises(PermissionDenied):
        actions.end_reparation_project(project, ended_on=ON, reason="x", by=who, at=AT)


# --- In the browser -----------------------------------------------------------------------------------------
def test_reparation_by_its_pages(child, order, activity, practitioner, sign_in):
    client = sign_in(practitioner)

    def send(to, *args, **form):
        page = client.post(reverse(f"cases:{to}", args=args), form, follow=True).content.decode()
        assert "There is a problem" not in page
        return page

    typed = {"name": "Harbour Park", "place": "The harbour", "what": "Plant the beds", "contact": "", "capacity": "4"}
    assert "Record its risk assessment" in send("add_reparation_project", **typed, version="")
    project = ReparationProject.objects.get()
    risk = (
        {"assessed_by": "Rue", "words": "Gloves"} | day("assessed_on", ON) | day("review_on", ON + timedelta(days=90))
    )
    assert "Gloves" in send("assess_project_risk", project.ref, **risk)
    form = {
        "towards": activity.ref,
        "project": project.ref,
        "hours": "3",
        "is_direct": "yes",
        "victim_wish": "A letter",
    }
    page = send("plan_reparation_session", order.ref, **form, **day("day", ON))
    assert "Planned" in page
    assert "For the person harmed: A letter" in page
    session = ReparationSession.objects.get()
    tasks = tasks_about([child], viewer_on(practitioner, ON, AT), values_on(ON))
    assert "Record what became of reparation: Harbour Park" in [one.what for one in tasks]
    sheet = reverse("cases:attendance_sheet", args=[project.ref, ON.isoformat()])
    assert child.name in client.get(sheet).content.decode()
    assert client.get(reverse("cases:attendance_sheet", args=[project.ref, "monday"])).status_code == 404
    done = {"attended": "yes", "hours_done": "3", "supervisor": "Park keeper", "words": "I liked the digger"}
    page = send("record_reparation_session", session.ref, **done)
    assert "3 of 6 hours in all done" in page
    assert "I liked the digger" in page
    known = client.get(reverse("reporting:chronology", args=[child.ref])).content.decode()
    assert "Reparation at Harbour Park: 3 hours" in known


def test_a_sheet_names_only_children_whom_one_may_see(order, activity, project, practitioner, other_team, sign_in):
    planned(order, activity, project, practitioner)
    ReparationSession.objects.update(day=clock.today())
    client = sign_in(other_team)
    for name, args in (("attendance_sheet", [project.ref, f"{clock.today()}"]), ("reparation_project", [project.ref])):
        page = client.get(reverse(f"cases:{name}", args=args)).content.decode()
        assert order.child.surname not in page
        assert "1 more whose record you do not see" in page


@pytest.mark.parametrize("how_many", [1, 8])
def test_the_number_of_queries_does_not_grow(
    order, activity, project, practitioner, sign_in, django_assert_num_queries, how_many
):
    for number in range(how_many):
        planned(order, activity, project, practitioner, day=ON + timedelta(days=number))
    ReparationSession.objects.update(day=F("day") + (clock.today() - ON))
    client = sign_in(practitioner)
    for name, ref, queries in (("reparation", order.ref, 13), ("reparation_project", project.ref, 12)):
        address = reverse(f"cases:{name}", args=[ref])
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)
