"""From a missed appointment to the warning letter and the next appointment, on a phone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.test_main_job import chooses, sees, types_date
from yjs import clock

pytestmark = pytest.mark.journey


def test_a_missed_appointment_leads_to_the_letter_and_the_next_one(person):
    colleague = person("colleague", size=PHONE)
    page = colleague.opens("/")
    page.locator("main a[href^='/children/']").filter(has_text="Robin Marsh").first.click()
    child = re.search(r"/children/([A-Z0-9]{12})/", page.url)[1]
    colleague.opens(f"/children/{child}/contacts/new/")
    chooses(page, "Was it planned?", "Planned")
    chooses(page, "When?", "Now")
    page.get_by_label("How", exact=True).select_option("Face to face: office")
    chooses(page, "What became of it?", "Missed: no acceptable reason")
    page.get_by_label("Why it did not take place").fill("Nobody knows.")
    colleague.presses("Save contact")

    sees(page, "Follow up the missed appointment", "Referral order", "This step applies")
    page.get_by_label("How you reached the child").fill("Rang him; he forgot.")
    colleague.presses("Save")

    sees(page, "Write the letter", "This is a warning about your referral order")
    page.get_by_label("The letter").fill("Dear Robin,\n\nThis is a warning.\n\nCallum Wren")
    colleague.presses("Keep the letter")

    with page.expect_download() as printed:
        page.locator("main").get_by_role("button", name="Print (PDF)").click()
    assert printed.value.suggested_filename == "letter.pdf"
    colleague.follows("Say how it went out")
    chooses(page, "How did it go out?", "By hand")
    colleague.presses("Save")
    sees(page, "By hand")

    colleague.opens(f"/children/{child}/contacts/")
    colleague.follows("Arrange an appointment")
    types_date(page, "Date", clock.today() + timedelta(days=7))
    page.get_by_label("Time", exact=True).fill("2:30pm")
    chooses(page, "Does it repeat?", "Every week")
    page.get_by_label("How many appointments").fill("2")
    colleague.presses("Arrange")
    expect(page.locator("main")).to_contain_text(re.compile("appointments? arranged", re.IGNORECASE))
