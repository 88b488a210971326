"""What a panel must have before it decides."""

from datetime import date, timedelta

import pytest

from panels.models import PanelAttendance
from panels.queries import case_facts
from panels.rules import Agency
from tests.panels import make
from yjs.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture()
def case(child, practitioner, manager):
    return make.ready_case(child, practitioner, manager)


def test_an_assessment_must_be_countersigned(child, practitioner, manager):
    case = make.case(child, practitioner, meeting=make.meeting(manager))
    make.assessment(child, practitioner)
    make.gravity(case, manager)
    with pytest.raises(Refused, match="Have an assessment countersigned before the panel decides"):
        make.decide(case, manager)


def test_the_gravity_must_be_scored(child, practitioner, manager):
    case = make.case(child, practitioner, meeting=make.meeting(manager))
    make.assessment(child, practitioner, manager)
    with pytest.raises(Refused, match="Score the gravity of the offence before the panel decides"):
        make.decide(case, manager)


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        ({"agencies": (Agency.YOUTH_JUSTICE,)}, "Record that the police attended the meeting"),
        ({"agencies": (Agency.POLICE,)}, "Record that the youth justice service attended the meeting"),
        ({"held_on": date(2026, 6, 16)}, "Wait for the day of the meeting"),
        ({"chair": None}, "Name the chair of the meeting"),
    ],
)
def test_the_meeting_must_be_able_to_decide(child, practitioner, manager, meeting, sentence):
    held = make.meeting(manager, **meeting) if "chair" not in meeting else make.meeting(manager)
    if "chair" in meeting:
        held.chair = None
        held.save()
    case = make.ready_case(child, practitioner, manager, meeting_of=held)
    with pytest.raises(Refused, match=f"{sentence} before the panel decides"):
        make.decide(case, manager)


def test_a_case_on_no_agenda_is_not_decided(child, practitioner, manager):
    case = make.case(child, practitioner)
    make.assessment(child, practitioner, manager)
    make.gravity(case, manager)
    with pytest.raises(Refused, match="Put the case on the agenda of a meeting before the panel decides"):
        make.decide(case, manager)


def test_somebody_who_sent_apologies_was_not_there(case, manager):
    PanelAttendance.objects.filter(agency=Agency.POLICE).update(presence="apologies")
    with pytest.raises(Refused, match="Record that the police attended"):
        make.decide(case, manager)


def test_an_old_assessment_serves_for_as_long_as_local_policy_says(child, practitioner, manager):
    make.assessment(child, practitioner, manager)
    assessed_on = child.assessments.get().started_at.date()
    case = make.case(child, practitioner, received_on=assessed_on + timedelta(days=80))
    for days, serves in ((90, True), (120, False)):
        day = assessed_on + timedelta(days=days)
        assert bool(case_facts(case, day).assessment) == serves
