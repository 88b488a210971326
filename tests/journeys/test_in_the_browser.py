"""What a real browser shows: by keyboard alone, on Back after signing out; and that the walk of D-42 can fail."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import load_catalogues
from tests.factories import make_allocation, make_child
from tests.journeys.conftest import CHROMIUM, DESKTOP
from tests.journeys.keyboard import faults_by_keyboard
from tests.journeys.walking import NARROW, at_a_browser, barriers

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NAME = "Quillon"


@pytest.fixture(scope="module")
def browser(django_db_setup, django_db_blocker):
    """Chromium as people have it: it keeps whole pages in memory for Back, which Playwright switches off.

    Playwright's loop runs in this thread, and Django refuses the database beside a loop: here nothing is asynchronous.
    """
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[*CHROMIUM, "--enable-features=BackForwardCache"],
            ignore_default_args=["--disable-back-forward-cache"],
        )
    with django_db_blocker.unblock():
        load_catalogues()  # what these tests flush is there again for whoever comes after


@pytest.fixture(autouse=True)
def catalogues(browser, db) -> None:
    """Each of these tests flushes what the one before it loaded."""
    load_catalogues()


@pytest.mark.drill("D-42")
def test_the_walk_sees_a_barrier_a_wide_page_and_a_stray_request(live_server, browser):
    """A seeded fault: a picture without words, from elsewhere, wider than the window."""
    with at_a_browser(browser, live_server, None, NARROW) as (_, page):
        page.goto("/accessibility/")
        assert barriers(page) == []
        page.evaluate("""() => {
          const picture = document.createElement("img");
          picture.src = "http://127.0.0.1:1/x.png";
          picture.style.minWidth = "900px";
          picture.height = 90;
          document.querySelector("main").append(picture);
          document.querySelector("main").insertAdjacentHTML("beforeend", "<p onclick='alert(1)'>x</p>");
        }""")
        page.wait_for_timeout(300)
        found = barriers(page)
        assert [one for one in found if one.startswith("image-alt")], found
        assert [one for one in found if "wider than the window" in one], found
        assert [one for one in page.strays if "Content Security Policy" in one], page.strays


@pytest.mark.drill("D-42")
def test_a_keyboard_walks_through_sign_in_and_the_contact_form(live_server, browser, practitioner):
    child = make_child(surname=NAME)
    make_allocation(child, practitioner)
    for person, address, least in ((None, "/sign-in/", 5), (practitioner, f"/children/{child.ref}/contacts/new/", 20)):
        with at_a_browser(browser, live_server, person, DESKTOP) as (_, page):
            page.goto(address)
            assert faults_by_keyboard(page, least) == []


@pytest.mark.drill("D-42")
def test_the_walk_by_keyboard_finds_what_is_seeded(live_server, browser):
    """Out of reach, out of order, unseen, hidden behind something, nothing to use, and a trap."""
    seeded = {
        "Tab cannot reach": "link.tabIndex = -1",
        "not through": "link.tabIndex = 1",
        "Tab jumps up the page": "footer.append(link, link.cloneNode(true)); footer.style = backwards",
        "Focus is not seen": "link.className = ''; link.style.outline = 'none'",
        "Focus is out of sight": "footer.style = 'position: relative; z-index: -1'",
        "what nobody can use": "main.tabIndex = 0",
        "never leaves the page": "link.onkeydown = (event) => event.preventDefault()",
    }
    with at_a_browser(browser, live_server, None, DESKTOP) as (_, page):
        for found, fault in seeded.items():
            page.goto("/accessibility/")
            page.evaluate(f"""() => {{
              const [main, footer] = [document.querySelector("main"), document.querySelector("footer")];
              const [link, backwards] = [footer.querySelector("a"), "display: flex; flex-flow: column-reverse"];
              {fault};
            }}""")
            told = faults_by_keyboard(page)
            assert [one for one in told if found in one], (found, told)


def test_what_narrows_a_list_is_folded_on_a_phone_until_it_is_asked_for(live_server, browser, practitioner):
    child = make_child(surname=NAME)
    make_allocation(child, practitioner)
    with at_a_browser(browser, live_server, practitioner, NARROW) as (_, page):
        page.goto(f"/children/{child.ref}/contacts/")
        words, button = page.get_by_label("Words"), page.get_by_role("button", name="Narrow the contacts")
        assert (words.is_visible(), button.get_attribute("aria-expanded")) == (False, "false")
        assert barriers(page) == []
        button.press("Enter")
        assert (words.is_visible(), button.get_attribute("aria-expanded")) == (True, "true")
        assert barriers(page) == []
        page.set_viewport_size({"width": 1280, "height": 900})
        words.wait_for()
        assert not button.is_visible()


def test_back_after_signing_out_shows_nothing(live_server, browser, practitioner):
    child = make_child(surname=NAME)
    make_allocation(child, practitioner)
    with at_a_browser(browser, live_server, practitioner, DESKTOP) as (_, page):
        page.goto(f"/children/{child.ref}/")
        assert NAME in page.inner_text("body")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/signed-out/")
        page.go_back()
        page.wait_for_url("**/sign-in/**")
        assert NAME not in page.content()
        assert "Sign in" in page.title()


def test_back_in_another_window_of_somebody_signed_out_shows_nothing(live_server, browser, practitioner):
    """The page lies in this window's memory; signing out happens in another."""
    child = make_child(surname=NAME)
    make_allocation(child, practitioner)
    with at_a_browser(browser, live_server, practitioner, DESKTOP) as (context, page):
        page.goto(f"/children/{child.ref}/")
        page.goto("/accessibility/")
        other = context.new_page()
        other.goto("/account/")
        other.get_by_role("button", name="Sign out").click()
        other.wait_for_url("**/signed-out/")
        page.go_back()
        page.wait_for_url("**/sign-in/**")
        assert NAME not in page.content()
