"""Record what the panel decided."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cases.models import Outcome, Programme
from panels.actions import decide_case
from panels.models import PanelDecision
from panels.queries import case_facts
from panels.rules import Stage
from tests.factories import make_allocation, make_child, make_offence
from tests.panels import make
from yjs.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture()
def case(child, practitioner, manager):
    return make.ready_case(child, practitioner, manager)


def test_the_decision_stands_with_its_conditions_outcome_and_programme(case, child, manager, on):
    decision = make.decide(case, manager)
    assert decision.decided_on == on
    assert decision.decided_by == manager
    assert decision.assessment == child.assessments.get()
    assert decision.gravity == case.gravity_scores.get()
    assert [(one.kind, one.text) for one in decision.conditions.all()] == [
        ("reparative", "Help to repair the bus shelter"),
        ("reparative", "Write to the bus company"),
    ]
    outcome, programme = Outcome.objects.get(child=child), Programme.objects.get(child=child)
    assert (outcome.type, outcome.decided_on) == (make.outcome(), on)
    assert (programme.disposal, programme.starts_on, programme.planned_end_on) == (make.outcome(), on, make.ENDS_ON)
    assert list(programme.offences.all()) == [outcome.offence] == list(case.referral.offences.all())
    assert decision.programme == programme
    assert case_facts(case, on).stage == Stage.UNDER_WAY


def test_an_outcome_without_a_programme_starts_none(case, child, manager, on):
    decision = make.decide(case, manager, outcome_type=make.outcome(make.NO_PROGRAMME), ends_on=None, reparative="")
    assert decision.programme is None
    assert not Programme.objects.filter(child=child).exists()
    assert Outcome.objects.get(child=child).type.code == make.NO_PROGRAMME
    assert case_facts(case, on).stage == Stage.FINISHED


def test_every_offence_of_the_referral_gets_the_outcome(child, practitioner, manager):
    two = [make_offence(child), make_offence(child, description="Theft of a bicycle")]
    case = make.ready_case(child, practitioner, manager, offences=two)
    decision = make.decide(case, manager)
    assert {outcome.offence for outcome in Outcome.objects.filter(child=child)} == set(two)
    assert set(decision.programme.offences.all()) == set(two)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"rationale": "  "}, "rationale", "Enter the rationale"),
        ({"disproportionality": ""}, "disproportionality", "Enter what the panel checked"),
        ({"victim_view": "asked"}, "victim_said", "Enter what the person harmed said"),
        ({"victim_view": "not_asked"}, "victim_why_not", "Enter why the person harmed was not asked"),
        ({"ends_on": None}, "ends_on", "Enter the end date"),
        ({"ends_on": date(2026, 6, 15)}, "ends_on", "The end date must be after the start date"),
        ({"starts_on": date(2026, 6, 14)}, "starts_on", "The start date must be the day of the meeting or later"),
        (
            {"ends_on": date(2026, 10, 6)},
            "ends_on",
            "Youth conditional caution lasts 16 weeks at most. The end date must be 5 October 2026 or earlier",
        ),
        ({"reparative": " \n "}, "rehabilitative", "Youth conditional caution needs at least one condition"),
    ],
)
def test_what_was_told_is_complete(case, child, manager, typed, field, sentence):
    with pytest.raises(Refused) as refusal:
        make.decide(case, manager, **typed)
    assert (refusal.value.message, refusal.value.field) == (sentence, field)
    assert not PanelDecision.objects.exists()
    assert not Outcome.objects.filter(child=child).exists()


def test_an_outcome_that_no_panel_decides_is_refused(case, manager):
    with pytest.raises(Refused, match="Referral order could not be decided by a panel on 15 June 2026"):
        make.decide(case, manager, outcome_type=make.outcome("REFERRAL_ORDER"))


def test_a_person_harmed_cannot_be_left_out(child, practitioner, manager):
    offences = [make_offence(child, has_victim=True)]
    case = make.ready_case(child, practitioner, manager, offences=offences)
    with pytest.raises(Refused, match="The record says that somebody was harmed"):
        make.decide(case, manager)
    assert make.decide(case, manager, victim_view="asked", victim_said="I want him to say sorry.")


@pytest.mark.parametrize(
    "who",
    ["practitioner", "colleague", "specialist", "other_team", "board_member", "administrator", "police", "stranger"],
)
def test_only_a_manager_records_the_decision(case, who, request):
    with pytest.raises(PermissionDenied):
        make.decide(case, request.getfixturevalue(who))
    assert not PanelDecision.objects.exists()


def test_the_same_button_twice_decides_once(case, manager, at):
    token = str(uuid.uuid4())
    first = decide_case(case, told=make.told(), version="", by=manager, at=at, once=token)
    second = decide_case(case, told=make.told(), version="", by=manager, at=at, once=token)
    assert first == second
    assert Outcome.objects.count() == Programme.objects.count() == 1


def test_the_second_of_two_people_reads_the_first_decision(case, manager):
    make.decide(case, manager)
    with pytest.raises(Refused, match="Morgan Heron saved this panel's decision while you were writing"):
        make.decide(case, manager)


def test_a_case_is_decided_once_at_a_meeting(case, manager):
    decision = make.decide(case, manager)
    with pytest.raises(Refused, match="The panel decided on 15 June 2026. To decide again"):
        make.decide(case, manager, version=decision.ref)


def test_a_later_meeting_decides_again_once_the_programme_has_ended(case, manager, at):
    first = make.decide(case, manager)
    later = at + timedelta(days=14)
    case.meeting = make.meeting(manager, held_on=later.date())
    case.save()
    charge = {"outcome_type": make.outcome("CHARGE"), "ends_on": None, "reparative": ""}
    with pytest.raises(Refused, match="End the programme of the earlier decision"):
        make.decide(case, manager, version=first.ref, at=later, **charge)
    Programme.objects.update(ends_on=later.date(), completed=False)
    second = make.decide(case, manager, version=first.ref, at=later, **charge)
    assert second.supersedes == first
    assert case_facts(case, later.date()).last_decision == second


def test_the_history_says_who_decided(case, manager):
    decision = make.decide(case, manager)
    said = decision.events.get().pgh_context.metadata
    assert (said["action"], said["by"], said["subject_ref"]) == ("decide_case", manager.pk, case.child.ref)


def test_a_manager_decides_about_a_child_of_any_team(manager, other_team):
    child = make_child()
    make_allocation(child, other_team)
    assert make.decide(make.ready_case(child, other_team, manager), manager)
