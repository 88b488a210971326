"""Every page, as everybody who gets it, narrow and wide, and as it looks when its form is refused (D-42)."""

import io
import shutil

import pikepdf
import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import load_catalogues
from tests.house.conftest import main_job  # noqa: F401  a fixture
from tests.house.test_access_table import PEOPLE, ROWS, address_of, job, signed_in  # noqa: F401  a fixture
from tests.journeys.conftest import CHROMIUM, DESKTOP
from tests.journeys.walking import NARROW, pages, walk

pytestmark = [pytest.mark.drill("D-42"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser():
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)


@pytest.fixture(autouse=True)
def catalogues(db) -> None:
    load_catalogues()


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["320 px", "1280 px"])
def test_every_page_as_everybody_who_gets_it(browser, live_server, job, counted, size):  # noqa: F811
    asked = list(pages(everyone=True))
    counted(f"{len(asked)} pages of {len({who for _, who in asked})} people")
    assert walk(browser, live_server, job, asked, size, errors=False) == {}


def test_every_form_as_it_looks_when_it_is_refused(browser, live_server, job, counted):  # noqa: F811
    asked = list(pages(everyone=False))
    counted(f"{len(asked)} pages, each form sent as it stands")
    assert walk(browser, live_server, job, asked, NARROW, errors=True) == {}


def test_the_plan_as_a_pdf_has_its_structure(job, counted):  # noqa: F811
    person = getattr(job.people, PEOPLE[ROWS["assessments:plan_pdf"].index("200")])
    content = signed_in(person).get(address_of("assessments:plan_pdf", job)).content
    with pikepdf.open(io.BytesIO(content)) as document:
        counted("the plan")
        assert "/StructTreeRoot" in document.Root
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("en")
        assert document.Root.ViewerPreferences.DisplayDocTitle
