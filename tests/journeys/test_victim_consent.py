"""From a victim's consent to restorative justice, and the wall tried from everybody else of the cast."""

from datetime import timedelta

import pytest

from tests.journeys.conftest import PHONE, Person
from tests.journeys.people import CAST
from tests.journeys.test_main_job import TODAY, chooses, sees, sees_errors, types_date

pytestmark = pytest.mark.journey
NAME, PHONE_NUMBER, STREET = "Sorrel Whitethroat", "01632 960444", "5 Hushed Lane"
OTHERS = sorted(set(CAST) - {"victim_worker", "manager"})


def test_from_a_victims_consent_to_restorative_justice(person):
    worker = person("victim_worker")
    victim = record(worker)
    ask_for_consent(worker)
    seek_a_view_and_answer(worker)
    offer_a_letter(worker)
    keep_the_child_away(worker)
    child = what_the_childs_worker_sees(person("practitioner"))
    for name in OTHERS:
        finds_nothing(person(name), victim, child)
    take_it_back(worker, victim)
    manager = person("manager", size=PHONE)
    manager.opens(victim)
    sees(manager.page, NAME, "Do not contact them")


def record(worker: Person) -> str:
    """From the child's record; returns the address of the victim's page."""
    worker.opens("/")
    worker.follows("Teasel Pike")
    worker.page.get_by_role("navigation", name="Parts of this child's record").get_by_text("Victims").click()
    sees(worker.page, "No victim of this child’s offences is recorded", "Broke a greenhouse")
    worker.follows("Record a victim")
    worker.presses("Record")
    sees_errors(worker, "Enter the name", "Select a person or an organisation")
    page = worker.page
    chooses(page, "Who was harmed?", "Person")
    page.get_by_label("Name", exact=True).fill(NAME)
    chooses(page, "Are they under 18?", "No")
    page.get_by_label("Phone number").fill(PHONE_NUMBER)
    page.get_by_label("Address", exact=True).fill(STREET)
    page.get_by_label("Broke a greenhouse").check()
    worker.presses("Record")
    sees(page, NAME, "First contact", PHONE_NUMBER)
    assert STREET not in page.content()
    worker.opens("/")
    sees(page, "victims to be contacted", f"First contact with a victim: {NAME}")
    worker.follows(f"First contact with a victim: {NAME}")
    return page.url


def ask_for_consent(worker: Person) -> None:
    worker.follows("Record consent")
    chooses(worker.page, "What happened?", "Given")
    worker.presses("Save")
    sees(worker.page, "Consent to contact: given", "In time")


def seek_a_view_and_answer(worker: Person) -> None:
    page = worker.page
    worker.follows("Add a view")
    chooses(page, "Before what?", "A panel decides")
    types_date(page, "When is it decided?", TODAY + timedelta(days=3))
    types_date(page, "When were they asked", TODAY)
    page.get_by_label("What they said").fill("A letter would help")
    worker.presses("Save")
    sees(page, "A letter would help")
    worker.follows("Add what they asked for")
    chooses(page, "What did they ask for?", "News of the case")
    page.get_by_label("What exactly they asked for").fill("What the panel decides")
    types_date(page, "When did they ask?", TODAY)
    worker.presses("Save")
    worker.follows("Record what they were told or given")
    types_date(page, "When were they told", TODAY)
    page.get_by_label("What they were told or given").fill("It meets on Thursday")
    worker.presses("Save")
    sees(page, "It meets on Thursday")


def offer_a_letter(worker: Person) -> None:
    page = worker.page
    worker.follows("Offer restorative justice")
    page.get_by_label("Type").select_option(label="Letter of apology or explanation")
    types_date(page, "When was it offered?", TODAY)
    chooses(page, "What did they answer?", "No answer yet")
    types_date(page, "When did it begin?", TODAY)
    worker.presses("Save")
    sees_errors(worker, "It can begin only when they accepted")
    chooses(page, "What did they answer?", "Accepted")
    worker.presses("Save")
    sees(page, "Under way")
    page.locator("article", has_text="Letter of apology").get_by_role("link", name="Change").click()
    types_date(page, "When was it done?", TODAY)
    page.get_by_label("How satisfied was the victim?").select_option(label="Satisfied")
    worker.presses("Save")
    sees(page, "The victim was satisfied")


def keep_the_child_away(worker: Person) -> None:
    page = worker.page
    worker.follows("Set a boundary")
    page.get_by_label("Do not").fill(f"go near {NAME}")
    types_date(page, "From", TODAY)
    worker.presses("Save")
    sees_errors(worker, "Leave out who was harmed")
    page.get_by_label("Do not").fill("go into the allotments")
    worker.presses("Save")
    sees(page, "Do not go into the allotments")


def what_the_childs_worker_sees(practitioner: Person) -> str:
    """The boundary, and nothing of the victim; returns the address of the child's page."""
    practitioner.opens("/")
    practitioner.follows("Teasel Pike")
    sees(practitioner.page, "go into the allotments")
    text = practitioner.page.content()
    assert not any(word in text for word in (NAME, PHONE_NUMBER, STREET))
    return practitioner.page.url


def finds_nothing(other: Person, victim: str, child: str) -> None:
    """Neither at the victim's address, nor in a list, a search, the child's own pages or the history."""
    places = (victim, f"{victim}edit/", f"{victim}history/", "/victims/", f"{child}victims/", f"{child}history/", child)
    for path in (*places, "/"):
        other.page.goto(path)
        text = other.page.content()
        assert not any(word in text for word in (NAME, PHONE_NUMBER, STREET)), (other.name, path)
    assert other.page.goto(victim).status == 404


def take_it_back(worker: Person, victim: str) -> None:
    worker.opens(victim)
    worker.follows("Record consent")
    chooses(worker.page, "What happened?", "Withdrawn")
    worker.presses("Save")
    sees(worker.page, "Do not contact them", "withdrawn")
    assert PHONE_NUMBER not in worker.page.content()
