"""A worker works out the return once, whatever happens, and keeps the children behind every figure."""

from datetime import date

import pikepdf
import pytest
from django.db import DatabaseError, transaction

from reporting.actions import making
from reporting.actions.documents import become
from reporting.actions.make_return import make_return
from reporting.actions.returns import ask_for_return
from reporting.models import QuarterlyReturn, ReturnChild
from reporting.queries.returns import shown_measures
from reporting.rules.documents import State
from tests.factories import AT, make_residence
from tests.reporting.conftest import QUARTER, make_ended, make_now, make_ready
from yjs import pdf
from yjs.audit.models import StoredFile
from yjs.jobs.models import Job
from yjs.jobs.rules import State as Waiting

pytestmark = pytest.mark.django_db


def figures(made: QuarterlyReturn) -> dict[str, str]:
    return {measure.number: measure.headline.fraction for measure in shown_measures(made)}


def lines(made: QuarterlyReturn, number: str) -> dict[str, str]:
    found = [one for measure in shown_measures(made) for one in measure.breakdowns if one.number == number]
    return {line.label: line.fraction for line in found[0].lines}


def test_the_figures_of_three_measures_are_worked_out(ready):
    assert (ready.status, ready.progress, ready.attempts, ready.stage) == (State.READY, 100, 1, "Ready")
    assert figures(ready) == {"1": "2 of 5", "2": "2 of 5", "6": "1 of 2"}
    assert lines(ready, "1a")["Nothing recorded at the end"] == "2 of 5"
    assert lines(ready, "1b") == {"Living with parent(s)": "2 of 2", "Bed and breakfast": "0 of 1"}
    assert lines(ready, "1c")["Referral Orders"] == "2 of 3"
    assert lines(ready, "2c")["Full time at the end"] == "2 of 5"
    assert lines(ready, "2e")["Attended 25 hours or more, of those offered as many"] == "0 of 2"
    assert lines(ready, "6a")["Disposals: not completed"] == "1 of 2"


def test_the_pdf_is_tagged_and_named_so_that_nobody_guesses_it(asked, quarter_with_children):
    ready = make_now(asked)
    with ready.file.open() as file, pikepdf.open(file) as made:
        assert made.Root.MarkInfo.Marked
        assert str(made.Root.Lang) == "en-GB"
        assert len(made.pages) == ready.file_pages
    assert QUARTER not in ready.file.name
    assert ready.ref not in ready.file.name


def test_every_child_is_behind_the_figure_with_a_reason(ready, quarter_with_children):
    places = dict(ready.children.filter(measure="kpi1_accommodation").values_list("child__ref", "place"))
    children = [child.ref for child in quarter_with_children]
    assert [places[ref] for ref in children] == ["counted", "counted", "not_counted", "not_counted", "not_counted"]
    why = ready.children.get(measure="kpi1_accommodation", child=quarter_with_children[2]).why
    assert why == "On 20 March 2026, when the order ended: not suitable (Bed and breakfast)"


def test_last_quarter_is_beside_it_from_the_records_and_once_returned_as_returned(data_officer, catalogue, at):
    make_residence(make_ended("REFERRAL_ORDER", date(2025, 12, 31)))
    make_ended("REFERRAL_ORDER", date(2025, 10, 20))
    made = make_ready(ask_for_return(QUARTER, by=data_officer, at=at))
    before = shown_measures(made)[0]
    assert (before.before.fraction, before.before_from) == ("1 of 2", "from the records")
    assert before.change == "n/a"

    make_ready(ask_for_return("2025Q3", by=data_officer, at=at))
    make_ended("REFERRAL_ORDER", date(2025, 11, 1))
    become(made, State.REPLACED)
    again = shown_measures(make_ready(ask_for_return(QUARTER, by=data_officer, at=at)))[0]
    assert (again.before.fraction, again.before_from) == ("1 of 2", "as returned")


def test_delivered_twice_there_is_one_result(ready):
    making.carry_out(QuarterlyReturn, ready.pk, make_return, now=lambda: AT)

    ready.refresh_from_db()
    assert ready.attempts == 1
    assert StoredFile.objects.count() == 1


def failing(attempt) -> None:
    attempt.tell(40, "Half of it")
    raise DatabaseError("the replica is away")


def test_three_faults_and_it_has_failed_with_a_plain_sentence(asked, sign_in, data_officer):
    for attempts, status in ((1, State.REQUESTED), (2, State.REQUESTED), (3, State.FAILED)):
        with pytest.raises(DatabaseError):
            making.carry_out(QuarterlyReturn, asked.pk, failing, now=lambda: AT)
        asked.refresh_from_db()
        assert (asked.attempts, asked.status) == (attempts, status)

    page = sign_in(data_officer).get(f"/returns/{asked.ref}/").content.decode()
    assert "It could not be made in three tries. Nothing was lost" in page
    assert asked.stage == "It could not be made in three tries"

    again = ask_for_return(QUARTER, by=data_officer, at=AT)
    assert (again.revision, again.status) == (2, State.REQUESTED)


def test_a_fault_in_the_middle_keeps_nothing(asked, quarter_with_children):
    def half(attempt):
        with transaction.atomic():
            attempt.finish(b"%PDF", 1)
            raise DatabaseError("away")

    with pytest.raises(DatabaseError):
        making.carry_out(QuarterlyReturn, asked.pk, half, now=lambda: AT)

    asked.refresh_from_db()
    assert (asked.status, asked.file.name) == (State.REQUESTED, "")
    assert not StoredFile.objects.exists()
    assert not ReturnChild.objects.exists()


def test_a_worker_thought_dead_that_comes_back_finds_it_taken(asked, quarter_with_children):
    slow = making.claim(QuarterlyReturn, asked.pk, lambda: AT)
    done = make_ready(asked)

    with pytest.raises(making.TakenOver), transaction.atomic():
        make_return(slow)

    assert (done.attempts, done.status) == (2, State.READY)
    assert StoredFile.objects.count() == 1


def test_it_has_one_job_in_the_outbox(asked, data_officer):
    ask_for_return(QUARTER, by=data_officer, at=AT)
    job = Job.objects.get()
    assert (job.task, job.args, job.state) == ("reporting.tasks.make_return", [asked.pk], Waiting.WAITING)


@pytest.mark.parametrize("aside", [Waiting.PARKED, Waiting.GIVEN_UP])
def test_when_its_job_is_put_aside_the_page_says_so(asked, aside, sign_in, data_officer):
    making.claim(QuarterlyReturn, asked.pk, lambda: AT)
    assert making.fail_given_up() == 0
    Job.objects.update(state=aside)
    assert making.fail_given_up() == 1
    page = sign_in(data_officer).get(f"/returns/{asked.ref}/").content.decode()
    assert "It could not be made in three tries. Nothing was lost" in page


def test_a_failed_one_is_made_when_its_job_is_tried_again(asked, quarter_with_children):
    making.claim(QuarterlyReturn, asked.pk, lambda: AT)
    Job.objects.update(state=Waiting.PARKED)
    making.fail_given_up()
    assert make_ready(asked).status == State.READY


@pytest.mark.drill("D-17")
def test_a_document_that_cannot_be_printed_fails_at_once_with_a_sentence(asked, quarter_with_children, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_ROWS", 0)
    failed = make_now(asked)
    assert (failed.status, failed.attempts) == (State.FAILED, 1)
    assert failed.stage == "The document could not be made: it has more than 0 rows. Tell your administrator"
    assert not StoredFile.objects.exists()
