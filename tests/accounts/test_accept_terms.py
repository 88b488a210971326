"""The terms of use are accepted before anything else opens, and again when they change."""

from datetime import date

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests.factories import AT, make_allocation, make_child, make_user, sign_in
from yjs.accounts import actions, terms
from yjs.drafts.models import Draft
from yjs.errors import Refused
from yjs.roles import Role

pytestmark = pytest.mark.django_db
URL = "/terms/"
AGREED = {"version": terms.CURRENT, "agreed": "on"}


@pytest.fixture()
def newcomer():
    return make_user("Nell Brook", Role.PRACTITIONER, terms_version="", terms_accepted_at=None)


@pytest.fixture()
def browser(newcomer):
    return sign_in(Client(), newcomer)


@pytest.fixture()
def page(newcomer):
    """A page of a child of theirs, which the terms stand before."""
    child = make_child()
    make_allocation(child, newcomer)
    return reverse("cases:record_contact", args=[child.ref])


def test_they_are_accepted_and_the_page_asked_for_opens(browser, newcomer, page):
    sent = browser.get(page)
    assert sent.url.startswith(URL)
    words = browser.get(sent.url).content.decode()
    assert "Everything you do is recorded" in words
    assert browser.post(sent.url, AGREED).url == page
    assert browser.get(page).status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.terms_version == terms.CURRENT
    accepted = apps.get_model("accounts", "UserEvent").objects.filter(terms_version=terms.CURRENT).latest("pgh_id")
    assert (accepted.pgh_obj_id, accepted.pgh_context.metadata["action"]) == (newcomer.pk, "accept_terms")


@pytest.mark.parametrize("name", ["reporting:home", "accounts:account", "cases:children", "accounts:people"])
def test_nothing_else_opens_before(browser, name):
    assert browser.get(reverse(name)).url.startswith(URL)
    assert browser.post(reverse(name), {"q": "Lapwing"}).url.startswith(URL)


@pytest.mark.parametrize("name", ["live", "ready", "accessibility"])
def test_what_anybody_may_open_stays_open(browser, name):
    assert browser.get(reverse(name)).status_code == 200


def test_they_can_sign_out_instead(browser):
    assert browser.post(reverse("signing_in:sign_out")).status_code == 302
    assert "_auth_user_id" not in browser.session


def test_a_new_version_is_asked_for_again_and_nothing_typed_is_lost(newcomer, browser, page, monkeypatch):
    browser.post(URL, AGREED)
    token = browser.get(page).context["form"].draft_token
    monkeypatch.setattr(terms, "CURRENT", "2")
    monkeypatch.setitem(terms.VERSIONS, "2", date(2027, 1, 1))
    monkeypatch.setattr(terms, "text_of", lambda version: "accounts/terms/version_1.html")
    sent = browser.post(page, {"draft_token": token, "aim": "Half a sentence"})
    assert sent.url.startswith(URL)
    assert Draft.objects.get(user=newcomer).fields["aim"] == ["Half a sentence"]
    assert "The terms have changed" in browser.get(sent.url).content.decode()
    assert browser.post(sent.url, AGREED | {"version": "2"}).url == page
    assert "Half a sentence" in browser.get(page).content.decode()


def test_the_box_is_to_be_ticked(browser, newcomer):
    answer = browser.post(URL, {"version": terms.CURRENT})
    assert "Select that you have read these terms" in answer.content.decode()
    newcomer.refresh_from_db()
    assert newcomer.terms_version == ""


def test_a_version_that_holds_no_more_is_not_accepted(browser, newcomer):
    assert "The terms have changed while you read them" in browser.post(URL, AGREED | {"version": "0"}).content.decode()
    newcomer.refresh_from_db()
    assert newcomer.terms_version == ""


def test_nobody_accepts_for_another(newcomer, administrator):
    with pytest.raises(Refused, match="only accept the terms for yourself"):
        actions.accept_terms(newcomer, version=terms.CURRENT, agreed=True, by=administrator, at=AT)


@pytest.mark.parametrize("wanted", ["https://evil.invalid/", "//evil.invalid/", "javascript:alert(1)"])
def test_the_way_on_leads_only_to_this_service(browser, wanted):
    assert browser.post(f"{URL}?next={wanted}", AGREED).url == "/"


def test_who_has_accepted_reads_them_again(sign_in, practitioner):
    page = sign_in(practitioner).get(URL).content.decode()
    assert "You accepted these terms on 15 June 2026" in page
    assert "Accept and go on" not in page


def test_somebody_signed_out_is_sent_to_sign_in():
    assert Client().get(URL).url.startswith(reverse("signing_in:sign_in"))
