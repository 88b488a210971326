"""Markup typed into any form is inert wherever it is shown: in a real browser, under the real content policy."""

import mimetypes
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.template.loader import render_to_string
from playwright.sync_api import Page, Route, sync_playwright

from assessments.queries import plan_to_print
from tests.house.forms import filled
from tests.house.test_access_table import ROWS, Job, address_of, job, signed_in  # noqa: F401
from tests.house.test_once import CHOSEN, pages_with_forms

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-15")]

SHORT = "<svg onload=alert(1)>"
PAYLOAD = (
    "\"'></textarea></title><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    "<style>body{background:url(https://style.invalid/)}</style><a href='javascript:alert(4)' style='color:red'>x</a>"
    "{{ 7|add:7 }}{% debug %}${alert(5)}<iframe srcdoc='<script>alert(6)</script>'></iframe>"
)
# Closed to most by what they do, so they come last.
LAST = ("cases:restrict", "cases:know_family", "cases:protect_child", "cases:protect_carer")
NOT_TYPED = (
    "accounts:add_membership",
    "accounts:disable_person",
    "accounts:enable_person",
    "accounts:end_membership",
    "cases:lift_restriction",
)
SITE = "http://house.test"
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  window.refused.push(`${violatedDirective} ${blockedURI}`));
"""


def type_everywhere(done: Job) -> int:
    """Fill every form of the service with markup and save it; returns how many were saved."""
    pages = sorted(pages_with_forms(done), key=lambda page: page[0] in LAST)
    saved = 0
    for name, browser, address, *_ in pages:
        form = (browser.get(address).context or {}).get("form") if name not in NOT_TYPED else None
        if form is None:
            continue
        texts = {name: words_for(field) for name, field in form.fields.items() if takes_words(field)}
        saved += browser.post(address, filled(form, PAYLOAD, **(texts | CHOSEN.get(name, {})))).status_code == 302
    return saved


def takes_words(field) -> bool:
    return type(field).__name__ in ("CharField", "LineField", "WordsField") and not field.widget.is_hidden


def words_for(field) -> str:
    return PAYLOAD if (field.max_length or 10_000) >= len(PAYLOAD) else SHORT[: field.max_length]


class Window:
    """Chromium before pages of ours that were fetched beforehand, each with its own headers, policy and all."""

    def __init__(self, page: Page, pages: dict[str, HttpResponse]) -> None:
        self.page, self.pages, self.found = page, pages, []
        page.add_init_script(LISTEN)
        page.on("dialog", self._dialog)
        page.route("**/*", self._answer)

    def _dialog(self, dialog) -> None:
        self.found.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if not route.request.url.startswith(SITE):
            self.found.append(f"request to {parts.netloc}")
            return route.abort()
        if parts.path.startswith("/static/"):
            file = Path(settings.ROOT) / "static" / "dist" / parts.path.removeprefix("/static/")
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            return route.fulfill(body=file.read_bytes() if file.is_file() else b"", content_type=kind)
        answer = self.pages.get(parts.path)
        if answer is None:
            return route.fulfill(status=204)
        return route.fulfill(status=answer.status_code, headers=dict(answer.items()), body=answer.content)

    def opens(self, address: str) -> list[str]:
        """What a page did that it should not: dialogs, refusals of the policy, requests to others."""
        self.found = []
        self.page.goto(SITE + address)
        return self.found + self.page.evaluate("window.refused")


def look_at(pages: dict[str, HttpResponse]) -> dict[str, list[str]]:
    """What each page did that it should not, in Chromium; nothing of the database is asked meanwhile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        window = Window(browser.new_page(), pages)
        did = {address: window.opens(address) for address in pages}
        browser.close()
    return {address: found for address, found in did.items() if found}


def fetched(done: Job) -> dict[str, HttpResponse]:
    """Every page of the service as the first of these people sees it."""
    readers = [signed_in(getattr(done.people, who)) for who in READERS]
    pages = {}
    for address in (address_of(name, done) for name in ROWS):
        for answer in (reader.get(address) for reader in readers):
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and not answer.streaming:
                pages[address] = answer
                break
    return pages


READERS = ("manager", "practitioner", "administrator", "auditor")


def test_markup_typed_everywhere_is_text_everywhere(job):  # noqa: F811
    assert type_everywhere(job) > 20
    pages = fetched(job)
    bodies = {address: page.content.decode() for address, page in pages.items()}
    assert [address for address, body in bodies.items() if SHORT in body or "<iframe srcdoc" in body] == []
    assert sum("&lt;svg onload" in body for body in bodies.values()) > 15
    assert look_at(pages) == {}
    pdf = render_to_string("pdf/plan.html", plan_to_print(job.more["target"].plan))
    assert SHORT not in pdf
    assert [letter for letter in mail.outbox if letter.alternatives or letter.content_subtype != "plain"] == []


def test_the_window_sees_markup_that_is_not_inert(practitioner):
    """A page that shows what was typed as it is, without our policy and with it."""
    policy = signed_in(practitioner).get("/account/")["Content-Security-Policy"]
    careless = f"<!DOCTYPE html><title>x</title><body>{PAYLOAD}</body>"
    headers = {"Content-Security-Policy": policy}
    did = look_at({"/open/": HttpResponse(careless), "/shut/": HttpResponse(careless, headers=headers)})
    assert "dialog 3" in did["/open/"]
    assert any(found.startswith("script-src") for found in did["/shut/"])
    assert not any(found.startswith("dialog") for found in did["/shut/"])
