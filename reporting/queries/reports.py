"""Reads for the pages of board reports: the board sees what is signed off, those who make them see the rest."""

from django.db.models import QuerySet
from django.http import Http404

from reporting.models import BoardReport
from reporting.permissions import ASK_FOR_REPORT, SIGN_OFF_REPORT, VIEW_REPORTS
from reporting.printed import PrintedSection, section_from
from reporting.queries.documents import MayNow, buttons
from reporting.rules.documents import State
from yjs.access import Viewer, visible_or_404


def reports_visible_to(viewer: Viewer) -> QuerySet[BoardReport]:
    """Signed-off reports for the board; all of them for those who make reports."""
    reports = BoardReport.objects.select_related("requested_by", "signed_off_by")
    if viewer.may(ASK_FOR_REPORT):
        return reports
    return reports.filter(status=State.SIGNED_OFF) if viewer.may(VIEW_REPORTS) else reports.none()


def current_reports(viewer: Viewer) -> QuerySet[BoardReport]:
    """The list: the live report of each year."""
    return reports_visible_to(viewer).exclude(status=State.REPLACED).defer("content")


def report_by_ref(viewer: Viewer, ref: str) -> BoardReport:
    """The report with this reference; Http404 while this person may not read it."""
    return visible_or_404(reports_visible_to(viewer), ref)


def finished_report(viewer: Viewer, ref: str) -> BoardReport:
    """The same when its file is there; Http404 otherwise."""
    found = report_by_ref(viewer, ref)
    if not found.file:
        raise Http404
    return found


def printed_sections(report: BoardReport) -> list[PrintedSection]:
    """What the report prints, as it was released."""
    return [section_from(kept) for kept in report.content.get("sections", ())]


def may_now(report: BoardReport, viewer: Viewer) -> MayNow:
    """The buttons of the report's page."""
    return buttons(report, viewer, asks=ASK_FOR_REPORT, signs=SIGN_OFF_REPORT)
