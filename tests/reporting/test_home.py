"""The first screen: what is to be done, about whom and how late; and a manager's numbers."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.actions import add_task, answer_concern, put_off_task
from cases.models import Appointment, RaisedConcern
from panels.models import PanelCase
from reporting.queries.drafts import words_for
from reporting.queries.home import my_work
from reporting.queries.referred import my_referrals
from reporting.queries.team import team_work
from tests.assessments import make as assessments
from tests.factories import (
    AT,
    ON,
    make_allocation,
    make_child,
    make_contact,
    make_ete,
    make_programme,
    make_referral,
    make_user,
)
from tests.panels import make as panels
from yjs import clock
from yjs.access import CASEWORKERS, viewer_on
from yjs.audit.models import Viewing
from yjs.drafts.models import Draft

LONDON = ZoneInfo("Europe/London")


def appointment(child, worker, starts_at) -> Appointment:
    return Appointment.objects.create(child=child, worker=worker, starts_at=starts_at)


def work_of(user, **more):
    return my_work(viewer_on(user, ON), AT, **more)


def tasks_of(user) -> dict[str, str]:
    """What there is to do → how late it is."""
    return {task.what: task.tag.text if task.tag else "" for task in work_of(user).tasks}


def test_today_is_in_order_of_time_and_leads_to_record(practitioner, child):
    late = appointment(child, practitioner, datetime(2026, 6, 15, 16, 0, tzinfo=LONDON))
    early = appointment(child, practitioner, datetime(2026, 6, 15, 0, 30, tzinfo=LONDON))
    appointment(child, practitioner, datetime(2026, 6, 16, 0, 0, tzinfo=LONDON))
    assert work_of(practitioner).today == [early, late]


def test_a_past_appointment_without_a_contact_is_to_be_recorded(practitioner, child):
    past = appointment(child, practitioner, datetime(2026, 6, 10, 14, 0, tzinfo=LONDON))
    kept = appointment(child, practitioner, datetime(2026, 6, 9, 14, 0, tzinfo=LONDON))
    make_contact(child, practitioner, appointment=kept)
    task = work_of(practitioner).tasks[0]
    assert task.what == "Record the outcome of the appointment (office)"
    assert task.url == f"/children/{child.ref}/contacts/new/?appointment={past.ref}"
    assert task.tag.text == "3 working days late"


def test_assessments_are_to_be_started_finished_changed_and_reviewed(practitioner, manager, child, police):
    make_referral(child, police, assessment_due_on=date(2026, 6, 12))
    assert tasks_of(practitioner) == {"Start the assessment": "1 working day late"}
    assessment = assessments.submit(child, practitioner)
    assert tasks_of(practitioner) == {}
    assessments.actions.return_assessment(assessment, reason="Say more", by=manager, at=AT)
    assert list(tasks_of(practitioner)) == ["Change the returned assessment"]


def test_a_countersigned_assessment_is_reviewed_after_three_months(practitioner, manager, child):
    assessments.countersign(child, practitioner, manager)
    later = my_work(viewer_on(practitioner, date(2026, 9, 16)), AT + timedelta(days=93))
    assert [(task.what, task.due_on) for task in later.tasks] == [("Review the assessment", date(2026, 9, 15))]
    assert tasks_of(practitioner) == {}


def test_a_running_programme_asks_for_a_plan_and_for_its_end(practitioner, child):
    make_programme(child, "YOUTH_CONDITIONAL_CAUTION", planned_end_on=date(2026, 6, 11))
    assert tasks_of(practitioner) == {
        "Record how it ended: Youth conditional caution": "2 working days late",
        "Write the My Target plan": "No plan yet",
    }
    plan = assessments.plan_with_targets(child, practitioner)
    assert "Agree the plan with the child" in tasks_of(practitioner)
    assessments.agree(plan, practitioner)
    assert list(tasks_of(practitioner)) == ["Record how it ended: Youth conditional caution"]


def test_a_case_on_the_next_agenda_asks_for_its_papers(practitioner, manager, police, child):
    meeting = panels.meeting(manager, held_on=ON + timedelta(days=3), agencies=())
    referral = make_referral(child, police, assessment_due_on=None)
    case = PanelCase.objects.create(referral=referral, child=child, meeting=meeting, opened_by=manager, opened_at=AT)
    assert tasks_of(practitioner) == {"Recommend an outcome to the panel": "Due soon"}
    assert tasks_of(police) == {"Score the gravity of the offence": "Due soon"}
    panels.gravity(case, police)
    panels.recommendation(case, practitioner)
    assert tasks_of(practitioner) == tasks_of(police) == {}


def test_a_draft_comes_back_with_its_child_and_after_what_is_overdue(practitioner, child):
    make_programme(child, "YOUTH_CONDITIONAL_CAUTION", planned_end_on=date(2026, 6, 11))
    url = f"/children/{child.ref}/contacts/new/"
    draft = Draft.objects.create(
        user=practitioner, kind="contact", subject_ref=child.ref, url=url, started_at=AT, saved_at=AT
    )
    first, *_, last = work_of(practitioner).tasks
    assert first.overdue
    assert (last.what, last.child, last.url) == ("Finish recording a contact", child, f"{url}?draft={draft.pk}")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("assessment-section:health", "Finish a section of the assessment"),
        ("unheard-of", "Finish what you were typing"),
    ],
)
def test_a_drafts_kind_in_words(kind, words):
    assert words_for(kind) == words


def raised(child, by, at=AT, **marks) -> RaisedConcern:
    contact = make_contact(child, by, recorded_at=at)
    marks = {"is_risk": True, "is_safeguarding": False} | marks
    return RaisedConcern.objects.create(child=child, contact=contact, raised_by=by, raised_at=at, **marks)


def test_concerns_stay_until_somebody_has_finished_with_them(practitioner, colleague, child):
    old = raised(child, colleague, AT - timedelta(days=60))
    done = raised(child, colleague)
    answer_concern(done, words="Rang the social worker", is_finished=True, by=practitioner, at=AT)
    answer_concern(old, words="Left a message", is_finished=False, by=practitioner, at=AT)
    assert work_of(practitioner).concerns == [old]


def test_a_task_stands_among_what_is_to_do_until_it_is_put_off_or_done(practitioner, child):
    add = {"owner": practitioner, "by": practitioner, "at": AT}
    add_task(child, words="Ring the school", due_on=ON, **add)
    add_task(child, words="Much later", due_on=ON + timedelta(days=60), **add)
    later = add_task(child, words="Write to the gym", due_on=ON + timedelta(days=1), **add)
    put_off_task(later, until=ON + timedelta(days=2), reason="Closed", by=practitioner, at=AT)
    assert tasks_of(practitioner) == {"Ring the school": "Due today"}
    assert work_of(practitioner).lines[0].due_what == "Ring the school"


def test_last_seen_counts_only_meeting_face_to_face(practitioner, child):
    make_contact(child, practitioner, happened_at=datetime(2026, 6, 2, 23, 30, tzinfo=LONDON))
    make_contact(child, practitioner, method="phone")
    make_contact(child, practitioner, attendance="unacceptable_absence", absence_reason="Slept in")
    line = work_of(practitioner).lines[0]
    assert line.last_seen == date(2026, 6, 2)
    assert not line.is_unseen
    assert my_work(viewer_on(practitioner, date(2026, 6, 17)), AT).lines[0].is_unseen


@pytest.mark.parametrize(
    ("sort", "order"),
    [("name", ["Ann", "Ben"]), ("seen", ["Ben", "Ann"]), ("next", ["Ben", "Ann"]), ("drop table", ["Ann", "Ben"])],
)
def test_my_children_are_sorted(practitioner, sort, order):
    ann, ben = make_child(first_name="Ann"), make_child(first_name="Ben")
    for child in (ann, ben):
        make_allocation(child, practitioner)
    make_contact(ann, practitioner)
    appointment(ben, practitioner, AT + timedelta(days=1))
    assert [line.child.first_name for line in work_of(practitioner, sort=sort).lines] == order


def test_only_my_own_children_not_my_teams(practitioner, colleague, child):
    assert [line.child for line in work_of(practitioner).lines] == [child]
    assert work_of(colleague).lines == []


def test_a_police_officer_reads_no_level(practitioner, manager, police, specialist, child):
    assessments.countersign(child, practitioner, manager)
    for worker in (police, specialist):
        make_allocation(child, worker, role="specialist")
    assert work_of(practitioner).lines[0].level_word == "Enhanced"
    assert work_of(specialist).lines[0].level_word == "Enhanced"
    assert work_of(police).lines[0].level_word == ""


def test_what_became_of_my_referrals(police, practitioner, manager, child):
    waiting = make_referral(make_child(), police, received_on=date(2026, 6, 12))
    closed_to_me = make_referral(make_child(), police, gives_sight=False, received_on=date(2026, 6, 11))
    panels.decide(panels.ready_case(child, practitioner, manager), manager)
    decided = child.referrals.get()
    decided.referred_by = police
    decided.save()
    told = {one.referral: one for one in my_referrals(viewer_on(police, ON))}
    assert told[waiting].stands == "Waiting to be allocated"
    assert told[decided].stands == "Decided on 15 June 2026: Youth conditional caution"
    assert not told[closed_to_me].is_visible
    assert my_referrals(viewer_on(practitioner, ON)) == []


def test_the_managers_numbers(manager, practitioner, colleague, other_team, police, child):
    unallocated = make_child()
    make_referral(unallocated, police, received_on=date(2026, 6, 10))
    make_programme(child, "YOUTH_CONDITIONAL_CAUTION", planned_end_on=date(2026, 6, 11))
    assessments.submit(child, practitioner)
    raised(child, colleague, AT - timedelta(hours=20))
    raised(child, colleague, AT - timedelta(days=9))
    elsewhere = make_child()
    make_allocation(elsewhere, other_team)
    make_programme(elsewhere, "YOUTH_CONDITIONAL_CAUTION", planned_end_on=date(2026, 6, 11))
    team = team_work(viewer_on(manager, ON), AT)
    assert (team.unallocated.count, team.unallocated.since) == (1, date(2026, 6, 10))
    assert team.to_countersign.count == 1
    assert [(task.what, task.who) for task in team.overdue] == [
        ("Record how it ended: Youth conditional caution", "Priya Lark")
    ]
    assert [one.raised_at >= team.yesterday for one in team.concerns] == [True, False]
    assert {(one.person.name, one.children, one.overdue) for one in team.workers} == {
        ("Callum Wren", 0, 0),
        ("Priya Lark", 1, 1),
    }


def test_high_and_unseen_are_counted(manager, practitioner, colleague, child):
    assessments.countersign(child, practitioner, manager)
    assert team_work(viewer_on(manager, ON), AT).high == []
    second = make_child()
    make_allocation(second, colleague, starts_on=date(2026, 5, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(assessments.JUDGED, "safety_and_wellbeing", "HIGH")
        assessments.countersign(second, colleague, manager)
    team = team_work(viewer_on(manager, ON), AT)
    assert [line.child for line in team.high] == [second]
    assert [line.child for line in team.unseen] == [second]


def test_only_managers_have_a_team(practitioner, specialist, police):
    for person in (practitioner, specialist, police):
        assert team_work(viewer_on(person, ON), AT) is None


@pytest.mark.parametrize("name", ["practitioner", "specialist", "police", "manager"])
def test_the_page_opens_and_says_when_there_is_nothing(sign_in, request, name):
    page = sign_in(request.getfixturevalue(name)).get("/")
    assert page.status_code == 200
    assert "My work" in page.content.decode()
    assert "Nothing to do." in page.content.decode()


def test_the_children_listed_are_recorded_as_consulted(sign_in, practitioner, child):
    page = sign_in(practitioner).get("/").content.decode()
    assert child.name in page
    viewing = Viewing.objects.get(section="my work")
    assert (viewing.operation, viewing.shown) == ("list", [child.ref])


def test_a_concern_stands_on_the_page_and_leads_to_its_answer(sign_in, practitioner, colleague, child):
    concern = raised(child, colleague)
    page = sign_in(practitioner).get("/").content.decode()
    assert "Concerns not answered" in page
    assert f"raised by {colleague.name}" in page
    assert f'href="/concerns/{concern.ref}/"' in page


def test_a_visitor_signs_in_first(client, db):
    assert client.get("/").url == "/sign-in/?next=/"


def busy(number: int, practitioner, manager, police) -> None:
    """Children with something of every kind."""
    meeting = panels.meeting(manager, held_on=ON + timedelta(days=3), agencies=())
    for _ in range(number):
        child = make_child()
        make_allocation(child, practitioner)
        make_programme(child, planned_end_on=date(2026, 6, 11))
        raised(child, practitioner)
        add_task(child, words="Ring the school", owner=practitioner, due_on=ON, by=manager, at=AT)
        appointment(child, practitioner, AT - timedelta(days=3))
        appointment(child, practitioner, AT + timedelta(hours=1))
        referral = make_referral(child, police)
        PanelCase.objects.create(referral=referral, child=child, meeting=meeting, opened_by=manager, opened_at=AT)
        assessments.submit(child, practitioner)
        assessments.start_plan(child, practitioner)
        Draft.objects.create(
            user=practitioner, kind="contact", subject_ref=child.ref, url="/", started_at=AT, saved_at=AT
        )


@pytest.mark.parametrize("how_many", [1, 20, 200])
def test_the_number_of_queries_does_not_grow(practitioner, manager, police, django_assert_num_queries, how_many):
    busy(how_many, practitioner, manager, police)
    mine, theirs, officer = (viewer_on(person, ON) for person in (practitioner, manager, police))
    with django_assert_num_queries(31):
        assert len(my_work(mine, AT).lines) == how_many
    with django_assert_num_queries(33):
        assert len(team_work(theirs, AT).overdue) == 3 * how_many
    with django_assert_num_queries(2):
        assert len(my_referrals(officer)) == how_many


def test_an_ete_specialist_is_told_who_learns_nowhere(specialist, practitioner):
    nothing, none, school = make_child(), make_child(), make_child()
    for one in (nothing, none, school):
        make_allocation(one, specialist, role="specialist")
    make_ete(none, provision="NONE", suitability="UNSUITABLE")
    make_ete(school)
    said = {(one.child, one.what) for one in work_of(specialist).tasks}
    assert said == {
        (nothing, "Record where the child learns or works"),
        (none, "Find school, college or work"),
    }
    make_allocation(nothing, practitioner, role="joint")
    assert "Record where the child learns or works" not in [one.what for one in work_of(practitioner).tasks]


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("data_officer", "/data-checks/"),
        ("auditor", "/logs/alerts/"),
        ("administrator", "/status/"),
        ("board_member", "/reports/"),
        ("stranger", "/account/"),
    ],
)
def test_a_role_without_casework_begins_where_its_work_waits(who, address, request, sign_in):
    page = sign_in(request.getfixturevalue(who)).get("/", follow=True)
    assert page.redirect_chain == [(address, 302)]
    assert page.status_code == 200


@pytest.mark.parametrize("role", sorted(CASEWORKERS))
def test_everybody_who_works_with_children_sees_theirs_and_what_to_do(role, sign_in, practitioner):
    person, child = make_user("Kit Siskin", role), make_child(first_name="Wren")
    make_allocation(child, person, role="specialist")
    add_task(child, words="Ring the clinic", owner=person, due_on=clock.today(), by=person, at=clock.now())
    page = sign_in(person).get("/").content.decode()
    assert "My children" in page
    assert child.name in page
    assert "Ring the clinic" in page
    assert "Due today" in page
