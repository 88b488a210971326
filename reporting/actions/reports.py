"""Ask for a board report, have it made again, sign it off for the board to read."""

from datetime import datetime

from reporting import permissions
from reporting.actions.documents import live_or_new, replace_with_new, sign_off_document
from reporting.actions.hidden_before import hides_what_was_shown, shows_what_was_hidden, signed_off_before
from reporting.models import BoardReport
from reporting.models.document import FINISHED
from reporting.printed import section_from
from reporting.rules.periods import FinancialYear, has_ended
from yjs.access import require
from yjs.actions import action
from yjs.clock import local_date
from yjs.errors import Refused


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
    """Sign off a report that somebody else asked for; the board can read it from then on.

    It was compared with the others when it was made; those signed off since are compared now, one after the other.
    """
    require(by, permissions.SIGN_OFF_REPORT, at=at)
    list(BoardReport.objects.select_for_update().filter(status__in=FINISHED).order_by("pk").values_list("pk"))
    signed = sign_off_document(report, by=by, at=at)
    printed, out = [section_from(kept) for kept in signed.content["sections"]], list(signed_off_before(signed))
    if refusal := shows_what_was_hidden(printed, out):
        raise Refused(f"{refusal}. Then make this report again")
    if refusal := hides_what_was_shown(printed, signed.year, out):
        raise Refused(f"{refusal}. Make this report again, so that it takes account of that")
    return signed
