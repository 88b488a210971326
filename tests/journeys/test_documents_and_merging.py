"""In a real browser: documents dropped together, one refused and sent again; two records merged, and apart again."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from cases.models import Child, Contact, Document
from tests.conftest import load_catalogues
from tests.factories import make_allocation, make_child, make_contact
from tests.journeys.conftest import DESKTOP
from tests.journeys.test_in_the_browser import browser, catalogues  # noqa: F401
from tests.journeys.walking import NARROW, at_a_browser, barriers
from tests.uploads import files

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def look(page: Page, name: str) -> None:
    """A picture of the page for whoever asks for it."""
    if folder := os.environ.get("LOOK"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def pressed(page: Page, button: str) -> None:
    page.locator("main").get_by_role("button", name=button, exact=True).click()


@pytest.mark.parametrize("size", [DESKTOP, NARROW])
def test_files_are_dropped_together_and_the_refused_one_is_sent_again(live_server, browser, practitioner, size):  # noqa: F811
    child = make_child(first_name="Robin", surname="Quillon")
    make_allocation(child, practitioner)
    with at_a_browser(browser, live_server, practitioner, size) as (_, page):
        page.goto(reverse("cases:documents", args=[child.ref]))
        assert barriers(page) == []
        page.goto(reverse("cases:add_documents", args=[child.ref]))
        page.get_by_label("Type").select_option(label="Court report")
        page.get_by_label("Who is it from?").fill("Invented court")
        good = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
        bad = {"name": "page.pdf", "mimeType": "application/pdf", "buffer": files.HTML}
        page.locator("input[type=file]").set_input_files([good, bad])
        look(page, f"add-{size[0]}")
        assert barriers(page) == []
        pressed(page, "Add documents")
        page.get_by_text("These were added").wait_for()
        assert barriers(page) == []
        look(page, f"refused-{size[0]}")
        assert page.get_by_label("Who is it from?").input_value() == "Invented court"
        assert page.locator("input[type=file]").evaluate("box => [...box.files].map((one) => one.name)") == ["page.pdf"]
        page.locator("input[type=file]").set_input_files(
            {"name": "photo.png", "mimeType": "image/png", "buffer": files.picture("PNG")}
        )
        pressed(page, "Add documents")
        page.get_by_text("1 document added").wait_for()
        look(page, f"list-{size[0]}")
        assert barriers(page) == []
        page.get_by_role("link", name="report").click()
        page.locator(".app-preview img").wait_for()
        assert page.locator(".app-preview img").evaluate("one => one.complete && one.naturalWidth > 100")
        look(page, f"document-{size[0]}")
        assert barriers(page) == []
    assert sorted(Document.objects.values_list("title", flat=True)) == ["photo", "report"]


def test_a_manager_merges_two_records_and_undoes_it(live_server, browser, practitioner, manager):  # noqa: F811
    load_catalogues()
    kept = make_child(first_name="Robin", surname="Quillon", known_as="Rob")
    other = make_child(first_name="Robyn", surname="Quillon", nhs_number="9434765919")
    make_contact(other, practitioner, voice="Only in the other record")
    with at_a_browser(browser, live_server, manager, DESKTOP) as (_, page):
        page.goto(reverse("cases:child_details", args=[kept.ref]))
        page.get_by_role("link", name="Merge with another record of this child").click()
        assert barriers(page) == []
        look(page, "merge-choose")
        page.get_by_role("link", name=f"Compare with Robyn Quillon, {other.ref}").click()
        assert barriers(page) == []
        page.get_by_role("group", name="NHS number").get_by_label("9434765919").check()
        page.get_by_label("Reason").fill("The police wrote the name otherwise")
        look(page, "merge")
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        look(page, "merge-narrow")
        assert barriers(page) == []
        pressed(page, "Merge the records")
        page.get_by_text("The records are one now").wait_for()
        page.goto(reverse("cases:contacts", args=[other.ref]))
        assert "Robin" in page.locator("main").inner_text() or kept.ref in page.content()
        page.goto(reverse("cases:merge_choose", args=[kept.ref]))
        page.get_by_role("link", name=f"Undo the merge with {other.ref}").click()
        page.get_by_label("Reason").fill("They are cousins")
        assert barriers(page) == []
        pressed(page, "Undo the merge")
        page.get_by_text("The records are two again").wait_for()
    assert Child.objects.count() == 2
    assert Contact.objects.get().child == other
