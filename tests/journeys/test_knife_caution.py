"""A knife was found: the offence asks for a plan, and what is decided out of court shows what a return will send."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.test_main_job import chooses, sees, types_date
from yjs import clock

pytestmark = pytest.mark.journey
TODAY = clock.today()


def test_a_knife_leads_to_a_plan_a_caution_and_what_the_return_says(person):
    worker = person("colleague", size=PHONE)
    page = worker.opens("/")
    page.locator("main a[href^='/children/']").filter(has_text="Sorrel Tarn").first.click()
    child = re.search(r"/children/([A-Z0-9]{12})/", page.url)[1]
    for what, days in (("Had a knife at the pier", 20), ("Had a knife at school", 9)):
        worker.opens(f"/children/{child}/offences/new/")
        page.get_by_label("Offence", exact=True).fill(what)
        page.get_by_label("Kind of offence").select_option("Violence against the person")
        page.get_by_label("YJB seriousness score").select_option("3")
        types_date(page, "Date of the offence", TODAY - timedelta(days=days))
        chooses(page, "Was a knife", "Yes")
        for question in ("Is it a hate crime?", "Is there a victim?"):
            chooses(page, question, "No")
        chooses(page, "Plea", "Admitted")
        worker.presses("Save")
        sees(page, "Knife or weapon", "asks for a plan", "the police are told if the child does not keep to it")

    decided = (
        ("Had a knife at the pier", "Outcome 23: deferred prosecution", "REPRIMAND (schema 11)"),
        ("Had a knife at school", "Youth caution", "What a return says"),
    )
    for what, outcome, says in decided:
        worker.opens(f"/children/{child}/offences/")
        worker.follows("Record an outcome out of court")
        for box in page.get_by_role("group", name="For which offences?").get_by_role("checkbox").all():
            box.uncheck()
        page.get_by_label(what).check()
        page.get_by_label("Outcome", exact=True).select_option(outcome)
        types_date(page, "Date of the outcome", TODAY)
        worker.presses("Save")
        sees(page, f"Outcome recorded: {outcome}", says)
    said = page.locator(".govuk-summary-list__row").filter(has_text="What a return says")
    expect(said).to_contain_text("The same")
    worker.opens(f"/children/{child}/offences/")
    sees(page, "A return says REPRIMAND (schema 11)", "Youth caution")
