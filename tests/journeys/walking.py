"""A browser on every page of the matrix: barriers, width, markup, requests to other hosts, refusals of the policy.

One load of a page serves all of it, wide and narrow.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, Response

from tests.factories import sign_in
from tests.house.test_access_table import PEOPLE, ROWS, address_of
from tests.journeys.conftest import AXE, DESKTOP
from tests.journeys.markup import faults_in

NARROW = (320, 640)
# Files that are given out to be saved, and what machines ask: there is no page to look at.
NO_PAGES = re.compile(r"_pdf|_csv$|figure_file$|figures_as_|_version$|^(live|ready|work)$")
RUN_AXE = """axe.run(document, {resultTypes: ['violations']})
  .then((told) => told.violations.map((rule) => rule.id + ': ' + rule.nodes[0].html.slice(0, 160)))"""
# A form that asks for something, sent with every box and choice as it is: what the page says then is its error state.
ASKS = "main form[method=post]:has(input:not([type=hidden]), textarea, select)"


def pages(everyone: bool) -> Iterator[tuple[str, str]]:
    """(address's name, who): the first who gets the page, or everybody who does."""
    for name, row in ROWS.items():
        who = [person for person, answer in zip(PEOPLE, row, strict=True) if answer == "200"]
        if who and not NO_PAGES.search(name):
            yield from ((name, person) for person in (who if everyone else who[:1]))


@contextmanager
def at_a_browser(browser: Browser, live_server, person, size: tuple[int, int]) -> Iterator[tuple[BrowserContext, Page]]:
    """The person signed in at a window of this size; `page.strays` collects what the page should not have done."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": size[0], "height": size[1]})
    if person:
        client = Client()
        sign_in(client, person)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.strays = []
    page.on("request", lambda asked: note_host(page, asked.url, live_server.url))
    page.on("console", lambda said: "Content Security Policy" in said.text and page.strays.append(said.text[:200]))
    try:
        yield context, page
    finally:
        context.close()


def note_host(page: Page, url: str, own: str) -> None:
    if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).netloc != urlsplit(own).netloc:
        page.strays.append(url)


def barriers(page: Page) -> list[str]:
    """What axe finds on the page (WCAG 2.2 AA and best practice), and how much wider than the window it is."""
    page.evaluate(AXE)
    found = page.evaluate(RUN_AXE)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{wide} px wider than the window"] if wide > 0 else [])


def wide_and_narrow(page: Page) -> list[str]:
    """The same page, once loaded, looked at in a wide window and in a narrow one."""
    found = []
    for width, height in (DESKTOP, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{one} (at {width} px)" for one in barriers(page)]
    return found


def walk(browser: Browser, live_server, job, asked: Iterable[tuple[str, str]], folder: Path, *, errors=False) -> dict:
    """Open each page, and its error state where asked for; returns what is wrong, by page, person and state."""
    wrong, served, by_person = {}, {}, {}
    for name, who in asked:
        by_person.setdefault(who, []).append((name, address_of(name, job)))
    for who, mine in by_person.items():
        with at_a_browser(browser, live_server, getattr(job.people, who), NARROW) as (_, page):
            for name, address in mine:
                if not (answer := opened(page, address)):
                    continue
                served[name, who, ""] = answer.text()
                found = wide_and_narrow(page) if answer.status == 200 else [f"answered {answer.status}"]
                if errors and page.query_selector(ASKS):
                    served[name, who, "refused"], told = error_state(page)
                    found += told
                if found + page.strays:
                    wrong[name, who] = found + page.strays
                page.strays.clear()
    for (name, who, state), told in faults_in(served, folder).items():
        wrong[name, who] = wrong.get((name, who), []) + [f"{one} {state}".rstrip() for one in told]
    return wrong


def opened(page: Page, address: str) -> Response | None:
    """The answer when a page came; nothing when it is a file, to be looked at or to be saved."""
    try:
        answer = page.goto(address)
    except Error as why:
        if "Download is starting" not in str(why):
            raise
        return None
    return answer if "html" in answer.headers.get("content-type", "") else None


def error_state(page: Page) -> tuple[str, list[str]]:
    """The page after its form was sent as it stands: its markup, and what is wrong; an error is told as one."""
    with page.expect_navigation() as answer:
        page.eval_on_selector(ASKS, "form => HTMLFormElement.prototype.submit.call(form)")
    found = [f"error state: {one}" for one in wide_and_narrow(page)]
    if page.query_selector(".govuk-error-summary"):
        if not page.title().startswith("Error: "):
            found.append("error state: the title does not say Error")
        if not page.evaluate("document.activeElement.matches('.govuk-error-summary')"):
            found.append("error state: the focus is not on the error summary")
    return answer.value.text(), found
