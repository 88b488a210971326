"""A child is nearly 18 and their order runs on: the move to adult probation, asked for, planned, refused, decided."""

from datetime import timedelta

import pytest

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import TODAY, chooses, sees, sees_errors, types_date

pytestmark = pytest.mark.journey
ASKED = "Plan the move to probation"


def test_a_child_moves_to_adult_probation(person):
    worker, manager = person("colleague"), person("manager", size=PHONE)
    move = plan(worker)
    refused_until_they_met(manager, move)
    meet(worker, move)
    share(worker, move)
    manager.presses("Save")
    sees(manager.page, "Moves to probation", "She knows the officer")
    worker.opens(move)
    sees(worker.page, "Moves to probation", "Morgan Heron")
    assert "Change the plan" not in worker.page.content()
    worker.opens("/")
    assert ASKED not in worker.page.content()


def plan(worker: Person) -> str:
    """The to-do list asks for it; returns the address of the page."""
    page = worker.opens("/")
    sees(page, ASKED)
    worker.follows("Sedge Vane")
    sees(page, "A move to probation is to be thought of since", "only for a child with an order")
    worker.follows("Plan the move")
    types_date(page, "When was the move identified?", TODAY + timedelta(days=1))
    worker.presses("Save")
    sees_errors(worker, "The date on which it was identified must be today or in the past")
    types_date(page, "When was the move identified?", TODAY)
    page.get_by_label("Transition plan").fill("“I do not want to tell it all again.” Three joint appointments.")
    worker.presses("Save")
    sees(page, "Being planned", "still to be recorded: the probation officer, the information that was shared")
    return page.url


def refused_until_they_met(manager: Person, move: str) -> None:
    """What was typed stays on the page while the worker records what is missing."""
    page = manager.opens(move)
    manager.follows("Decide")
    chooses(page, "What was decided?", "Moves to probation")
    types_date(page, "When was it decided?", TODAY)
    page.get_by_label("Why", exact=True).fill("She knows the officer and has a place at college")
    manager.presses("Save")
    sees_errors(manager, "Record first: the probation officer, the information that was shared, an introduction")


def meet(worker: Person, move: str) -> None:
    page = worker.opens(move)
    worker.follows("Record one")
    chooses(page, "What took place?", "Introduction to the probation officer")
    types_date(page, "On which day?", TODAY)
    page.get_by_label("Who was there").fill("Sedge, both workers")
    page.get_by_label("What was said and agreed").fill("“She listens.” They meet again in a week")
    worker.presses("Save")
    sees(page, "“She listens.”")


def share(worker: Person, move: str) -> None:
    page = worker.opens(move)
    worker.follows("Change the plan, the officer or what was shared")
    page.get_by_label("Probation officer").fill("Noor Godwit")
    types_date(page, "When was information shared?", TODAY)
    worker.presses("Save")
    sees_errors(worker, "Enter what was shared")
    page.get_by_label("What was shared").fill("Assessment, plan, what helps")
    worker.presses("Save")
    sees(page, "Noor Godwit", "Assessment, plan, what helps")
