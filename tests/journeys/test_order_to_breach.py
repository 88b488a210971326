"""From an arrest to an order, to three missed appointments, to a breach and back at court on a phone."""

import re
from datetime import date, timedelta

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import chooses, sees, sees_errors, types_date
from yjs import clock

pytestmark = pytest.mark.journey
TODAY = clock.today()
ORDERED = TODAY - timedelta(days=70)


def test_from_arrest_to_order_to_breach_and_back_at_court(person):
    colleague = person("colleague")
    page = colleague.opens("/")
    page.locator("main a[href^='/children/']").filter(has_text="Bramble Tarn").first.click()
    child = re.search(r"/children/([A-Z0-9]{12})/", page.url)[1]
    arrest_and_sentence(colleague, child)
    for days, warned in ((40, "Write the letter"), (25, "Write the letter"), (3, "Return to court")):
        miss(colleague, child, TODAY - timedelta(days=days), warned)
    keep_one(colleague, child, TODAY - timedelta(days=30))
    manager = person("manager")
    meet_and_decide(colleague, manager, child)
    write_and_check(colleague, manager)
    go_back_to_court(person("colleague", size=PHONE), child)


def arrest_and_sentence(colleague: Person, child: str) -> None:
    """The pages of the court: an offence, an arrest, a hearing with its outcome, the order."""
    page, offences = colleague.opens(f"/children/{child}/offences/new/"), f"/children/{child}/offences/"
    page.get_by_label("Offence", exact=True).fill("Took a van")
    page.get_by_label("Kind of offence").select_option("Vehicle theft")
    page.get_by_label("YJB seriousness score").select_option("4")
    types_date(page, "Date of the offence", ORDERED - timedelta(days=40))
    types_date(page, "Date of charge", ORDERED - timedelta(days=20))
    chooses(page, "Plea", "Guilty")
    for question in ("Was a knife", "Is it a hate crime?", "Is there a victim?"):
        chooses(page, question, "No")
    colleague.presses("Save")
    colleague.opens(offences)
    colleague.follows("Record an arrest")
    types_date(page, "Date of the arrest", ORDERED - timedelta(days=39))
    page.get_by_label("Time", exact=True).fill("9:15pm")
    colleague.presses("Save")
    sees(page, "Arrest recorded")
    hear(colleague, child, ORDERED)
    sees(page, "Now record the outcome")
    page.get_by_label("Outcome", exact=True).select_option("Youth rehabilitation order")
    colleague.presses("Save")
    colleague.opens(offences)
    colleague.follows("Start an order or programme")
    page.get_by_label("Order or resolution").select_option("Youth rehabilitation order")
    types_date(page, "Date it starts", ORDERED)
    page.get_by_label("How long?").fill("12")
    page.get_by_label("Counted in").select_option("Months")
    page.get_by_label("Took a van").check()
    colleague.presses("Save")
    sees(page, "Youth rehabilitation order recorded")


def hear(colleague: Person, child: str, on: date) -> None:
    """A day in court at which something was decided."""
    page = colleague.opens(f"/children/{child}/hearings/new/")
    page.get_by_label("Court", exact=True).fill("Seaview Youth Court")
    types_date(page, "Date of the hearing", on)
    page.get_by_label("Took a van").check()
    page.get_by_label("Sentence, or another outcome").check()
    colleague.presses("Save")


def miss(colleague: Person, child: str, on: date, follows: str) -> None:
    """An appointment that was missed, its follow-up with the step that applies, and its letter."""
    page = colleague.opens(f"/children/{child}/contacts/new/")
    chooses(page, "Was it planned?", "Planned")
    chooses(page, "When?", "Another day")
    types_date(page, "Date of the contact", on)
    page.get_by_label("Time of the contact").fill("4pm")
    page.get_by_label("How", exact=True).select_option("Face to face: office")
    chooses(page, "What became of it?", "Missed: no acceptable reason")
    page.get_by_label("Why it did not take place").fill(f"Did not come, {on:%-d %B}")
    colleague.presses("Save contact")
    sees(page, "Follow up the missed appointment", "This step applies")
    page.get_by_label("How you reached the child").fill("Rang her the same evening")
    colleague.presses("Save")
    sees(page, follows)
    if follows != "Write the letter":
        return
    page.get_by_label("The letter").fill("Dear Bramble,\n\nPlease come next week.\n\nCallum Wren")
    colleague.presses("Keep the letter")
    colleague.follows("Say how it went out")
    chooses(page, "How did it go out?", "By post")
    colleague.presses("Save")


