"""Classes of data (AC-08): health and what a person harmed said are read by those whose work needs them."""

import pytest
from django.urls import reverse

from assessments import permissions as of_assessments
from cases.permissions import VICTIM, may_read
from tests.assessments import make as assessing
from tests.factories import make_allocation, make_user
from tests.panels import make as deciding
from yjs.access import Viewer
from yjs.roles import Role

HARMED, UNWELL, ELSE, SORRY = "About victim.", "About health.", "About life_now.", "I want him to say sorry."
pytestmark = pytest.mark.drill("D-05")


@pytest.fixture()
def decided(child, practitioner, manager):
    """An assessment that answers every question, and a decision of the panel after the person harmed was asked."""
    assessment = assessing.countersign(child, practitioner, manager)
    case = deciding.ready_case(child, practitioner, manager)
    deciding.decide(case, manager, victim_view="asked", victim_said=SORRY)
    return {
        "assessments:read": assessment.ref,
        "panels:case": case.ref,
        "panels:of_child": child.ref,
        "panels:minutes": case.meeting.ref,
    }


@pytest.fixture()
def read(child, decided, sign_in):
    def as_allocated(role) -> tuple[bool, ...]:
        """Whether somebody of the role who works with the child reads: other answers, health, the person harmed."""
        person = make_user("Elm Tern", role)
        make_allocation(child, person, role="specialist")
        answers = [sign_in(person).get(reverse(name, args=[ref])) for name, ref in decided.items()]
        body = " ".join(answer.content.decode() for answer in answers if answer.status_code == 200)
        assert "View of the person harmed" in body
        return tuple(words in body for words in (ELSE, UNWELL, HARMED, SORRY))

    return as_allocated


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.PRACTITIONER, (True, True, True, True)),
        (Role.TEAM_MANAGER, (True, True, True, True)),
        (Role.HEALTH_SPECIALIST, (True, True, False, False)),
        (Role.ETE_SPECIALIST, (True, False, False, False)),
        (Role.VICTIM_WORKER, (False, False, False, True)),
    ],
)
def test_each_role_reads_what_its_work_needs(read, role, seen):
    assert read(role) == seen


def test_a_class_that_nobody_listed_is_closed():
    everything = Viewer(None, None, frozenset(Role))
    assert may_read(everything, VICTIM)
    assert not may_read(everything, "anything else")


def test_the_rule_is_what_hides_it(read, monkeypatch):
    """With the classes of questions forgotten the words are there: the test above can fail."""
    monkeypatch.setattr(of_assessments, "CLASS_OF_QUESTION", {})
    assert read(Role.ETE_SPECIALIST) == (True, True, True, False)
