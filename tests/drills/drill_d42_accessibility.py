"""Every page, as everybody who gets it, wide and narrow; as it looks when its form is refused; by keyboard (D-42)."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import load_catalogues
from tests.house.conftest import main_job  # noqa: F401  a fixture
from tests.house.test_access_table import PEOPLE, ROWS, address_of, job, signed_in  # noqa: F401  a fixture
from tests.journeys.conftest import CHROMIUM, DESKTOP
from tests.journeys.keyboard import faults_by_keyboard
from tests.journeys.walking import NARROW, at_a_browser, pages, walk

pytestmark = [pytest.mark.drill("D-42"), pytest.mark.django_db(transaction=True)]
# The first screen of each of them is walked by keyboard, and these pages.
BY_KEYBOARD = {
    "practitioner": (
        "cases:children",
        "reporting:overview",
        "cases:record_contact",
        "cases:history",
        "assessments:section",
        "assessments:sign_plan",
        "panels:recommend",
    ),
    "manager": ("panels:case", "panels:decide", "panels:attendance", "reporting:return", "reporting:report"),
    "police": ("cases:refer", "panels:gravity"),
    "administrator": (
        "accounts:add_person",
        "accounts:person",
        "accounts:add_membership",
        "accounts:disable_person",
        "accounts:access_review",
        "cases:close_team",
        "policy:values",
        "policy:set_value",
        "jobs:status",
    ),
    "data_officer": ("reporting:upload_figures", "cases:record_access_request"),
    "auditor": ("audit:viewings", "audit:alert"),
    "board_member": ("reporting:report",),
}
# (page, a part of its template, what stands there instead, what is found)
SEEDED = (
    ("components/_header.html", "</header>", "</header><a href='/x/'><img src='/x.png'></a>", "image-alt: <img"),
    ("components/_header.html", "</header>", "</header><p><ul><li>one</li></ul></p>", "markup close-order"),
    (
        "components/_header.html",
        "</header>",
        "</header><pre>" + "wide" * 15 + "</pre>",
        "window (at 320 px)",
    ),
    ("base.html", "{% if form.errors %}Error: {% endif %}", "", "error state: the title does not say Error"),
)


@pytest.fixture(scope="module")
def browser():
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)


@pytest.fixture(autouse=True)
def catalogues(db) -> None:
    load_catalogues()


def assert_clean(wrong: dict) -> None:
    """Nothing was found; what was is told whole, a line each."""
    told = [f"{' '.join(map(str, where))}: {one}" for where, found in wrong.items() for one in found]
    assert not told, "\n".join(told)


def test_every_page_as_everybody_who_gets_it(browser, live_server, job, counted, tmp_path):  # noqa: F811
    asked = list(pages(everyone=True))
    counted(f"{len(asked)} pages of {len({who for _, who in asked})} people, each at 320 and 1280 px")
    assert_clean(walk(browser, live_server, job, asked, tmp_path))


def test_every_form_as_it_looks_when_it_is_refused(browser, live_server, job, counted, tmp_path):  # noqa: F811
    asked = list(pages(everyone=False))
    counted(f"{len(asked)} pages, each form sent as it stands")
    assert_clean(walk(browser, live_server, job, asked, tmp_path, errors=True))


def test_main_screens_by_keyboard(browser, live_server, job, counted):  # noqa: F811
    wrong, walked = {}, 0
    for who in PEOPLE:
        for size in (DESKTOP, NARROW):
            with at_a_browser(browser, live_server, getattr(job.people, who), size) as (_, page):
                addresses = ["/", *(address_of(name, job) for name in BY_KEYBOARD.get(who, ()))]
                for address in addresses:
                    assert page.goto(address).status == 200, f"{address} as {who}"
                    walked += 1
                    if found := faults_by_keyboard(page, least=3):
                        wrong[address, who, size[0]] = found
    counted(f"{walked} pages of {len(PEOPLE)} people, there and back")
    assert_clean(wrong)


def test_the_walk_finds_what_is_seeded(browser, live_server, job, counted, tmp_path, settings):  # noqa: F811
    """A fault put into a template is found in the walk, whole."""
    [engine] = settings.TEMPLATES
    for number, (template, part, instead, found) in enumerate(SEEDED):
        folder = Path(tmp_path) / f"templates-{number}"
        (folder / template).parent.mkdir(parents=True)
        markup = (settings.ROOT / "templates" / template).read_text()
        assert part in markup
        (folder / template).write_text(markup.replace(part, instead))
        settings.TEMPLATES = [engine | {"DIRS": [folder, *engine["DIRS"]]}]
        asked = [("signing_in:sign_in", "anonymous")]
        told = walk(browser, live_server, job, asked, tmp_path / f"{number}", errors=found.startswith("error"))
        assert [one for one in told[asked[0]] if found in one], told
    counted(f"{len(SEEDED)} of {len(SEEDED)} seeded faults found")


def test_the_plan_as_a_pdf_has_its_structure(job, counted):  # noqa: F811
    person = getattr(job.people, PEOPLE[ROWS["assessments:plan_pdf"].index("200")])
    content = signed_in(person).get(address_of("assessments:plan_pdf", job)).content
    with pikepdf.open(io.BytesIO(content)) as document:
        counted("the plan")
        assert "/StructTreeRoot" in document.Root
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("en")
        assert document.Root.ViewerPreferences.DisplayDocTitle
