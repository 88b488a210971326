"""Plan a meeting of the panel."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from panels.actions import plan_meeting
from panels.models import PanelAttendance, PanelMeeting
from panels.queries import next_meeting, proposed_date
from panels.rules import Agency
from tests.panels import make
from yjs.errors import Refused
from yjs.policy.models import PolicyValue

pytestmark = pytest.mark.django_db
TYPED = {"held_on": date(2026, 6, 16), "starts_at": time(14), "place": "Room 2"}
URL = "/panels/new/"


def plan(manager, at, **typed):
    return plan_meeting(**(TYPED | {"chair": manager} | typed), by=manager, at=at)


def test_the_chair_and_those_of_the_last_meeting_are_invited(manager, at):
    last = make.meeting(manager, held_on=date(2026, 6, 1))
    PanelAttendance.objects.create(meeting=last, name="Gone Away", agency=Agency.HEALTH, presence="absent")
    meeting = plan(manager, at)
    people = set(meeting.attendances.values_list("name", "agency", "presence"))
    assert people == {
        ("Morgan Heron", "youth_justice", "invited"),
        ("Somebody of police", "police", "invited"),
        ("Somebody of youth_justice", "youth_justice", "invited"),
    }


def test_a_meeting_without_a_chair_can_be_planned(manager, at):
    assert plan(manager, at, chair=None).attendances.count() == 0


def test_the_next_meeting_is_the_first_to_come(manager, at, on):
    make.meeting(manager, held_on=on - timedelta(days=1))
    assert next_meeting(on) is None
    later, sooner = plan(manager, at, held_on=date(2026, 6, 30)), plan(manager, at)
    assert next_meeting(on) == sooner != later


def test_the_form_proposes_the_next_date_by_local_policy(manager, on, at):
    make.meeting(manager, held_on=date(2026, 6, 11))
    assert proposed_date(on) == date(2026, 6, 25)
    PolicyValue.objects.create(
        key="panel.every_days", value=7, starts_on=on, reason="Weekly now", set_by=manager, set_at=at
    )
    assert proposed_date(on) == date(2026, 6, 18)


def test_a_day_that_is_over_is_refused(manager, at):
    with pytest.raises(Refused, match="The date of the meeting must be today or in the future"):
        plan(manager, at, held_on=date(2026, 6, 14))


def test_two_meetings_at_one_time_are_refused(manager, at):
    plan(manager, at)
    with pytest.raises(Refused, match="A panel already meets then"):
        plan(manager, at, place="Room 3")
    assert plan(manager, at, starts_at=time(16))


@pytest.mark.parametrize("who", ["practitioner", "police", "board_member", "administrator", "stranger"])
def test_only_a_manager_plans(who, manager, at, request):
    with pytest.raises(PermissionDenied):
        plan_meeting(**TYPED, chair=None, by=request.getfixturevalue(who), at=at)
    assert not PanelMeeting.objects.exists()


def posted(day, **typed) -> dict:
    return make.day("held_on", day) | {"starts_at": "10am", "place": "Town hall", "chair": ""} | typed


def test_the_page_plans_and_goes_to_the_meeting(manager, sign_in, today):
    page = sign_in(manager)
    proposed = page.get(URL).context["form"].initial["held_on"]
    assert proposed > today
    answer = page.post(URL, posted(proposed, chair=manager.pk))
    meeting = PanelMeeting.objects.get()
    assert answer["Location"] == reverse("panels:meeting", args=[meeting.ref])
    assert (meeting.held_on, meeting.starts_at, meeting.chair) == (proposed, time(10), manager)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"held_on_0": "", "held_on_1": "", "held_on_2": ""}, "Enter the date of the meeting"),
        ({"held_on_0": "", "held_on_1": "6"}, "The date of the meeting must include a day"),
        ({"held_on_2": "2020"}, "The date of the meeting must be today or in the future"),
        ({"starts_at": "soon"}, "Enter the start time like 2:30pm"),
        ({"starts_at": ""}, "Enter the start time"),
        ({"place": ""}, "Enter the place"),
    ],
)
def test_bad_input_is_refused_at_the_field(manager, sign_in, today, typed, sentence):
    answer = sign_in(manager).post(URL, posted(today) | typed)
    assert answer.content.decode().count(sentence) >= 2
    assert not PanelMeeting.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("practitioner", 403), ("board_member", 403), ("stranger", 403)])
def test_the_page_is_for_managers(who, status, sign_in, request):
    assert sign_in(request.getfixturevalue(who)).get(URL).status_code == status
