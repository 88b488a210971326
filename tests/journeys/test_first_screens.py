"""Everybody signs in and lands on a first screen that they may see, on a desktop and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, EVERYBODY, PHONE

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", EVERYBODY)
def test_the_first_screen(person, name, size):
    somebody = person(name, size=size)
    somebody.sees_no_barrier()
    assert somebody.page.locator("h1").count() == 1
    somebody.page.get_by_role("button", name="Sign out").click()
    expect(somebody.page.locator("main")).to_contain_text("signed out")
    somebody.sees_no_barrier()
