"""Write a pre-sentence report from the record, hand it over, check it or send it back."""

from datetime import datetime

from cases.actions.access import raise_first
from cases.models import CourtReport
from cases.permissions import require_for_child
from reporting.actions.court_report_files import ask_for_files
from reporting.models import CourtReportDecision, CourtReportPart, CourtReportText
from reporting.permissions import CHECK_COURT_REPORT, WRITE_COURT_REPORT
from reporting.queries.court_report_draft import drawn_from_record
from reporting.queries.court_reports import empty_parts, why_not_check
from reporting.rules import court_reports as rules
from reporting.rules.court_reports import Status
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import is_unchanged
from yjs.versions import newest_change


@action
def start_court_report(report: CourtReport, *, by, at: datetime) -> CourtReportText:
    """Draw every part from the record, for the writer to change; who starts it second gets the first one's."""
    viewer = require_for_child(by, WRITE_COURT_REPORT, report.child, at=at)
    report = lock(report)
    started = CourtReportText.objects.filter(report=report).first()
    if started:
        return started
    made = CourtReportText.objects.create(child=report.child, report=report, author=by, started_at=at)
    for key, words in drawn_from_record(report, viewer.on).items():
        CourtReportPart.objects.create(text=made, key=key, drawn=words, words=words, saved_by=by, saved_at=at)
    return made


@action
def save_court_report_part(
    part: CourtReportPart, *, words: str, version: int | str, by, at: datetime
) -> CourtReportPart:
    """Keep the words of a part, over the version that the writer saw and no other."""
    _for_writing(part.text, by, at)
    part = lock(part)
    raise_first(is_unchanged(version, newest_change(part, ["words"])))
    part.words, part.saved_by, part.saved_at = words, by, at
    part.save(update_fields=["words", "saved_by", "saved_at"])
    return part


@action
def hand_over_court_report(text: CourtReportText, *, by, at: datetime) -> CourtReportText:
    """Give the whole report to a manager."""
    text = _for_writing(text, by, at)
    raise_first(rules.is_whole(empty_parts(text)))
    return _decide(text, Status.SUBMITTED, "", by, at, submitted_at=at)


@action
def return_court_report(text: CourtReportText, *, reason: str, by, at: datetime) -> CourtReportText:
    """Give the report back with what needs to change."""
    text = _for_checking(text, by, at)
    raise_first(rules.says_what_to_change(reason))
    return _decide(text, Status.RETURNED, reason, by, at)


@action
def check_court_report(text: CourtReportText, *, reason: str = "", by, at: datetime) -> CourtReportText:
    """Sign the report as its second person: it no longer changes, and a worker makes the files for the court."""
    text = _for_checking(text, by, at)
    text = _decide(text, Status.CHECKED, reason, by, at, countersigned_by=by, countersigned_at=at)
    ask_for_files(text, by, at)
    return text


def _for_writing(text: CourtReportText, by, at: datetime) -> CourtReportText:
    require_for_child(by, WRITE_COURT_REPORT, text.child, at=at)
    text = lock(text)
    raise_first(rules.may_be_written(text.status))
    return text


def _for_checking(text: CourtReportText, by, at: datetime) -> CourtReportText:
    require_for_child(by, CHECK_COURT_REPORT, text.child, at=at)
    text = lock(text)
    raise_first(why_not_check(text, by, local_date(at)))
    return text


def _decide(text: CourtReportText, status: Status, reason: str, by, at: datetime, **more) -> CourtReportText:
    """Write the decision first: once the report is checked the database takes no more rows."""
    CourtReportDecision.objects.create(text=text, kind=status.value, reason=reason, by=by, at=at)
    for name, value in {"status": status.value, **more}.items():
        setattr(text, name, value)
    text.save(update_fields=["status", *more])
    return text
