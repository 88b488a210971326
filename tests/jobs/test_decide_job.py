"""Decide about a parked job: try it again, or give it up with a reason."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.conftest import CAST
from tests.factories import AT
from tests.jobs.conftest import FAULT, park
from yjs.errors import Refused
from yjs.jobs import actions, outbox
from yjs.jobs.models import Job, JobDecision
from yjs.jobs.rules import State

pytestmark = pytest.mark.django_db


@pytest.fixture()
def parked(job) -> Job:
    return park(job)


@pytest.fixture()
def url(parked):
    return reverse("jobs:decide", args=[parked.ref])


def test_tried_again_it_has_three_new_tries_and_is_done(parked, administrator, done):
    decided = actions.decide_job(parked, decided="try_again", reason="The server is back", by=administrator, at=AT)
    outbox.carry_out(parked.pk, now=lambda: AT)
    parked.refresh_from_db()
    assert (parked.state, parked.tries, done) == (State.DONE, 1, ["a"])
    assert (decided.job_key, decided.by, decided.reason) == ("one", administrator, "The server is back")


def test_given_up_it_is_never_done(parked, administrator, done):
    actions.decide_job(parked, decided="give_up", reason="Asked for by mistake", by=administrator, at=AT)
    outbox.carry_out(parked.pk, now=lambda: AT)
    parked.refresh_from_db()
    assert (parked.state, parked.finished_at, done) == (State.GIVEN_UP, AT, [])
    assert outbox.sweep(at=AT) == 0


def test_all_of_them_at_once(parked, administrator):
    park(outbox.enqueue("tests.write_down", "b", key="two", at=AT))
    assert len(actions.decide_parked_jobs(decided="give_up", reason="Old", by=administrator, at=AT)) == 2
    assert not Job.objects.filter(state=State.PARKED).exists()


def test_what_fails_again_is_parked_again(parked, administrator):
    FAULT.append(ValueError())
    actions.decide_job(parked, decided="try_again", reason="Perhaps", by=administrator, at=AT)
    at = AT
    for _ in range(3):
        with pytest.raises(ValueError):
            outbox.carry_out(parked.pk, now=lambda moment=at: moment)
        parked.refresh_from_db()
        at = parked.due_at
    assert parked.state == State.PARKED


def test_a_job_that_is_no_longer_parked_is_refused(job, administrator):
    with pytest.raises(Refused, match="no longer parked"):
        actions.decide_job(job, decided="give_up", reason="x", by=administrator, at=AT)
    assert not JobDecision.objects.exists()


@pytest.mark.parametrize("person", [name for name in CAST if name != "administrator"])
def test_nobody_else_decides(request, parked, person):
    user = request.getfixturevalue(person)
    for act in (lambda **said: actions.decide_job(parked, **said), actions.decide_parked_jobs):
        with pytest.raises(PermissionDenied):
            act(decided="give_up", reason="x", by=user, at=AT)


def test_the_page_shows_the_job_and_takes_the_decision(sign_in, administrator, parked, url):
    browser = sign_in(administrator)
    page = browser.get(url).content.decode()
    assert "Write down" in page
    assert "OSError" in page
    answer = browser.post(url, {"decided": "give_up", "reason": "Asked for by mistake"}, follow=True)
    assert "The job is given up" in answer.content.decode()
    assert "No job is parked." in answer.content.decode()
    page = browser.get(url).content.decode()
    assert "This job is no longer parked" in page
    assert "Asked for by mistake" in page


def test_what_is_missing_is_said(sign_in, administrator, parked, url):
    page = sign_in(administrator).post(url, {}).content.decode()
    assert "Select whether to try again or to give up" in page
    assert "Enter why" in page
    assert not JobDecision.objects.exists()


def test_twice_the_second_is_told(sign_in, administrator, parked, url):
    browser = sign_in(administrator)
    for _ in range(2):
        answer = browser.post(url, {"decided": "try_again", "reason": "Back"})
    assert "no longer parked" in answer.content.decode()
    assert JobDecision.objects.count() == 1


def test_the_page_about_all_of_them(sign_in, administrator, parked):
    park(outbox.enqueue("tests.write_down", "b", key="two", at=AT))
    browser, address = sign_in(administrator), reverse("jobs:decide_all")
    assert "2 jobs are parked" in browser.get(address).content.decode()
    answer = browser.post(address, {"decided": "try_again", "reason": "Back"}, follow=True)
    assert "Decided about every parked job" in answer.content.decode()
    assert browser.get(address)["Location"] == reverse("jobs:status"), "nothing is left to decide"
