"""Recording contacts as people do: on a phone, for a group, and on after the browser crashed in mid-sentence."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import sees

pytestmark = pytest.mark.journey
MOST_TAPS, FEWER_FIELDS_THAN = 8, 15
IN_VIEW = """[...document.querySelectorAll("main form[data-autosave] :is(input, select, textarea)")]
  .filter((box) => box.checkVisibility()).map((box) => box.name)"""
COUNT = """() => {
  const count = (event) => { if (event.isTrusted) sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1; };
  document.addEventListener("pointerdown", count, true);
}"""


def taps(person: Person, target: Locator) -> None:
    target.click()


def types_into(person: Person, label: str, words: str) -> None:
    """Tap into the box, then type on the keyboard."""
    taps(person, person.page.get_by_label(label, exact=True))
    person.page.keyboard.type(words)


def test_a_contact_on_a_phone_takes_at_most_eight_taps_beside_typing(person):
    colleague = person("colleague", size=PHONE)
    colleague.context.add_init_script(f"({COUNT})()")
    page = colleague.opens("/")
    page.evaluate("sessionStorage.taps = 0")
    taps(colleague, page.get_by_role("link", name="Record a contact with Juniper Brook"))
    page.wait_for_url(re.compile("/contacts/new/$"))
    assert len(set(page.evaluate(IN_VIEW))) < FEWER_FIELDS_THAN
    taps(colleague, page.get_by_label("Attended", exact=True))
    types_into(colleague, "The child's voice", "I walked there on my own.")
    types_into(colleague, "Aim", "See how the week went.")
    types_into(colleague, "Content", "Talked on the way to the shop.")
    types_into(colleague, "Outcome", "He rang the college himself.")
    taps(colleague, page.locator("main").get_by_role("button", name="Save contact", exact=True))
    page.wait_for_url(re.compile("/contacts/[A-Z0-9]{12}/$"))
    sees(page, "I walked there on my own.", "Contact recorded")
    colleague.sees_no_barrier()
    counted = int(page.evaluate("sessionStorage.taps"))
    assert 6 < counted <= MOST_TAPS


def test_the_browser_crashes_in_mid_sentence_of_a_group_session(person):
    colleague = person("colleague")
    page = colleague.opens("/")
    address = page.get_by_role("link", name="Record a contact with Juniper Brook").get_attribute("href")
    page = colleague.opens(address)
    page.get_by_text("Add another child").click()
    page.get_by_label("Name of another child").fill("June")
    page.get_by_role("button", name="Find").click()
    page.wait_for_load_state()
    colleague.sees_no_barrier()
    page.get_by_role("button", name=re.compile("^Add Juni Wade")).first.click()
    page.wait_for_load_state()
    sees(page, "Juni Wade: their own words")
    colleague.sees_no_barrier()
    box = page.get_by_role("group", name="Juni Wade: their own words").get_by_label("The child's voice")
    box.fill("We should do this ev")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.close()
    page = colleague.page = colleague.context.new_page()
    colleague.opens("/unfinished/")
    page.get_by_role("link", name=re.compile("Finish recording a contact: Juniper Brook")).first.click()
    own = page.get_by_role("group", name="Juni Wade: their own words")
    expect(own.get_by_label("The child's voice")).to_have_value("We should do this ev")
    own.get_by_label("The child's voice").fill("We should do this every week.")
    page.get_by_label("How", exact=True).select_option("Face to face: somewhere else")
    page.get_by_label("Aim", exact=True).fill("Cook together.")
    page.get_by_label("Content", exact=True).fill("Made soup for the whole house.")
    mine = page.get_by_role("group", name="Juniper Brook: their own words")
    for part, words in ((mine, "Too much onion."), (own, "We should do this every week.")):
        part.get_by_label("Attended", exact=True).check()
        part.get_by_label("The child's voice").fill(words)
        part.get_by_label("Outcome", exact=True).fill("Washed up without being asked.")
    colleague.presses("Save contact")
    sees(page, "Too much onion.", "Together with", "Juni Wade")
    assert "We should do this every week." not in page.content()
    colleague.follows("Juni Wade")
    sees(page, "We should do this every week.", "Made soup for the whole house.")


def test_a_group_session_without_javascript(person):
    colleague = person("colleague", javascript=False)
    page = colleague.opens("/")
    page.get_by_role("link", name="Record a contact with Juniper Brook").click()
    page.get_by_text("Add another child").click()
    page.get_by_role("button", name="Add Juni Wade", exact=True).click()
    sees(page, "Juni Wade: their own words")
    page.get_by_text("Make tasks of the next steps").click()
    page.get_by_label("Task 1", exact=True).fill("Buy leeks")
    page.get_by_role("button", name="More rows").click()
    expect(page.get_by_label("Task 1", exact=True)).to_have_value("Buy leeks")
    expect(page.get_by_label("Task 6", exact=True)).to_have_value("")
    page.locator("main").get_by_role("button", name="Save contact", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select whether it took place for Juni Wade")
    expect(page.get_by_label("Task 1", exact=True)).to_have_value("Buy leeks")
