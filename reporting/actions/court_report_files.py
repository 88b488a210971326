"""The files of a checked report: a tagged PDF and a Word document, made by a worker with the asker's rights."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile

from cases.permissions import NOT_THEIRS, require_for_child, still_allowed
from reporting.models import CourtReportFiles, CourtReportText
from reporting.models.chronology import FAILED, READY, WAITING
from reporting.permissions import READ_COURT_REPORT
from reporting.queries.court_reports import parts_of
from reporting.word import report_as_word
from yjs.acting import acting_for
from yjs.actions import action, lock
from yjs.errors import Refused
from yjs.jobs.outbox import enqueue
from yjs.pdf import CannotBePrinted, render_pages

MAKE = "reporting.tasks.make_court_report"


def ask_for_files(text: CourtReportText, by, at: datetime) -> CourtReportFiles:
    """Put the files on a worker's list, in the transaction of the caller."""
    asked = {"state": WAITING, "fault": "", "asked_by": by, "asked_at": at, "finished_at": None}
    files, _ = CourtReportFiles.objects.update_or_create(text=text, defaults=asked)
    enqueue(MAKE, files.pk, key=f"court report:{text.ref}:{at.isoformat()}", at=at)
    return files


@action
def make_files_again(text: CourtReportText, *, by, at: datetime) -> CourtReportFiles:
    """Ask once more for files that could not be made."""
    require_for_child(by, READ_COURT_REPORT, text.child, at=at)
    files = CourtReportFiles.objects.select_for_update().filter(text=text).first()
    if files is None or not files.has_failed:
        raise Refused("The files are there, or are being made")
    return ask_for_files(text, by, at)


@action
def make_court_report_files(files: CourtReportFiles, *, by, at: datetime) -> CourtReportFiles:
    """Write both files and keep them; a second worker finds them made. `by` asked for them."""
    files = lock(files)
    if files.state != WAITING:
        return files
    if still_allowed(by, READ_COURT_REPORT, files.text.child, at=at) is None:
        return _finished(files, FAILED, at, fault=NOT_THEIRS)
    with acting_for(by, at=at):  # a worker is the service, and sees more
        said = to_print(files.text)
    try:
        pdf, pages = render_pages("pdf/court_report.html", said)
    except CannotBePrinted as reason:
        return _finished(files, FAILED, at, fault=str(reason)[:300])
    word = report_as_word(said)
    files.file.save("made.pdf", ContentFile(pdf), save=False)
    files.word.save("made.docx", ContentFile(word), save=False)
    sums = {"file_sha256": hashlib.sha256(pdf).hexdigest(), "word_sha256": hashlib.sha256(word).hexdigest()}
    return _finished(files, READY, at, pages=pages, **sums)


def to_print(text: CourtReportText) -> dict:
    """What both files say."""
    hearing = text.report.hearing
    return {
        "text": text,
        "child": text.child,
        "hearing": hearing,
        "for_day": hearing.adjourned_to or text.report.due_on,
        "offences": list(hearing.offences.all()),
        "parts": parts_of(text),
        "service_name": settings.SERVICE_NAME,
    }


def _finished(files: CourtReportFiles, state: str, at: datetime, **more) -> CourtReportFiles:
    for name, value in {"state": state, "finished_at": at, **more}.items():
        setattr(files, name, value)
    files.save()
    return files
