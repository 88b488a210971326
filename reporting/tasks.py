"""Background work of the roof: documents are made here and nowhere else. Tasks take ids, never personal data."""

from celery import shared_task

from reporting.actions import chronology, court_report_files, hand_over, making
from reporting.actions.make_report import make_report as report_work
from reporting.actions.make_return import make_return as return_work
from reporting.models import BoardReport, CourtReportFiles, HandOverPack, PrintedChronology, QuarterlyReturn
from yjs import clock
from yjs.acting import as_the_service


@shared_task
def make_return(pk: int) -> None:
    """Make one quarterly return."""
    making.carry_out(QuarterlyReturn, pk, return_work, now=clock.now)


@shared_task
def make_report(pk: int) -> None:
    """Make one board report."""
    making.carry_out(BoardReport, pk, report_work, now=clock.now)


@shared_task
@as_the_service
def make_chronology(pk: int) -> None:
    """Make one chronology that somebody asked to print."""
    printed = PrintedChronology.objects.select_related("child", "asked_by").filter(pk=pk).first()
    if printed:  # without one the record is gone
        chronology.make_chronology(printed, by=printed.asked_by, at=clock.now())


@shared_task
@as_the_service
def make_court_report(pk: int) -> None:
    """Make the files of one report for a court."""
    files = CourtReportFiles.objects.select_related("text__child", "asked_by").filter(pk=pk).first()
    if files:  # without them the record is gone
        court_report_files.make_court_report_files(files, by=files.asked_by, at=clock.now())


@shared_task
@as_the_service
def make_hand_over_pack(pk: int) -> None:
    """Make one hand-over pack that somebody asked for."""
    pack = HandOverPack.objects.select_related("child", "asked_by", "transfer__service").filter(pk=pk).first()
    if pack:  # without one the record is gone
        hand_over.make_hand_over_pack(pack, by=pack.asked_by, at=clock.now())


@shared_task
def fail_documents_given_up() -> None:
    """Tell whoever asked for a document that its job was put aside."""
    making.fail_given_up()