def keep_one(colleague: Person, child: str, on: date) -> None:
    """An appointment that the child kept."""
    page = colleague.opens(f"/children/{child}/contacts/new/")
    chooses(page, "Was it planned?", "Planned")
    chooses(page, "When?", "Another day")
    types_date(page, "Date of the contact", on)
    page.get_by_label("Time of the contact").fill("4pm")
    page.get_by_label("How", exact=True).select_option("Face to face: office")
    chooses(page, "What became of it?", "Attended")
    for label, words in (("The child's voice", "I like the garage"), ("Aim", "Talk"), ("Content", "Talked")):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Outcome", exact=True).fill("A visit is booked")
    page.get_by_label("Next steps").fill("Go there together")
    colleague.presses("Save contact")


def meet_and_decide(colleague: Person, manager: Person, child: str) -> None:
    """From the child's record in two clicks to the counts; the child is heard, and the manager decides."""
    page = colleague.opens(f"/children/{child}/")
    sees(page, "Hold a compliance meeting: Youth rehabilitation order")
    page.get_by_role("link", name="Offences and orders", exact=True).click()
    colleague.follows("Compliance")
    sees(page, "What must happen now", "Failure 3", "Final warning", "by post")
    page.get_by_role("link", name=re.compile("^1 kept, over the whole order")).click()
    sees(page, "Kept, over the whole order: 1")
    colleague.sees_no_barrier()
    colleague.follows("Record a compliance meeting")
    colleague.presses("Save")
    sees_errors(colleague, "Enter the date of the meeting", "Enter what the child said")
    types_date(page, "Date of the meeting", TODAY)
    page.get_by_label("Who was there").fill("Bramble, her aunt, Callum Wren")
    page.get_by_label("What the child said").fill("The bus is too early, I look after my brother")
    page.get_by_label("What we agreed").fill("Meet at four at the school")
    colleague.presses("Save")
    sees(page, "I look after my brother")

    decided = manager.opens("/my-work/to-do/")
    decided.get_by_role("link", name=re.compile("^Decide what follows the missed appointments")).first.click()
    sees(decided, "The bus is too early")
    chooses(decided, "What follows?", "Go back to court")
    decided.get_by_label("Why", exact=True).fill("Two warnings, then a third time; the meeting found a way")
    manager.presses("Decide")
    sees(decided, "On its way to court", "Start the breach")


def write_and_check(colleague: Person, manager: Person) -> None:
    """The statement is written by one and checked by another; a worker makes the pack, and its text is read."""
    page = colleague.page
    page.reload()
    colleague.follows("Start the breach")
    types_date(page, "Date the breach started", TODAY)
    colleague.presses("Save")
    colleague.follows("Write the statement")
    page.get_by_label("Statement of facts").fill("She kept one appointment")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.reload()  # nothing typed is lost
    expect(page.get_by_label("Statement of facts")).to_have_value("She kept one appointment")
    page.get_by_label("Statement of facts").fill("She kept one appointment and missed three.")
    colleague.presses("Save and hand over to a manager")
    sees(page, "To be checked")

    manager.page.reload()
    manager.follows("Check the statement of facts")
    chooses(manager.page, "Is the statement right?", "It is right: make the breach pack")
    manager.presses("Save")
    expect_ready(page)
    with page.expect_download() as printed:
        page.locator("main a").filter(has_text="Download the PDF").click()
    with pypdfium2.PdfDocument(printed.value.path()) as pdf:
        words = " ".join("\n".join(one.get_textpage().get_text_range() for one in pdf).split())
    for said in ("She kept one appointment and missed three.", "Failure 3", "I look after my brother", "Dear Bramble,"):
        assert said in words


def expect_ready(page: Page) -> None:
    """The worker's file is there within a while; the page says so when it is looked at again."""
    for _ in range(40):
        page.reload()
        if page.locator("main a").filter(has_text="Download the PDF").count():
            return
        page.wait_for_timeout(500)
    raise AssertionError("no pack was made")


def go_back_to_court(colleague: Person, child: str) -> None:
    """On a phone, in court: the hearing, what it decided, and what follows for the order."""
    hear(colleague, child, TODAY)
    page = colleague.opens(f"/children/{child}/")
    colleague.follows("Say when court hears the breach")
    page.get_by_label("Which hearing?").select_option(f"Seaview Youth Court, {TODAY:%-d %B %Y}")
    colleague.presses("Save")
    colleague.follows("Record what the court decided")
    chooses(page, "What became of it?", "Proved: the order is changed and goes on")
    page.get_by_label("What the court said").fill("Meet at the school from now on")
    colleague.presses("Save")
    sees(page, "Closed", "Proved: the order is changed and goes on")
    colleague.follows("Record a change of the order")
    chooses(page, "What", "Varied")
    types_date(page, "On which day?", TODAY)
    page.get_by_label("What was decided, and why?").fill("Appointments at the school")
    colleague.presses("Save")
    sees(page, "Varied", "Running")
