"""A school move is seen by all who work with the child; a specialist keeps the tracker, also without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.test_main_job import child_of, chooses, sees

pytestmark = pytest.mark.journey
CHILD = "Merle Sorrel"


def test_a_school_move_is_seen_by_all_who_work_with_the_child(person):
    specialist = person("specialist")
    page = specialist.opens("/")
    specialist.follows("Tracker: learning, work and health")
    attended = page.get_by_label(f"Hours attended, {CHILD}")
    attended.fill("26")
    attended.press("Enter")
    expect(page.locator("[data-tracker-said]")).to_contain_text("must be no more than hours offered")
    specialist.sees_no_barrier()
    expect(attended).to_be_focused()
    attended.fill("9.5")
    attended.press("Enter")
    expect(page.locator("[data-tracker-said]")).to_contain_text(f"{CHILD}: saved")
    page.get_by_role("button", name=f"Undo {CHILD}").click()
    expect(page.locator("[data-tracker-said]")).to_contain_text(f"{CHILD}: as before")
    expect(attended).to_have_value("20.0")

    specialist.follows(CHILD)
    child = child_of(page)
    page.get_by_role("link", name="Add to: Where the child learns or works").click()
    page.get_by_label("Where does the child learn or work?").select_option("School (full time)")
    page.get_by_label("Name of the school, college or employer").fill("Harbour High School")
    chooses(page, "Is it suitable?", "Suitable")
    page.get_by_label("Hours a week offered").fill("25")
    page.get_by_label("Hours a week attended").fill("25")
    specialist.presses("Save")
    sees(page, "Harbour High School: School (full time)", "Told: Callum Wren (not read yet)")

    colleague = person("colleague", size=PHONE)
    theirs = colleague.opens("/notices/")
    theirs.locator("main").get_by_role("button", name=f"School, college or work: {CHILD}").first.click()
    sees(theirs, "Harbour High School: School (full time)", "Full time: 25 offered, 25 attended")
    colleague.sees_no_barrier()
    theirs.get_by_role("button", name=re.compile("^Nothing has changed ?: Where the child learns")).click()
    sees(theirs, "nothing has changed, as of today")
    theirs.get_by_role("button", name="Undo “nothing has changed”").click()
    sees(theirs, "as before you confirmed it")
    colleague.opens(f"/children/{child}/circumstances/?on=1/1/2026")
    sees(theirs, "On 1 January 2026", "Seaview High School")

    specialist.opens(f"/children/{child}/circumstances/")
    sees(page, "Callum Wren (read ")


def test_the_tracker_works_without_scripts(person):
    specialist = person("specialist", javascript=False)
    page = specialist.opens("/tracker/ete/")
    page.get_by_label(f"Why, {CHILD}").first.fill("Close to home")
    page.get_by_role("button", name=f"Save {CHILD}").first.click()
    sees(page, f"{CHILD}: saved")
    page.get_by_role("button", name=f"Undo {CHILD}").click()
    sees(page, f"{CHILD}: as before")
