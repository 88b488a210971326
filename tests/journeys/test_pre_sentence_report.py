"""A court asks for a report: drawn from the record, written, checked on a phone, and read as the court gets it."""

import re
from datetime import timedelta

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import chooses, sees, sees_errors, types_date
from yjs import clock

pytestmark = pytest.mark.journey
TODAY = clock.today()
PARTS = ("What happened", "Who was harmed", "The child’s life", "What the child says", "What was tried before")
PARTS += ("Risk, safety and wellbeing", "What we would do", "What we propose")


def test_a_report_from_the_hearing_to_the_court(person):
    colleague = person("colleague")
    page = colleague.opens("/")
    page.locator("main a[href^='/children/']").filter(has_text="Bramble Tarn").first.click()
    child = re.search(r"/children/([A-Z0-9]{12})/", page.url)[1]
    be_asked(colleague, child)
    report = write(colleague)
    check(person("manager", size=PHONE))
    read_as_the_court(colleague, report)


def be_asked(colleague: Person, child: str) -> None:
    """An offence, and a hearing that is adjourned for the report."""
    page = colleague.opens(f"/children/{child}/offences/new/")
    page.get_by_label("Offence", exact=True).fill("Broke a kiosk")
    page.get_by_label("Kind of offence").select_option("Criminal damage")
    page.get_by_label("YJB seriousness score").select_option("3")
    types_date(page, "Date of the offence", TODAY - timedelta(days=30))
    chooses(page, "Plea", "Guilty")
    for question in ("Was a knife", "Is it a hate crime?", "Is there a victim?"):
        chooses(page, question, "No")
    colleague.presses("Save")
    page = colleague.opens(f"/children/{child}/hearings/new/")
    page.get_by_label("Court", exact=True).fill("Seaview Youth Court")
    types_date(page, "Date of the hearing", TODAY)
    page.get_by_label("Broke a kiosk").check()
    page.get_by_label("Adjourned", exact=True).check()
    types_date(page, "Next hearing", TODAY + timedelta(days=28))
    page.get_by_label("Why it was adjourned").select_option("For reports")
    page.get_by_label("Pre-sentence report").check()
    colleague.presses("Save")
    sees(page, "Hearing recorded")


def write(colleague: Person) -> str:
    """Drawn from the record; what is empty is refused; the words of a part are the writer's own."""
    page = colleague.page
    colleague.follows("Write or read it")
    sees(page, "Start from the record")
    colleague.presses("Start from the record")
    sees(page, "As in the record", "Empty")
    colleague.sees_no_barrier()
    report = page.url
    page.get_by_role("link", name="Hand over for the check").or_(
        page.get_by_role("button", name="Hand over for the check")
    ).first.click()
    colleague.presses("Hand over for the check")
    sees_errors(colleague, "before you hand the report over")
    for title in PARTS:
        colleague.opens(report)
        page.get_by_role("link", name=title, exact=True).click()
        box = page.get_by_label("What the court reads")
        box.fill(box.input_value() + f"\nIn our words: {title.lower()}.")
        colleague.presses("Save this part")
        sees(page, f"“{title}” saved")
    page.get_by_role("link", name="Hand over for the check").or_(
        page.get_by_role("button", name="Hand over for the check")
    ).first.click()
    colleague.presses("Hand over for the check")
    sees(page, "A manager will check the report", "Waits for its check")
    return report


def check(manager: Person) -> None:
    """From the number on the first screen to the decision, on a phone."""
    page = manager.opens("/")
    page.get_by_role("link", name=re.compile("^[0-9]+ reports? for a court to check")).click()
    page.locator("main").get_by_role("link", name="Bramble Tarn").click()
    sees(page, "In our words: who was harmed.", "Your decision")
    manager.sees_no_barrier()
    chooses(page, "What do you decide?", "It is right")
    manager.presses("Save decision")
    sees(page, "Report checked")


def read_as_the_court(colleague: Person, report: str) -> None:
    """A worker makes the files; both open, and hold what was written."""
    page = colleague.opens(report)
    for _ in range(60):
        if page.get_by_text("Download for Word").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    colleague.sees_no_barrier()
    with page.expect_download() as got:
        page.get_by_text("Download the PDF").click()
    with pypdfium2.PdfDocument(got.value.path()) as pdf:
        text = "".join(one.get_textpage().get_text_range() for one in pdf)
    assert "Broke a kiosk" in text
    assert "In our words: what we propose." in text
    with page.expect_download() as got:
        page.get_by_text("Download for Word").click()
    assert got.value.suggested_filename == "report.docx"
    expect(page.get_by_text("Record that it was given to the court")).to_be_visible()
