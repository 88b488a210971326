"""Turnaround: from the referral by way of consent, assessment and plan to the end; and the return of a quarter."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from assessments.models.plan import SIGNATURES
from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import (
    TODAY,
    chooses,
    fill_in_part,
    review,
    sees,
    sees_errors,
    types_date,
)

pytestmark = pytest.mark.journey
AGREED_ALOUD = dict(SIGNATURES)["witnessed"]


def test_a_child_on_turnaround_from_referral_to_the_end(person):
    manager, worker = person("manager"), person("colleague")
    enter(manager)
    page = agree(worker)
    assess(worker, manager)
    plan(worker)
    worker.opens(page)
    sees(worker.page, "Being supported")
    end(person("colleague", size=PHONE), page)


def enter(manager: Person) -> None:
    """The referral says Turnaround; the manager names the way in with the first allocation."""
    page = manager.opens("/unallocated/")
    page.get_by_role("link", name="Allocate Clover Dale").click()
    worker = page.get_by_label("Worker", exact=True).locator("option", has_text="Callum Wren").get_attribute("value")
    page.get_by_label("Worker", exact=True).select_option(worker)
    manager.presses("Allocate")
    sees_errors(manager, "Select the way into Turnaround")
    page.get_by_label("Way into Turnaround").select_option(label="Repeated antisocial behaviour")
    manager.presses("Allocate")


def agree(worker: Person) -> str:
    """From the child's record in two clicks; child and carer agree."""
    page = worker.opens("/")
    worker.follows("Clover Dale")
    page.get_by_role("navigation", name="Parts of this child's record").get_by_text("Involvement").click()
    worker.follows("Turnaround: consent, assessment, plan and end")
    address = page.url
    sees(page, "Waiting for consent", "Repeated antisocial behaviour", "Nobody has been asked yet")
    worker.follows("Record the child’s consent")
    worker.presses("Save")
    sees_errors(worker, "Select what they said")
    chooses(page, "What did they say?", "Agreed")
    chooses(page, "If they agreed, how?", "Said so, with a witness")
    worker.presses("Save")
    sees_errors(worker, "Enter the name of the person who heard it")
    page.get_by_label("Who heard it").fill("Hazel Dale")
    worker.presses("Save")
    sees(page, "heard by Hazel Dale")
    worker.follows("Record the consent of a parent or carer")
    chooses(page, "What did they say?", "Agreed")
    chooses(page, "If they agreed, how?", "Signed")
    worker.presses("Save")
    sees(page, "Early help assessment", "Due")
    return address


def assess(worker: Person, manager: Person) -> None:
    """Seven sections of early help; countersigned by the manager."""
    page = worker.page
    worker.follows("Early help assessment")
    worker.presses("Start an assessment")
    address = page.url
    sees(page, "Early help assessment", "Who else helps, and who leads")
    for link in [one.get_attribute("href") for one in page.locator(".govuk-task-list__link").all()]:
        worker.opens(link)
        fill_in_part(worker, link)
    worker.opens(address)
    worker.follows("Check and submit")
    worker.presses("Submit for countersignature")
    review(manager, address, "Countersign it", "")


def plan(worker: Person) -> None:
    """One target, agreed aloud."""
    worker.opens("/")
    page = worker.page
    worker.follows("Clover Dale")
    page.get_by_role("navigation", name="Parts of this child's record").get_by_text("Plan").click()
    child = re.search(r"/children/([A-Z0-9]{12})/", page.url)[1]
    worker.opens(f"/children/{child}/plan/new/")
    types_date(page, "When will you look at the plan together again?", TODAY + timedelta(days=30))
    worker.presses("Start the plan")
    written = page.url
    worker.opens(f"{written}targets/new/")
    page.get_by_label("I want to …").fill("have somewhere to be after six")
    page.get_by_label("What happens").first.fill("Try the boxing gym")
    page.get_by_label("Who helps").first.fill("My cousin")
    types_date(page.get_by_role("group", name="Step 1"), "By when", TODAY + timedelta(days=14))
    worker.presses("Save target")
    worker.opens(f"{written}sign/")
    chooses(page, "How does the child agree?", AGREED_ALOUD)
    page.get_by_label("Name of the person who heard it").fill("Hazel Dale")
    types_date(page, "When did the child agree?", TODAY)
    worker.presses("The child agrees")


def end(worker: Person, address: str) -> None:
    """On a phone: what became of it, and what changed in the child's words; a second worker finds it in the list."""
    page = worker.opens(address)
    worker.follows("End Turnaround")
    worker.presses("Save")
    sees_errors(worker, "Select what became of it", "Enter what changed in the child’s words")
    page.get_by_role("group", name="What became of it?").get_by_label("Completed").check()
    page.get_by_label("What changed, in the child’s words?").fill("I have boxing, and Mum worries less.")
    worker.presses("Save")
    sees(page, "Completed", "I have boxing, and Mum worries less.")
    page = worker.opens("/turnaround/?stage=ended")
    sees(page, "Clover Dale")
    worker.sees_no_barrier()


def test_the_return_shows_a_child_once_in_each_of_its_figures(person):
    officer = person("data_officer")
    page = officer.opens("/returns/new/")
    chooses(page, "Which return?", "Turnaround")
    officer.presses("Ask for the return")
    address = page.url
    expect(page.locator("main")).to_contain_text("Children who entered, and agreed", timeout=60_000)
    for number, figure in (("T1", "1 of 1"), ("T3", "1 of 1"), ("T4", "1 of 1"), ("T6", "1 of 1"), ("T5", "0 of 1")):
        row = page.get_by_role("row", name=re.compile(rf"^{number}\."))
        expect(row).to_contain_text(figure)
    for key in ("entered", "started", "assessed", "planned", "supported", "ended"):
        officer.opens(f"{address}measures/turnaround_{key}/")
        expect(page.locator("main tbody tr")).to_have_count(1)
    answer = officer.context.request.get(f"{address}return.pdf")
    assert answer.body().startswith(b"%PDF")
    assert b"T6" in officer.context.request.get(f"{address}return.csv").body()
    manager = person("manager")
    manager.opens(f"{address}sign-off/")
    manager.presses("Sign off")
    sees(manager.opens(address), "Signed off")
