"""A detention and training order from the sentence to the end of the licence."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import chooses, sees, sees_errors, types_date
from yjs import clock

pytestmark = pytest.mark.journey
TODAY = clock.today()
SENTENCED = TODAY - timedelta(days=150)


def test_a_detention_and_training_order_from_sentence_to_licence_end(person):
    colleague = person("colleague")
    page = colleague.opens("/")
    page.locator("main a[href^='/children/']").filter(has_text="Juni Wade").first.click()
    child = re.search(r"/children/([A-Z0-9]{12})/", page.url)[1]
    record_the_offence(colleague, child)
    start_the_sentence(colleague, child)
    look_after_the_child_in_custody(colleague, child)
    release(colleague, child)
    end_the_licence(person("colleague", size=PHONE), child)


def record_the_offence(colleague: Person, child: str) -> None:
    page = colleague.opens(f"/children/{child}/offences/new/")
    page.get_by_label("Offence", exact=True).fill("Took a moped")
    page.get_by_label("Kind of offence").select_option("Vehicle theft")
    page.get_by_label("YJB seriousness score").select_option("4")
    types_date(page, "Date of the offence", SENTENCED - timedelta(days=60))
    chooses(page, "Plea", "Guilty")
    for question in ("Was a knife", "Is it a hate crime?", "Is there a victim?"):
        chooses(page, question, "No")
    colleague.presses("Save")


def start_the_sentence(colleague: Person, child: str) -> None:
    """Without an offence it is refused; with one, custody and licence get their dates."""
    page = colleague.opens(f"/children/{child}/offences/")
    colleague.follows("Start an order or programme")
    page.get_by_label("Order or resolution").select_option("Detention and training order")
    types_date(page, "Date it starts", SENTENCED)
    page.get_by_label("How long?").fill("4")
    page.get_by_label("Counted in").select_option("Months")
    colleague.presses("Save")
    sees_errors(colleague, "Select the offences that it follows from")
    page.get_by_label("Took a moped").check()
    colleague.presses("Save")
    sees(page, "Detention and training order recorded", "4 months", "Licence")


def look_after_the_child_in_custody(colleague: Person, child: str) -> None:
    page = colleague.page
    colleague.follows("Custody and resettlement")
    sees(page, "Half-way date", "Half of the sentence is served in custody", "First planning meeting")
    colleague.presses("Record where the child is held")
    chooses(page, "Why is the child there?", "Sentence")
    sentence = f"Detention and training order, from {SENTENCED:%-d %B %Y}"
    page.get_by_label("Order, if sentenced or recalled").select_option(sentence)
    page.get_by_label("Name of the establishment").fill("Harbour House")
    types_date(page, "First day there", SENTENCED)
    colleague.presses("Save")
    sees(page, "Nobody has recorded a visit yet")

    colleague.follows("Plan release")
    page.get_by_label("Days on remand").fill("4")
    chooses(page, "When is release planned?", "Early release")
    colleague.presses("Save")
    sees_errors(colleague, "Release can be early or late only for a longer detention and training order")
    chooses(page, "When is release planned?", "On the half-way or release date")
    colleague.presses("Save")
    sees(page, "less 4 days on remand or tagged bail")

    colleague.follows("Record one")
    chooses(page, "What took place?", "First planning meeting")
    page.get_by_label("Order", exact=True).select_option(index=1)
    types_date(page, "On which day?", SENTENCED + timedelta(days=7))
    page.get_by_label("Who was there").fill("Juni, her aunt, the unit")
    page.get_by_label("What was said and agreed").fill("Maths first")
    colleague.presses("Save")
    sees(page, "On time", "Maths first")

    colleague.follows("Write under a heading")
    chooses(page, "About what?", "Accommodation")
    page.get_by_label("What is needed and what is arranged").fill("With her aunt")
    types_date(page, "Secured on", SENTENCED + timedelta(days=30))
    colleague.presses("Save")
    sees(page, "days before release")


def release(colleague: Person, child: str) -> None:
    """The child leaves, custody ends, and the licence has its conditions."""
    page = colleague.page
    released = SENTENCED + timedelta(days=56)
    colleague.follows("The child leaves")
    types_date(page, "Last day there", released)
    page.get_by_label("How it ended").fill("Released to her aunt")
    colleague.presses("Save")
    colleague.follows("Detention and training order")
    colleague.presses("End this programme")
    types_date(page, "Date it ended", released)
    chooses(page, "Was it completed?", "Yes")
    colleague.presses("End this programme")
    colleague.follows("From ")
    sees(page, "Licence", "Running")
    colleague.follows("Add a requirement or condition")
    page.get_by_label("Requirement or condition").select_option("Licence condition")
    page.get_by_label("What does it ask for?").fill("Meet the practitioner each week")
    types_date(page, "Date it starts", released + timedelta(days=1))
    colleague.presses("Save")
    sees(page, "Meet the practitioner each week")


def end_the_licence(colleague: Person, child: str) -> None:
    """On a phone: the licence ends on its last day, completed."""
    page: Page = colleague.opens(f"/children/{child}/offences/")
    page.locator("main h3 a").filter(has_text="Detention and training order").first.click()
    sees(page, "Licence", "Running")
    colleague.follows("Met, or ended")
    types_date(page, "Date it ended", SENTENCED + timedelta(days=115))
    chooses(page, "Was it met?", "Yes")
    colleague.presses("End this requirement")
    colleague.presses("End this programme")
    types_date(page, "Date it ended", SENTENCED + timedelta(days=115))
    chooses(page, "Was it completed?", "Yes")
    colleague.presses("End this programme")
    sees(page, "Completed", "Ended, completed")
