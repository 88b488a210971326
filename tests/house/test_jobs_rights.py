"""D-08: a job acts with the rights of whoever asked for it, looked at again when it runs and when it is fetched."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reporting.actions import making
from reporting.actions.make_report import make_report
from reporting.actions.make_return import keep_return, work_out
from reporting.actions.reports import ask_for_report
from reporting.actions.returns import ask_for_return
from reporting.models import BoardReport, QuarterlyReturn
from reporting.rules.documents import State
from tests.house.main_job import JULY, QUARTER, SHORT_PDF, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-08")]


def take_role_away(person) -> None:
    person.memberships.update(ends_on=JULY.date() - timedelta(days=1))


def run(made) -> None:
    """What a worker does, with a short file in place of the PDF."""

    def work(attempt):
        keep_return(attempt, work_out(attempt), SHORT_PDF, 1)

    making.carry_out(type(made), made.pk, work, now=lambda: JULY)
    made.refresh_from_db()


@pytest.fixture()
def asked(data_officer):
    return ask_for_return(QUARTER, by=data_officer, at=JULY)


def test_who_keeps_the_right_gets_the_file(asked, data_officer, sign_in):
    run(asked)
    answer = sign_in(data_officer).get(reverse("reporting:return_pdf", args=[asked.ref]))
    assert (asked.status, answer.content) == (State.READY, SHORT_PDF)


def test_who_lost_the_right_before_the_job_ran_gets_nothing(asked, data_officer, manager, sign_in):
    take_role_away(data_officer)
    run(asked)
    assert (asked.status, asked.stage, bool(asked.file)) == (State.FAILED, making.NOT_THEIRS, False)
    assert asked.figures == {}
    for name in ("return", "return_pdf", "return_progress"):
        assert sign_in(data_officer).get(reverse(f"reporting:{name}", args=[asked.ref])).status_code in (403, 404)
    again = ask_for_return(QUARTER, by=manager, at=JULY)
    run(again)
    assert (again.revision, again.status) == (2, State.READY)


def test_who_loses_it_while_the_job_runs_gets_nothing(asked, data_officer):
    def work(attempt):
        result = work_out(attempt)
        take_role_away(data_officer)
        keep_return(attempt, result, SHORT_PDF, 1)

    making.carry_out(QuarterlyReturn, asked.pk, work, now=lambda: JULY)
    asked.refresh_from_db()
    assert (asked.status, bool(asked.file), asked.children.count()) == (State.FAILED, False, 0)


def test_who_loses_it_before_the_download_gets_nothing(asked, data_officer, sign_in):
    run(asked)
    client = sign_in(data_officer)
    take_role_away(data_officer)
    answer = client.get(reverse("reporting:return_pdf", args=[asked.ref]))
    assert answer.status_code == 404
    assert SHORT_PDF not in answer.content


def test_a_disabled_person_gets_no_report(data_officer):
    asked = ask_for_report(YEAR, by=data_officer, at=JULY)
    data_officer.is_active = False
    data_officer.save()
    making.carry_out(BoardReport, asked.pk, make_report, now=lambda: JULY)
    asked.refresh_from_db()
    assert (asked.status, asked.stage) == (State.FAILED, making.NOT_THEIRS)


def test_the_drill_finds_a_wall_that_is_down(asked, data_officer, monkeypatch):
    """With the look again switched off, the file is made: the tests above can fail."""
    monkeypatch.setattr(making, "refuse_if_no_longer_theirs", lambda document, at: None)
    take_role_away(data_officer)
    run(asked)
    assert asked.status == State.READY
