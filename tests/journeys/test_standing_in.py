"""The child rings, and their worker is away: a stand-in on a phone finds all they need."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey


def top_of(page, heading: str) -> float:
    return page.get_by_role("heading", name=heading, exact=True).bounding_box()["y"]


def test_a_stand_in_finds_all_they_need(person):
    somebody = person("other_team", size=PHONE)
    page = somebody.page
    expect(page.locator("main")).to_contain_text("You stand in for Wyn Pipit")
    somebody.follows("Linden Alder")
    main = page.locator("main")
    for words in (
        "The dog bites. Ring first",  # the danger
        "Short sentences. Walking beats sitting.",  # how to speak with the child
        "Mornings.",
        "Seaview House",  # the next appointment
        "Face to face: office, attended".lower(),  # the last contact
    ):
        expect(main).to_contain_text(words, ignore_case=True)
    for number in ("01632 960071", "01632 960072"):  # whom to call: the worker, the mother
        expect(main.get_by_role("link", name=number)).to_have_attribute("href", f"tel:{number.replace(' ', '')}")
    blocks = ("Know first", "Needs attention", "Contacts", "Who works with Linden", "Parents and carers")
    places = [top_of(page, heading) for heading in blocks]
    assert places == sorted(places)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    bar = page.locator(".app-identity__line").bounding_box()
    assert bar["y"] == 0
    assert bar["height"] <= 76  # two lines, on a phone
    for words in ("Linden Alder", "Risk to staff", "Communication needs", "You stand in"):
        expect(page.locator(".app-identity__line")).to_contain_text(words)
