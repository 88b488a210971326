"""Everything about a child that is there to be read is two clicks from the first page of their record."""

import re
from collections.abc import Iterable

from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.factories import sign_in
from tests.house.test_access_table import ROWS, address_of, job  # noqa: F401

LINK = re.compile(r'<a [^>]*href="(/[^"#?]*)')
# What a click leads to only while it waits for somebody, and a file that was made: it stands where it is asked for.
FURTHER = {"assessments:review", "reporting:check_court_report", "reporting:hand_over_pack"}


def page_at(browser: Client, address: str, follow: bool = True) -> str:
    """The page at an address, nothing where something else is."""
    answer = browser.get(address, follow=follow)
    is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_page else ""


def clicked(browser: Client, pages: Iterable[str]) -> dict[str, str]:
    """The pages that the links of these pages lead to, by address."""
    addresses = {address for page in pages for address in LINK.findall(page) if name_of(address)}
    return {address: page_at(browser, address) for address in sorted(addresses)}


def name_of(address: str) -> str:
    try:
        return resolve(address).view_name
    except Resolver404:
        return ""


def is_read(page: str, ref: str) -> bool:
    """A page about this child that asks for nothing: what is typed is a click further, beside what it changes."""
    return "app-identity__name" in page and ref in page and 'method="post"' not in page[page.index("<main") :]


def test_every_page_of_a_record_is_two_clicks_from_its_first_page(job):  # noqa: F811
    browser = Client()
    sign_in(browser, job.people.manager)
    first = page_at(browser, reverse("reporting:overview", args=[job.child.ref]))
    once = clicked(browser, [first])
    found = {name_of(address) for page in (first, *once.values()) for address in LINK.findall(page)}
    every = {name: page_at(browser, address_of(name, job), follow=False) for name in ROWS}
    read = {name for name, page in every.items() if is_read(page, job.child.ref)}
    assert len(read) > 40
    assert read - found - FURTHER == set()
