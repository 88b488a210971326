"""Asking for a return: a quarter that has ended, once, by the right people."""

import threading
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from reporting.actions.returns import ask_for_return
from reporting.models import QuarterlyReturn
from reporting.rules.documents import State
from reporting.rules.periods import Quarter
from tests.factories import AT, LONDON
from tests.reporting.conftest import QUARTER
from yjs import clock
from yjs.errors import Refused

URL = reverse("reporting:ask_for_return")


def test_a_return_is_asked_for_and_waits_for_a_worker(data_officer, at):
    asked = ask_for_return(QUARTER, by=data_officer, at=at)

    assert (asked.status, asked.revision, asked.requested_by) == (State.REQUESTED, 1, data_officer)
    assert str(asked) == "Return for January to March 2026"


def test_in_the_browser(sign_in, data_officer):
    quarter = Quarter.of(clock.today()).previous

    response = sign_in(data_officer).post(URL, {"quarter": quarter.label, "kind": "kpi"}, follow=True)

    asked = QuarterlyReturn.objects.get()
    assert response.redirect_chain == [(reverse("reporting:return", args=[asked.ref]), 302)]
    assert "Waiting for a worker" in response.content.decode()
    assert "See how far it is" in response.content.decode()


def test_a_quarter_that_has_not_ended_is_refused_and_the_choice_stays(sign_in, data_officer):
    quarter = Quarter.of(clock.today())

    response = sign_in(data_officer).post(URL, {"quarter": quarter.label, "kind": "kpi"})

    page = response.content.decode()
    day = quarter.next.starts_on
    assert f"The quarter has not ended. You can ask for it from {day.day} {day:%B %Y}" in page
    assert response.context["form"]["quarter"].value() == quarter.label
    assert not QuarterlyReturn.objects.exists()


@pytest.mark.parametrize(("moment", "allowed"), [((2026, 6, 30, 23, 59), False), ((2026, 7, 1, 0, 0), True)])
def test_the_quarter_ends_at_midnight_in_england(data_officer, moment, allowed):
    at = datetime(*moment, tzinfo=LONDON)
    if allowed:
        assert ask_for_return("2026Q1", by=data_officer, at=at).quarter == "2026Q1"
        return
    with pytest.raises(Refused, match="You can ask for it from 1 July 2026"):
        ask_for_return("2026Q1", by=data_officer, at=at)


@pytest.mark.parametrize("typed", ["", "2026Q9", "1999Q1", "nonsense"])
def test_something_else_than_a_quarter_is_refused(sign_in, data_officer, typed):
    response = sign_in(data_officer).post(URL, {"quarter": typed, "kind": "kpi"})

    assert response.status_code == 200
    assert response.context["form"].errors["quarter"]
    assert not QuarterlyReturn.objects.exists()


def test_only_data_officers_and_managers(cast, at):
    for name, person in cast.items():
        if name in ("data_officer", "manager"):
            continue
        with pytest.raises(PermissionDenied):
            ask_for_return(QUARTER, by=person, at=at)
    assert not QuarterlyReturn.objects.exists()


@pytest.mark.parametrize("name", ["practitioner", "board_member", "administrator", "auditor", "stranger"])
def test_the_page_is_refused_to_others(cast, sign_in, name):
    assert sign_in(cast[name]).get(URL).status_code == 403


def test_asked_twice_there_is_one_and_both_see_it(data_officer, manager, at):
    first = ask_for_return(QUARTER, by=data_officer, at=at)
    second = ask_for_return(QUARTER, by=manager, at=at + timedelta(seconds=1))

    assert first == second
    assert QuarterlyReturn.objects.get().requested_by == data_officer


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_get_the_same(data_officer, manager):
    found, gate = [], threading.Barrier(2)

    def ask(person):
        gate.wait()
        found.append(ask_for_return(QUARTER, by=person, at=AT).pk)
        connection.close()

    threads = [threading.Thread(target=ask, args=[person]) for person in (data_officer, manager)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 2
    assert set(found) == {QuarterlyReturn.objects.get().pk}


def test_the_database_keeps_one_live_return_a_quarter(asked, data_officer, at):
    with pytest.raises(IntegrityError, match="return_live_once"), transaction.atomic():
        QuarterlyReturn.objects.create(
            quarter=QUARTER, revision=2, requested_by=data_officer, requested_at=at, heard_at=at
        )


def test_other_methods_are_not_allowed(sign_in, data_officer):
    assert sign_in(data_officer).put(URL).status_code == 405
