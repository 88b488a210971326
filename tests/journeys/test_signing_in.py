"""Getting in, as people do it: from an invitation to a passkey, by an app's code, and warned before a session ends."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.journeys.conftest import PHONE, ROOT, Person
from tests.signing_in.devices import secret_of

pytestmark = pytest.mark.journey
NEW = "seven purple kettles sing"


def in_the_service(environment, what: str) -> str:
    """Do something in the service's own database; returns what it printed last."""
    code = f"from tests.journeys import people; print(people.{what})"
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    told = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
    return told.stdout.strip().splitlines()[-1]


def test_from_an_invitation_to_a_passkey_and_back(browser, service, environment):
    link = in_the_service(environment, "invite_manager()")
    newcomer = Person(browser, service, "newcomer", PHONE)
    page = newcomer.opens(link)
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("Type the new password again").fill(NEW)
    newcomer.presses("Keep this password")
    page.get_by_label("Email address").fill("newcomer@demo.invalid")
    page.get_by_label("Password", exact=True).fill(NEW)
    newcomer.presses("Sign in")
    newcomer.opens("/children/")
    expect(page.locator("h1")).to_have_text("Set up your passkey")
    newcomer.follows("Set up a passkey")
    page.get_by_label("Name of this passkey").fill("My telephone")
    page.get_by_role("button", name="Set up the passkey").click()
    expect(page.locator("h1")).to_have_text("Your recovery codes")
    newcomer.sees_no_barrier()
    assert page.locator(".app-codes li").count() == 10
    newcomer.follows("I have kept them")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    newcomer.sees_no_barrier()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    newcomer.opens("/account/second-factor/")
    expect(page.locator("main")).to_contain_text("My telephone")
    newcomer.opens("/account/sessions/")
    newcomer.leaves()


def test_by_the_code_of_an_app(browser, service):
    police = Person(browser, service, "police")
    page = police.opens("/sign-in/")
    page.get_by_label("Email address").fill("police@demo.invalid")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    police.presses("Sign in")
    page.get_by_label("Code").fill("000000")
    police.presses("Continue")
    expect(page.locator(".govuk-error-summary")).to_contain_text("That code is not right")
    police.types_code(secret_of("police"))
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    police.leaves()


def test_warned_before_the_session_ends_and_nothing_typed_is_lost(browser, service, environment):
    """On a page that keeps no drafts: what is typed lives in the page alone."""
    colleague = Person(browser, service, "colleague")
    colleague.has_passkey("colleague")
    colleague.page.clock.install()
    page = colleague.signs_in().opens("/account/password/")
    page.get_by_label("New password", exact=True).fill("half a new passw")
    in_the_service(environment, "pass_time('colleague', 19)")
    page.clock.fast_forward("18:10")
    dialog = page.get_by_role("dialog", name="You are about to be signed out")
    expect(dialog).to_be_visible()
    colleague.sees_no_barrier()
    dialog.get_by_role("button", name="Stay signed in").click()
    expect(dialog).to_be_hidden()
    in_the_service(environment, "pass_time('colleague', 21)")
    page.clock.fast_forward("18:10")
    over = page.get_by_role("dialog", name="You are signed out")
    expect(over).to_be_visible()
    colleague.sees_no_barrier()
    over.get_by_role("button", name="I have signed in: go on").click()
    expect(over).to_contain_text("You are not signed in yet")
    colleague.page = colleague.context.new_page()
    colleague.plugs_in_device()
    colleague.has_passkey("colleague")
    colleague.signs_in()
    over.get_by_role("button", name="I have signed in: go on").click()
    expect(over).to_be_hidden()
    expect(page.get_by_label("New password", exact=True)).to_have_value("half a new passw")
    colleague.leaves()
