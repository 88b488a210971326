"""Ask for a board report, have it made again, sign it off for the board to read."""

from datetime import datetime

from reporting import permissions
from reporting.actions.documents import live_or_new, replace_with_new, sign_off_document
from reporting.models import BoardReport
from reporting.rules.periods import FinancialYear, has_ended
from yjs.access import require
from yjs.actions import action
from yjs.clock import local_date


@action
def ask_for_report(year: str, *, by, at: datetime) -> BoardReport:
    """Ask for the report of a financial year that has ended; the one already asked for is the answer if any."""
    require(by, permissions.ASK_FOR_REPORT, at=at)
    if refusal := has_ended(FinancialYear.parse(year), local_date(at), field="year"):
        raise refusal
    return live_or_new(BoardReport, by=by, at=at, year=year)


@action
def make_report_again(report: BoardReport, *, by, at: datetime) -> BoardReport:
    """Replace a report that nobody has signed off by a new revision, from the records as they are now."""
    require(by, permissions.ASK_FOR_REPORT, at=at)
    return replace_with_new(report, by=by, at=at, year=report.year)


@action
def sign_off_report(report: BoardReport, *, by, at: datetime) -> BoardReport:
    """Sign off a report that somebody else asked for; the board can read it from then on."""
    require(by, permissions.SIGN_OFF_REPORT, at=at)
    return sign_off_document(report, by=by, at=at)
