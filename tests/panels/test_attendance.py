"""Record who chairs a meeting and who came."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from panels.actions import Newcomer, record_attendance
from panels.models import PanelAttendance
from panels.queries import attendance_version
from panels.rules import Agency
from tests import factories
from tests.panels import make
from yjs.errors import Refused

pytestmark = pytest.mark.django_db


def record(meeting, by, at, **typed):
    defaults = {"chair": None, "presences": {}, "newcomer": None}
    return record_attendance(meeting, **(defaults | typed), by=by, at=at)


def test_presences_a_newcomer_and_the_chair_are_kept(manager, at, make_manager):
    meeting, chair = make.meeting(manager), make_manager("Robin Dotterel")
    police = meeting.attendances.get(agency=Agency.POLICE)
    record(meeting, manager, at, chair=chair, presences={police.pk: "apologies"}, newcomer=nurse())
    meeting.refresh_from_db()
    assert meeting.chair == chair
    assert set(meeting.attendances.values_list("name", "presence")) == {
        ("Somebody of police", "apologies"),
        ("Somebody of youth_justice", "attended"),
        ("Jo Nurse", "attended"),
        ("Robin Dotterel", "attended"),
    }


def nurse() -> Newcomer:
    return Newcomer("Jo Nurse", Agency.HEALTH.value, "attended")


def test_nobody_attended_a_meeting_to_come(manager, at, on):
    meeting = make.meeting(manager, held_on=on + timedelta(days=1), agencies=())
    with pytest.raises(Refused, match="The meeting is on 16 June 2026"):
        record(meeting, manager, at, newcomer=nurse())
    assert record(meeting, manager, at, newcomer=Newcomer("Jo Nurse", "health", "apologies"))


def test_nobody_is_listed_twice(manager, at):
    meeting = make.meeting(manager)
    record(meeting, manager, at, newcomer=nurse())
    with pytest.raises(Refused, match="jo nurse is on the list already") as refusal:
        record(meeting, manager, at, newcomer=Newcomer("jo nurse", "health", "absent"))
    assert refusal.value.field == "name"


def test_a_panel_that_decided_keeps_its_quorum(child, practitioner, manager, at):
    case = make.ready_case(child, practitioner, manager)
    make.decide(case, manager)
    police = case.meeting.attendances.get(agency=Agency.POLICE)
    with pytest.raises(Refused, match="somebody from the police"):
        record(case.meeting, manager, at, presences={police.pk: "absent"})
    police.refresh_from_db()
    assert police.presence == "attended"


@pytest.mark.parametrize("who", ["practitioner", "police", "board_member", "stranger"])
def test_only_a_manager_records(who, manager, at, request):
    meeting = make.meeting(manager)
    with pytest.raises(PermissionDenied):
        record(meeting, request.getfixturevalue(who), at)


def url(meeting) -> str:
    return reverse("panels:attendance", args=[meeting.ref])


def typed_for(meeting, **typed) -> dict:
    lines = {f"presence_{one.pk}": one.presence for one in meeting.attendances.all()}
    return {"chair": meeting.chair_id or "", "name": "", "agency": "", "presence": "attended"} | lines | typed


def test_the_page_saves(meeting, manager, sign_in):
    page = sign_in(manager)
    assert "Somebody of police (Police)" in page.get(url(meeting)).content.decode()
    answer = page.post(url(meeting), typed_for(meeting, name="Jo Nurse", agency="health"), follow=True)
    assert "Attendance saved" in answer.content.decode()
    assert "Jo Nurse" in answer.content.decode()


def test_the_same_button_twice_adds_one_person(meeting, manager, sign_in):
    page = sign_in(manager)
    once = str(page.get(url(meeting)).context["form"].initial["once"])
    for _ in range(2):
        page.post(url(meeting), typed_for(meeting, name="Jo Nurse", agency="health", once=once))
    assert PanelAttendance.objects.filter(name="Jo Nurse").count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "Jo Nurse"}, "Choose the agency of Jo Nurse"),
        ({"agency": "health"}, "Enter the name of the person"),
        ({"name": "Somebody of police", "agency": "police"}, "Somebody of police is on the list already"),
    ],
)
def test_bad_input_is_refused_at_the_field(meeting, manager, sign_in, typed, sentence):
    answer = sign_in(manager).post(url(meeting), typed_for(meeting, **typed))
    assert answer.content.decode().count(sentence) >= 2
    assert meeting.attendances.count() == 2


@pytest.mark.parametrize(("who", "status"), [("practitioner", 403), ("police", 403), ("board_member", 404)])
def test_the_page_is_for_managers(meeting, who, status, sign_in, request):
    assert sign_in(request.getfixturevalue(who)).get(url(meeting)).status_code == status


def opened_by(person, meeting, **typed) -> tuple[Client, dict]:
    """A browser with the page open, and what it would send."""
    browser = factories.sign_in(Client(), person)
    form = browser.get(url(meeting)).context["form"]
    return browser, typed_for(meeting, version=form["version"].value(), **typed)


def test_two_people_at_once_see_both_lists_and_nothing_is_overwritten(meeting, manager, make_manager):
    police, worker = (meeting.attendances.get(agency=agency) for agency in (Agency.POLICE, Agency.YOUTH_JUSTICE))
    first, theirs = opened_by(
        manager, meeting, **{f"presence_{police.pk}": "apologies"}, name="Jo Nurse", agency="health"
    )
    second, mine = opened_by(
        make_manager("Robin Dotterel"),
        meeting,
        **{f"presence_{police.pk}": "absent", f"presence_{worker.pk}": "attended"},
    )
    assert first.post(url(meeting), theirs).status_code == 302

    answer = second.post(url(meeting), mine)
    page, form = answer.content.decode(), answer.context["form"]
    assert f"{manager.name} saved this while you were writing" in page
    assert [(one.theirs, one.mine) for one in form.clash.both] == [("Sent apologies", "Did not attend")]
    assert [(one.label, one.theirs) for one in form.clash.taken] == [("Jo Nurse (Health)", "Attended")]
    assert "This field is required" not in page
    assert set(meeting.attendances.values_list("presence", flat=True)) == {"apologies", "attended"}

    again = form.data.dict() | {f"keep_presence_{police.pk}": "mine"}
    assert second.post(url(meeting), again).status_code == 302
    assert dict(meeting.attendances.values_list("name", "presence")) == {
        "Somebody of police": "absent",
        "Somebody of youth_justice": "attended",
        "Jo Nurse": "attended",
    }


def test_the_action_refuses_a_list_that_nobody_has_seen(manager, at):
    meeting = make.meeting(manager)
    seen = attendance_version(meeting)
    record(meeting, manager, at, newcomer=nurse(), version=seen)
    with pytest.raises(Refused, match="Somebody else saved this"):
        record(meeting, manager, at, version=seen)
    assert record(meeting, manager, at, version=attendance_version(meeting))
