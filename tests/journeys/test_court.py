"""From the arrest to the charge, to a hearing on a phone in court, to the sentence."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE
from tests.journeys.test_main_job import sees

pytestmark = pytest.mark.journey


def types_day(page: Page, group: str, day: str) -> None:
    """Fill in the three boxes of a date."""
    boxes = page.get_by_role("group", name=group, exact=True)
    for part, words in zip(("Day", "Month", "Year"), day.split("/"), strict=True):
        boxes.get_by_label(part).fill(words)


def test_from_arrest_to_sentence(person):
    worker = person("colleague", size=PHONE)
    page = worker.opens("/")
    record = page.get_by_role("link", name="Record a contact with Juniper Brook").get_attribute("href")
    offences = record.replace("contacts/new/", "offences/")
    worker.opens(f"{offences}new/")
    page.get_by_label("Offence", exact=True).fill("Took a bicycle")
    page.get_by_label("Kind of offence").select_option("Vehicle theft")
    page.get_by_label("YJB seriousness score").select_option("3")
    types_day(page, "Date of the offence, or its first day", "1/6/2026")
    types_day(page, "Date of charge, if charged", "3/6/2026")
    for question in ("Was a knife or weapon involved?", "Is it a hate crime?", "Is there a victim?"):
        page.get_by_role("group", name=question).get_by_label("No").check()
    page.get_by_role("group", name="Plea").get_by_label("Guilty", exact=True).check()
    worker.presses("Save")
    sees(page, "Offence recorded")

    worker.opens(offences)
    worker.follows("Record an arrest")
    types_day(page, "Date of the arrest", "2/6/2026")
    page.get_by_label("Time", exact=True).fill("10:30pm")
    page.get_by_label("Called at").fill("10:50pm")
    page.get_by_label("Who came as appropriate adult?").select_option("From our own rota")
    page.get_by_label("Arrived at").fill("10:40pm")
    worker.presses("Save")
    sees(page, "Time of arrival must be after the call")
    page.get_by_label("Arrived at").fill("11:45pm")
    worker.presses("Save")
    sees(page, "Arrest recorded", "From our own rota")

    worker.opens(offences)
    worker.follows("Record bail")
    page.get_by_label("Police bail, to court after a charge").check()
    types_day(page, "From", "3/6/2026")
    page.get_by_label("Conditions").fill("Sleep at home\nKeep off the pier")
    worker.presses("Save")
    sees(page, "Bail recorded", "Keep off the pier")

    worker.opens(offences)
    worker.follows("Record a hearing")
    page.get_by_label("Court", exact=True).fill("Seaview Youth Court")
    expect(page.get_by_label("Took a bicycle")).to_be_checked()
    page.get_by_label("Adjourned", exact=True).check()
    page.get_by_label("Why it was adjourned").select_option("For reports")
    page.get_by_label("Pre-sentence report").check()
    worker.presses("Save")
    sees(page, "Enter the date of the next hearing")
    types_day(page, "Next hearing", "1/2/2030")
    page.get_by_role("group", name="The child").get_by_label("In the courtroom").check()
    worker.presses("Save")
    sees(page, "Hearing recorded", "Pre-sentence report: due")
    expect(page.get_by_role("link", name="1 February 2030")).to_be_visible()

    worker.opens(offences)
    worker.follows("Record a hearing")
    expect(page.get_by_label("Court", exact=True)).to_have_value("Seaview Youth Court")
    page.get_by_label("Sentence, or another outcome").check()
    worker.presses("Save")
    sees(page, "Now record the outcome")
    page.get_by_label("Outcome", exact=True).select_option("Referral order")
    worker.presses("Save")
    sees(page, "Outcome recorded: Referral order", "Main outcome")
    page.wait_for_url(re.compile("/outcomes/[A-Z0-9]{12}/$"))
    worker.opens(offences)
    sees(page, "Referral order", "Seaview Youth Court", "Police bail, to court after a charge")
