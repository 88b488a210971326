"""The board report: asked for, signed off by another, read by the board; released numbers and nothing else."""

from datetime import date

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from reporting.actions import making
from reporting.actions.figures import enter_figure
from reporting.actions.make_report import keep_report, make_report, work_out
from reporting.actions.reports import ask_for_report, make_report_again, sign_off_report
from reporting.disclosure import CountTable, release, release_figure
from reporting.models import BoardReport
from reporting.printed import printed_figure, printed_table
from reporting.rules.documents import State
from reporting.rules.offending import OUTCOME_ROWS
from reporting.rules.periods import FinancialYear
from tests.factories import AT, make_child, make_offence, make_outcome
from yjs import clock
from yjs.audit.models import Viewing
from yjs.errors import Refused

pytestmark = pytest.mark.django_db
YEAR = "2025/26"


def make_ready(asked: BoardReport) -> BoardReport:
    """What a worker does, with a short file in place of the PDF, which takes seconds to write."""
    attempt = making.claim(BoardReport, asked.pk, lambda: AT)
    keep_report(attempt, *work_out(attempt), b"%PDF-1.7 short", 2)
    asked.refresh_from_db()
    return asked


@pytest.fixture()
def ready(catalogue, data_officer, at) -> BoardReport:
    """A report over three children with one proven offence each, too few to show."""
    for _ in range(3):
        make_outcome(make_offence(make_child(), occurred_on=date(2025, 9, 1)), "YOUTH_CAUTION")
    return make_ready(ask_for_report(YEAR, by=data_officer, at=at))


@pytest.fixture()
def signed_off(ready, manager, at) -> BoardReport:
    return sign_off_report(ready, by=manager, at=at)


def test_the_pdf_is_tagged(catalogue, data_officer, at):
    asked = ask_for_report(YEAR, by=data_officer, at=at)
    making.carry_out(BoardReport, asked.pk, make_report, now=lambda: AT)
    asked.refresh_from_db()
    with asked.file.open() as file, pikepdf.open(file) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) == asked.file_pages


def test_small_numbers_are_hidden_on_the_page_and_in_what_is_kept(ready, sign_in, manager):
    page = sign_in(manager).get(reverse("reporting:report", args=[ready.ref])).content.decode()

    assert "&lt;5" in page
    cells = [
        cell["text"]
        for section in ready.content["sections"]
        if section["table"] and section["key"] not in ("attendance", "budget")
        for row in section["table"]["rows"]
        for cell in row["cells"]
    ]
    assert "3" not in cells
    assert "<5" in cells


def test_the_board_sees_a_report_once_it_is_signed_off(ready, sign_in, board_member, manager, at):
    client = sign_in(board_member)
    assert "Report to the board, 2025/26" not in client.get(reverse("reporting:reports")).content.decode()
    assert client.get(reverse("reporting:report", args=[ready.ref])).status_code == 404
    assert client.get(reverse("reporting:report_pdf", args=[ready.ref])).status_code == 404

    sign_off_report(ready, by=manager, at=at)

    page = client.get(reverse("reporting:reports")).content.decode()
    assert "Report to the board, 2025/26" in page
    assert f"{ready.file_pages} pages" in page
    assert "Sign off" not in client.get(reverse("reporting:report", args=[ready.ref])).content.decode()
    response = client.get(reverse("reporting:report_pdf", args=[ready.ref]))
    assert response.content.startswith(b"%PDF-1.7")
    assert response["Content-Disposition"] == 'attachment; filename="board-report-2025-26.pdf"'
    assert Viewing.objects.filter(subject_kind="board report", section="report downloaded", by=board_member).exists()


def test_signing_off_in_the_browser(ready, sign_in, manager):
    client = sign_in(manager)
    url = reverse("reporting:sign_off_report", args=[ready.ref])
    assert "The board can read it at once" in client.get(url).content.decode()
    assert "signed off. The board can read it" in client.post(url, follow=True).content.decode()


def test_who_asked_for_it_may_not_sign_it_off(catalogue, manager, at):
    asked = make_ready(ask_for_report(YEAR, by=manager, at=at))
    with pytest.raises(Refused, match="You asked for this, so somebody else must sign it off"):
        sign_off_report(asked, by=manager, at=at)


