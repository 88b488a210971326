"""Text typed is never lost: after a sign-out, after a time-out, without JavaScript, after a button pressed twice."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import chooses, sees

pytestmark = pytest.mark.journey
# Two requests on their way at the same moment, as from a double click on a slow line.
SUBMIT_TWICE = """async () => {
  const form = document.querySelector("main form[data-autosave]");
  const send = () => fetch(form.action, { method: "POST", body: new FormData(form) });
  return Promise.all([send(), send()].map(async (answer) => (await answer).url));
}"""
WORDS = "He would rather talk while walking the dog."


def opens_a_contact(person: Person) -> str:
    """Open a new contact for Juniper Brook; returns its address."""
    page = person.opens("/")
    page.locator("main a[href^='/children/']").filter(has_text="Juniper Brook").first.click()
    child = re.search(r"/children/([A-Z0-9]{12})/", page.url)[1]
    address = f"/children/{child}/contacts/new/"
    person.opens(address)
    return address


def types(person: Person, words: str) -> None:
    person.page.get_by_label("Content").fill(words)
    if person.javascript:
        expect(person.page.locator("[data-saved]")).to_contain_text("Saved")


def test_after_a_sign_out(person):
    colleague = person("colleague", size=PHONE)
    address = opens_a_contact(colleague)
    types(colleague, WORDS)
    colleague.page.get_by_role("button", name="Sign out").click()
    colleague.signs_in()
    colleague.opens("/")
    sees(colleague.page, "Juniper Brook")
    colleague.opens(address)
    expect(colleague.page.get_by_label("Content")).to_have_value(WORDS)
    colleague.page.get_by_role("button", name="Throw it away and start again").click()
    expect(colleague.page.get_by_label("Content")).to_have_value("")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_after_a_time_out(person, javascript):
    colleague = person("colleague", javascript=javascript)
    address = opens_a_contact(colleague)
    types(colleague, WORDS)
    colleague.context.clear_cookies(name="sessionid")  # twenty minutes pass
    colleague.page.locator("main").get_by_role("button", name="Save contact").click()
    expect(colleague.page).to_have_url(re.compile("/sign-in/"))
    colleague.fills_in_sign_in()
    colleague.opens(address)
    expect(colleague.page.get_by_label("Content")).to_have_value(WORDS)
    colleague.page.get_by_role("button", name="Throw it away and start again").click()


def test_a_missed_contact_without_javascript(person):
    colleague = person("colleague", javascript=False)
    address = opens_a_contact(colleague)
    page = colleague.page
    chooses(page, "Was it planned?", "Planned")
    chooses(page, "When?", "Now")
    page.get_by_label("How", exact=True).select_option("Phone call")
    chooses(page, "What became of it?", "Missed: acceptable reason")
    page.get_by_label("What you tried").fill("Rang twice.")
    page.get_by_role("button", name="Save contact").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter why it did not take place")
    expect(page.get_by_label("What you tried")).to_have_value("Rang twice.")
    page.get_by_label("Why it did not take place").fill("At the dentist.")
    page.get_by_role("button", name="Save contact").click()
    sees(page, "At the dentist.", "Rang twice.")
    assert page.url.rstrip("/") != address


def test_the_same_button_twice_makes_one_contact(person):
    colleague = person("colleague")
    address = opens_a_contact(colleague)
    page = colleague.page
    chooses(page, "Was it planned?", "Not planned")
    chooses(page, "When?", "Now")
    page.get_by_label("How", exact=True).select_option("Phone call")
    chooses(page, "What became of it?", "Cancelled by us")
    page.get_by_label("Why it did not take place").fill("The office was flooded.")
    made = page.evaluate(SUBMIT_TWICE)
    assert len(set(made)) == 1
    assert re.search("/contacts/[A-Z0-9]{12}/$", made[0])
    colleague.opens(address.replace("new/", ""))
    expect(page.locator("main .govuk-tag", has_text="Cancelled by us")).to_have_count(1)


def test_back_and_a_second_save_make_one_contact(person):
    colleague = person("colleague")
    address = opens_a_contact(colleague)
    page = colleague.page
    chooses(page, "Was it planned?", "Not planned")
    chooses(page, "When?", "Now")
    page.get_by_label("How", exact=True).select_option("Phone call")
    chooses(page, "What became of it?", "Cancelled by us")
    page.get_by_label("Why it did not take place").fill("The bridge was shut.")
    page.locator("main").get_by_role("button", name="Save contact").click()
    page.wait_for_url(re.compile("/contacts/[A-Z0-9]{12}/$"))
    made = page.url
    page.go_back()
    page.wait_for_url(re.compile("/contacts/new/$"))
    expect(page.locator("html")).to_be_visible()
    page.get_by_label("Why it did not take place").fill("The bridge was shut all day.")
    page.locator("main").get_by_role("button", name="Save contact").click()
    expect(page.locator("main")).to_contain_text("You saved this form already")
    colleague.sees_no_barrier()
    expect(page.get_by_label("Why it did not take place")).to_have_value("The bridge was shut all day.")
    page.get_by_role("link", name="Read what was saved").click()
    assert page.url == made
    colleague.opens(address.replace("new/", ""))
    colleague.opens(address)
    page.get_by_role("button", name="Throw it away and start again").click()
