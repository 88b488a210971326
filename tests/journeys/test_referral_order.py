"""A referral order from the sentence to the final panel, with a volunteer who may not sit."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import chooses, draw, sees, sees_errors, types_date
from yjs import clock

pytestmark = pytest.mark.journey
TODAY = clock.today()
SENTENCED = TODAY - timedelta(days=20)


def test_a_referral_order_from_sentence_to_final_panel(person):
    keep_the_register(person("manager"))
    colleague = person("colleague")
    page = colleague.opens("/")
    page.locator("main a[href^='/children/']").filter(has_text="Robin Marsh").first.click()
    child = re.search(r"/children/([A-Z0-9]{12})/", page.url)[1]
    start_the_order(colleague, child)
    hold_the_first_panel(colleague)
    sign_the_contract(colleague)
    here = page.url
    put_something_right(colleague, here)
    hold_a_progress_panel(colleague)
    end_on_a_phone(person("colleague", size=PHONE), here)


def keep_the_register(manager: Person) -> None:
    """Three volunteers, one of them with a check that ran out."""
    page = manager.opens("/volunteers/")
    checked = TODAY - timedelta(days=200)
    for name, dbs_on in (("Hester Plover", checked), ("Ivo Dunlin", checked), ("Otis Dunnock", date(2019, 1, 7))):
        manager.presses("Add a volunteer")
        page.get_by_label("Name", exact=True).fill(name)
        types_date(page, "Date of the DBS check", dbs_on)
        types_date(page, "First trained", checked)
        types_date(page, "First day as a volunteer", checked)
        manager.presses("Save")
    sees(page, "May sit", "Otis Dunnock cannot sit")


def start_the_order(colleague: Person, child: str) -> None:
    page = colleague.opens(f"/children/{child}/offences/")
    colleague.follows("Start an order or programme")
    page.get_by_label("Order or resolution").select_option("Referral order")
    page.locator("main input[name=offences]").first.check()
    types_date(page, "Date it starts", SENTENCED)
    page.get_by_label("How long?").fill("4")
    page.get_by_label("Counted in").select_option("Months")
    colleague.presses("Save")
    colleague.follows("Panels and contract")
    sees(page, "Hold the first panel by", "Within 20 working days of the order", "No panel is planned")


def plan(colleague: Person, kind: str) -> None:
    page = colleague.page
    colleague.presses("Plan a panel")
    chooses(page, "Which panel?", kind)
    types_date(page, "Date of the panel", TODAY)
    page.get_by_label("Where?").fill("Church hall")
    page.get_by_label("Hester Plover").check()


def decide(colleague: Person, result: str, words: str) -> None:
    page = colleague.page
    colleague.follows("Write down what it decided")
    for who in ("The child", "A parent or carer"):
        chooses(page, who, "Came")
    chooses(page, "The person harmed, or somebody for them", "Was not asked")
    chooses(page, "What did the panel decide?", result)
    page.get_by_label("What was said and decided").fill(words)
    colleague.presses("Save")


def hold_the_first_panel(colleague: Person) -> None:
    """Who has no current check is refused; so is a panel of too few."""
    page = colleague.page
    plan(colleague, "First panel")
    page.get_by_label("Otis Dunnock").check()
    colleague.presses("Save")
    sees_errors(colleague, "Otis Dunnock cannot sit on")
    page.get_by_label("Otis Dunnock").uncheck()
    colleague.presses("Save")
    decide(colleague, "A contract is agreed", "Robin wants to be outside")
    sees_errors(colleague, "A panel has at least 2 volunteers and 1 worker of the service")
    page.get_by_label("Ivo Dunlin").check()
    colleague.presses("Save")
    sees(page, "A contract is agreed", "Have the contract signed by")


def sign_the_contract(colleague: Person) -> None:
    page = colleague.page
    colleague.follows("Add to the contract")
    page.get_by_label("I will …").fill("clear the path to the allotments")
    types_date(page, "By when?", TODAY + timedelta(days=60))
    page.get_by_label("Hours of reparation, if it is any").fill("6")
    colleague.presses("Save")
    colleague.presses("The child signs")
    chooses(page, "How does the child sign?", "The child signs in the box")
    draw(page)
    page.get_by_label("Name", exact=True).fill("Hazel Marsh")
    colleague.presses("The child signs")
    sees(page, "Signed", "The order runs until", "Hold a progress panel by")


def put_something_right(colleague: Person, here: str) -> None:
    """A session at a project: refused until the project has a risk assessment."""
    page = colleague.opens("/reparation-projects/")
    colleague.presses("Add a project")
    page.get_by_label("Name of the project").fill("Allotment path")
    page.get_by_label("Place", exact=True).fill("The allotments")
    page.get_by_label("What is done there").fill("Clear and gravel the path")
    page.get_by_label("How many children can go there").fill("3")
    colleague.presses("Save")
    project = page.url
    plan_a_session(colleague, here)
    sees_errors(colleague, "Allotment path has no risk assessment for")
    colleague.opens(project)
    colleague.follows("Record a risk assessment")
    types_date(page, "To be reviewed by", TODAY + timedelta(days=180))
    page.get_by_label("Who assessed it").fill("Callum Wren")
    page.get_by_label("Risks, and what is done about them").fill("Gloves and boots")
    colleague.presses("Save")
    plan_a_session(colleague, here)
    colleague.follows("What became of it")
    chooses(page, "Did the child come?", "Yes")
    page.get_by_label("Who was there with the child").fill("The warden")
    page.get_by_label("What the child said").fill("I found a slow worm")
    colleague.presses("Save")
    sees(page, "3 of 6 hours in all done", "I found a slow worm")
    page = colleague.opens(project)
    colleague.follows("Attendance sheet")
    sees(page, "Robin Marsh")
    colleague.opens(here)


def plan_a_session(colleague: Person, here: str) -> None:
    """Three hours today, towards the contract."""
    page = colleague.opens(here)
    colleague.follows("Reparation: sessions and hours")
    colleague.presses("Plan a session")
    page.get_by_label("What do the hours count towards?").select_option(index=1)
    page.get_by_label("Project").select_option(index=1)
    types_date(page, "On which day?", TODAY)
    page.get_by_label("How many hours are planned?").fill("3")
    chooses(page, "Is it done for the person harmed?", "No")
    colleague.presses("Save")


def hold_a_progress_panel(colleague: Person) -> None:
    page = colleague.page
    colleague.follows("Done or not")
    chooses(page, "Did the child do it?", "Yes")
    colleague.presses("Save")
    sees(page, "Done")
    plan(colleague, "Progress panel")
    page.get_by_label("Ivo Dunlin").check()
    colleague.presses("Save")
    decide(colleague, "The contract goes on as it is", "The path is clear")
    sees(page, "The contract goes on as it is")


def end_on_a_phone(colleague: Person, here: str) -> None:
    """The final panel on a phone, and the order ends, completed."""
    page = colleague.opens(here)
    plan(colleague, "Final panel")
    page.get_by_label("Ivo Dunlin").check()
    colleague.presses("Save")
    decide(colleague, "The contract was kept", "The panel shook hands")
    sees(page, "Nothing is due", "The contract was kept")
    with page.expect_download() as download:
        page.get_by_role("link", name="Print it for the child (PDF)").click()
    assert download.value.suggested_filename == "my-contract.pdf"
    colleague.follows("End this programme")
    types_date(page, "Date it ended", TODAY)
    chooses(page, "Was it completed?", "Yes")
    colleague.presses("End this programme")
    expect(page.locator("body")).to_contain_text("Completed")
