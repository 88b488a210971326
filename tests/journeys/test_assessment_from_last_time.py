"""A review begins with last time's answers: confirmed, changed, left to clarify; the manager finds what changed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import answers_everything, child_of, sees, sees_errors

pytestmark = pytest.mark.journey
FLAT = "They moved to a warm flat by the park."


def test_a_review_begins_with_last_times_answers(person):
    worker, manager = person("colleague"), person("manager", size=PHONE)
    address = start(worker)
    look_at_the_family(worker, address)
    confirm_the_rest(worker, address)
    say_and_judge_again(worker, address)
    worker.presses("Submit for countersignature")
    sees(worker.page, "Assessment submitted")
    find_what_changed(manager, address)


def start(worker: Person) -> str:
    page = worker.opens("/")
    worker.follows("Clover Heath")
    worker.opens(f"/children/{child_of(page)}/assessments/")
    worker.presses("Start an assessment")
    expect(page.get_by_role("main").get_by_text("From last time", exact=True)).to_have_count(5)
    return page.url


def look_at_the_family(worker: Person, address: str) -> None:
    """One answer is changed, one confirmed, one left to clarify; the last waits, and the list says so."""
    page = worker.page
    worker.follows("Family and home")
    sees(page, "From last time. Where they live")
    page.get_by_role("textbox", name="Is home safe, settled and warm?").fill(FLAT)
    tick(page, "Which answers from last time are still so?", "Who is in the family and who matters most to the child?")
    page.get_by_text("Something is yet to clarify").click()
    tick(page, "Which answers are yet to be clarified?", "Children’s social care and early help")
    worker.presses("Save section")
    worker.follows("Check and submit")
    worker.presses("Submit for countersignature")
    sees_errors(worker, "Confirm or change 1 answer from last time in “Family and home”")
    page.goto(address)
    page.get_by_text("question not answered or yet to clarify").click()
    page.get_by_role("link", name="Children’s social care and early help").click()
    expect(page).to_have_url(re.compile("/family/#div_id_care$"))
    expect(page.locator("#div_id_care")).to_be_visible()


def confirm_the_rest(worker: Person, address: str) -> None:
    page = worker.opens(address)
    links = [one.get_attribute("href") for one in page.locator(".govuk-task-list__link").all()]
    for link in [one for one in links if "/sections/" in one]:
        worker.opens(link)
        boxes = page.get_by_role("group", name="Which answers from last time are still so?").get_by_role("checkbox")
        for box in boxes.all():
            box.check()
        worker.presses("Save section")


def say_and_judge_again(worker: Person, address: str) -> None:
    """What child and carer say is asked anew; last time's judgements stand beside the new ones."""
    page = worker.page
    for whose in ("child", "carer"):
        worker.opens(f"{address}self-assessments/{whose}/")
        answers_everything(worker, "In their own words today.")
        page.get_by_label("If there is no self-assessment, why not?").fill("")
        worker.presses("Save answers")
    worker.opens(f"{address}judgements/")
    page.get_by_text("What was judged last time").click()
    sees(page, "Two offences in a month, and new friends.")
    answers_everything(worker, "Much as last time.")
    page.get_by_label("If you choose another level").fill("")
    worker.presses("Save judgements")
    worker.opens(address)
    worker.follows("Check and submit")


def find_what_changed(manager: Person, address: str) -> None:
    page = manager.opens(f"{address}review/")
    changed = page.get_by_role("region", name="What changed since the last time")
    expect(changed).to_contain_text(f"put in: {FLAT}")
    expect(changed).to_contain_text("taken out: About home.")
    expect(changed).not_to_contain_text("Who is in the family")
    sees(page, "Yet to clarify")


def tick(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
