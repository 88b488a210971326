"""D-13 and D-14: no change without a token, none by looking, and none of a field that a form does not have."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.views.decorators.csrf import csrf_exempt

from cases.models import Child
from tests.factories import sign_in
from tests.house.every_address import Filled, openers, state_of_tables, tables_with
from tests.house.test_access_table import ROWS, address_of, job  # noqa: F401
from yjs.accounts import urls as accounts_urls
from yjs.accounts.forms import TeamForm

pytestmark = pytest.mark.django_db
WITHOUT_TOKEN = {"browser_reports:collect"}  # a browser sends these by itself; nothing but a count can change

NUMBER, WORD = "987654321", "Smuggled"
SMUGGLED = {
    "role": WORD,
    "is_staff": WORD,
    "is_superuser": WORD,
    "is_active": WORD,
    "status": WORD,
    "restricted": WORD,
    "author": NUMBER,
    "team": NUMBER,
    "version": NUMBER,
    "by": NUMBER,
    "at": "2001-02-03T04:05:06Z",
    "ref": "SMUGGLEDREF2",
    "pk": NUMBER,
    "id": NUMBER,
}
FOUND_BY = (WORD, NUMBER, "2001-02-03", "SMUGGLEDREF2")


@pytest.fixture()
def strict(job) -> Client:  # noqa: F811
    """A manager's browser whose server looks for tokens."""
    return sign_in(Client(enforce_csrf_checks=True), job.people.manager)


def let_in_without_token(strict, job, addresses) -> set[str]:  # noqa: F811
    """The addresses at which a POST without a token is not refused."""
    return {name for name in addresses if strict.post(address_of(name, job), {"reason": "x"}).status_code != 403}


@pytest.mark.drill("D-13")
def test_no_post_gets_in_without_a_token(strict, job):  # noqa: F811
    before = state_of_tables()
    assert let_in_without_token(strict, job, ROWS) == WITHOUT_TOKEN
    assert changed(before) <= {"browser_reports_browserreport"}


@pytest.mark.drill("D-13")
def test_the_check_finds_a_view_that_asks_for_no_token(strict, job, monkeypatch):  # noqa: F811
    """Seeded fault: one view is marked as exempt."""
    forgotten = csrf_exempt(lambda request, **_: HttpResponse("done"))
    forgotten.guard = "public"
    pattern = next(one for one in accounts_urls.urlpatterns if one.name == "add_team")
    monkeypatch.setattr(pattern, "callback", forgotten)
    assert let_in_without_token(strict, job, ["accounts:add_team"]) == {"accounts:add_team"}


def changed(before: dict) -> set[str]:
    """The tables whose content is not what it was."""
    after = state_of_tables()
    return {name for name in after if after[name] != before.get(name)}


@pytest.mark.drill("D-13")
def test_looking_changes_nothing(job):  # noqa: F811
    pages = list(openers(job))
    assert len(pages) > 100
    before = state_of_tables()
    for _, address, browser in pages:
        browser.get(address)
    assert changed(before) == set()


@pytest.mark.drill("D-13")
def test_the_check_finds_a_page_that_writes(job, monkeypatch):  # noqa: F811
    """Seeded fault: the first screen changes a child."""
    import reporting.views.home as home

    honest = home.my_referrals

    def careless(viewer):
        Child.objects.update(known_as="Changed by looking")
        return honest(viewer)

    monkeypatch.setattr(home, "my_referrals", careless)
    browser = sign_in(Client(), job.people.practitioner)
    before = state_of_tables()
    browser.get("/")
    assert "cases_child" in changed(before)


def smuggle(pages) -> int:
    """Fill in and send each form with fields that it does not have; returns how many forms took what was sent."""
    taken = 0
    for name, address, browser in pages:
        page = browser.get(address)
        is_page = page.status_code == 200 and page.headers["Content-Type"].startswith("text/html")
        typed = Filled(page.content.decode()).main if is_page else {}
        extra = {field: value for field, value in SMUGGLED.items() if field not in typed}
        answer = browser.post(address, typed | extra)
        assert answer.status_code < 500, name
        taken += answer.status_code == 302
    return taken


@pytest.mark.drill("D-14")
def test_a_form_takes_only_its_own_fields(job):  # noqa: F811
    assert smuggle(list(openers(job))) > 20
    assert tables_with(*FOUND_BY) == set()


@pytest.mark.drill("D-14")
def test_the_check_finds_a_form_that_takes_more(job, monkeypatch):  # noqa: F811
    """Seeded fault: a form hands on whatever was sent as `status`."""

    class Careless(TeamForm):
        def clean(self):
            return self.cleaned_data | {"name": self.data.get("status") or self.cleaned_data["name"]}

    monkeypatch.setattr("yjs.accounts.views.people.forms.TeamForm", Careless)
    smuggle([("accounts:add_team", "/teams/new/", sign_in(Client(), job.people.administrator))])
    assert "accounts_team" in tables_with(*FOUND_BY)
