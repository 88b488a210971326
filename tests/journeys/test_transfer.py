"""A child moves away: asked for, worked through, refused, accepted, handed over, and looked at again."""

import io
import json
import time
from zipfile import ZipFile

import pytest

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_main_job import TODAY, chooses, sees, sees_errors, types_date

pytestmark = pytest.mark.journey


def test_a_child_is_handed_over_to_another_service(person):
    worker, manager = person("colleague"), person("manager")
    transfer = ask(worker)
    refused_until_it_is_done(worker, manager, transfer)
    give_the_pack(worker, transfer)
    look_again(person("manager", size=PHONE), transfer)


def ask(worker: Person) -> str:
    """From the child's record in two clicks; returns the address of the transfer."""
    page = worker.opens("/")
    worker.follows("Fennel Reed")
    page.get_by_role("navigation", name="Parts of this child's record").get_by_text("Offences and orders").click()
    worker.follows("Transfers and caretaking")
    sees(page, "The child was never transferred")
    worker.follows("Record a transfer or caretaking")
    worker.presses("Save")
    sees_errors(worker, "Select which way the child goes", "Select the other service", "Select why")
    chooses(page, "Which way?", "To another service")
    chooses(page, "What is asked for?", "Permanent transfer")
    page.get_by_label("Other service", exact=True).select_option(label="Lancashire")
    page.get_by_label("Name of the contact there").fill("Kit Sole")
    chooses(page, "Why?", "Moved address")
    page.get_by_label("Order that it concerns").select_option(index=1)
    types_date(page, "When was it asked for?", TODAY)
    worker.presses("Save")
    sees(
        page, "Permanent transfer to Lancashire", "Our service, the home service", "hand-over meeting has to take place"
    )
    return page.url


def refused_until_it_is_done(worker: Person, manager: Person, transfer: str) -> None:
    """The manager cannot accept over an open check-list, nor without a meeting."""
    manager.opens(transfer)
    manager.follows("Accept")
    types_date(manager.page, "First day at the host service", TODAY)
    manager.presses("Save")
    sees_errors(manager, "Still open on the check-list: Assessment is current and sent")
    work_through(worker, transfer)
    manager.presses("Save")
    sees_errors(manager, "Record the face-to-face hand-over meeting before you accept")
    worker.opens(transfer)
    worker.follows("Record the meeting")
    types_date(worker.page, "Date of the face-to-face hand-over meeting", TODAY)
    worker.page.get_by_label("Who was at the hand-over meeting").fill("Both workers, Fennel and her aunt")
    types_date(worker.page, "When was the court told?", TODAY)
    worker.presses("Save")
    manager.presses("Save")
    sees(manager.page, "Accepted", "Is the child settled?", "By local policy 3 months")
    worker.opens("/")
    sees(worker.page, "Caretaken by Lancashire")


def work_through(worker: Person, transfer: str) -> None:
    """Every line that is required is done, one is not needed and says why."""
    page = worker.opens(transfer)
    for line in page.locator(".govuk-task-list__item", has_text="Required before").all_inner_texts():
        worker.follows(line.splitlines()[0])
        types_date(page, "When was it done?", TODAY)
        worker.presses("Save")
    worker.follows("Health services are told")
    chooses(page, "How does this stand?", "Not needed")
    worker.presses("Save")
    sees_errors(worker, "Enter why it is not needed")
    page.get_by_label("Note").fill("No health worker is involved")
    worker.presses("Save")
    sees(page, "No health worker is involved")


def give_the_pack(worker: Person, transfer: str) -> None:
    """What is in it is read before it is made; a worker makes it; both files come down."""
    page = worker.opens(transfer)
    worker.follows("Hand-over pack: what is in it, and make it")
    sees(page, "Orders, requirements and conditions", "everything about people who were harmed")
    page.get_by_label("What is it for?").fill("Fennel moved to her aunt")
    worker.presses("Make the pack")
    until = time.monotonic() + 60
    while "Download the PDF" not in page.content() and time.monotonic() < until:
        page.reload()
    worker.sees_no_barrier()
    with page.expect_download() as given:
        page.get_by_role("link", name="Download the PDF with the data (ZIP)").click()
    with ZipFile(io.BytesIO(given.value.path().read_bytes())) as archive:
        assert archive.read("hand-over.pdf").startswith(b"%PDF")
        titles = [one["title"] for one in json.loads(archive.read("hand-over.json"))["sections"]]
    assert "The child" in titles


def look_again(manager: Person, transfer: str) -> None:
    """The host becomes home once the court has amended the order."""
    page = manager.opens(transfer)
    manager.follows("Review")
    page.get_by_label("What the review found").fill("Settled with her aunt. “I like it here.”")
    chooses(page, "What becomes of it?", "The host service becomes the home service")
    manager.presses("Save")
    sees_errors(manager, "The court has not amended the order. Record that first")
    manager.opens(transfer)
    manager.follows("Change")
    types_date(page, "When did the court amend the order?", TODAY)
    manager.presses("Save")
    manager.follows("Review")
    page.get_by_label("What the review found").fill("Settled with her aunt. “I like it here.”")
    chooses(page, "What becomes of it?", "The host service becomes the home service")
    manager.presses("Save")
    sees(page, "Host became home", "Lancashire, the host service")