def test_a_signed_off_report_is_frozen(signed_off, data_officer, at):
    with pytest.raises(Refused, match="This has been signed off and can no longer change"):
        make_report_again(signed_off, by=data_officer, at=at)
    for sql in ("UPDATE reporting_boardreport SET content = '{}'", "DELETE FROM reporting_boardreport"):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(DatabaseError, match="signed off"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_storedfile SET content = ''")


def test_a_year_that_has_not_ended_is_refused(sign_in, data_officer):
    year = FinancialYear.of(clock.today())
    page = sign_in(data_officer).post(reverse("reporting:ask_for_report"), {"year": year.label}).content.decode()
    assert f"The financial year has not ended. You can ask for it from 1 April {year.year + 1}" in page
    assert not BoardReport.objects.exists()


def test_asked_for_in_the_browser_and_followed(sign_in, data_officer):
    year = FinancialYear.of(clock.today()).previous
    client = sign_in(data_officer)
    page = client.post(reverse("reporting:ask_for_report"), {"year": year.label}, follow=True).content.decode()
    asked = BoardReport.objects.get()
    assert reverse("reporting:report_progress", args=[asked.ref]) in page
    assert client.get(reverse("reporting:report_progress", args=[asked.ref])).json()["done"] is False


def test_only_those_who_make_reports_ask_and_only_managers_sign_off(cast, ready, at):
    for name, person in cast.items():
        if name not in ("data_officer", "manager"):
            with pytest.raises(PermissionDenied):
                ask_for_report(YEAR, by=person, at=at)
            with pytest.raises(PermissionDenied):
                make_report_again(ready, by=person, at=at)
        if name != "manager":
            with pytest.raises(PermissionDenied):
                sign_off_report(ready, by=person, at=at)


@pytest.mark.parametrize("name", ["practitioner", "administrator", "auditor", "stranger"])
def test_nobody_else_reads_reports(cast, sign_in, signed_off, name):
    client = sign_in(cast[name])
    assert client.get(reverse("reporting:reports")).status_code == 403
    assert client.get(reverse("reporting:report", args=[signed_off.ref])).status_code == 404


def test_asked_twice_there_is_one(data_officer, manager, at):
    assert ask_for_report(YEAR, by=data_officer, at=at) == ask_for_report(YEAR, by=manager, at=at)


def test_made_again_before_sign_off(ready, data_officer, sign_in):
    sign_in(data_officer).post(reverse("reporting:make_report_again", args=[ready.ref]))
    assert list(BoardReport.objects.order_by("revision").values_list("status", flat=True)) == [
        State.REPLACED,
        State.REQUESTED,
    ]


def test_a_report_without_any_record_is_made_too(catalogue, data_officer, at):
    asked = make_ready(ask_for_report("2019/20", by=data_officer, at=at))
    assert asked.status == State.READY


def test_published_figures_that_contradict_each_other_fail_with_the_reason(catalogue, data_officer, sign_in, at):
    figure = {"table": "outcomes_of_proven_offences", "column": "2024/25", "source": "Plan"}
    for row, value in [*((row, "5") for row in OUTCOME_ROWS), ("Total", "99")]:
        enter_figure(**figure, row=row, value=value, by=data_officer, at=at)
    asked = ask_for_report(YEAR, by=data_officer, at=at)

    making.carry_out(BoardReport, asked.pk, make_report, now=lambda: AT)

    asked.refresh_from_db()
    assert (asked.status, asked.attempts) == (State.FAILED, 1)
    page = sign_in(data_officer).get(reverse("reporting:report", args=[asked.ref])).content.decode()
    assert "The figures cannot be released: No whole numbers fit what is printed" in page
    assert ask_for_report(YEAR, by=data_officer, at=at).revision == 2


def test_what_was_not_released_is_never_printed():
    raw = CountTable(title="Raw", rows=("a",), columns=("n",), counts={("a", "n"): 3})
    with pytest.raises(TypeError):
        printed_table(raw, published=frozenset(), texts=frozenset())
    with pytest.raises(TypeError):
        printed_figure("Raw", "3 of 4", "")
    assert printed_table(release(raw), published=frozenset(), texts=frozenset()).rows[0].cells[0].text == "<5"
    assert printed_figure("Released", release_figure("r", 3, 4), "").text == "<5 of <5 (--)"
