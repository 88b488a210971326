"""Pre-sentence reports: started from the record, written part by part, checked by a manager, and in print."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assessments.forms import PressedForm
from cases.models import CourtReport
from cases.permissions import RECORD_HEARING
from reporting.actions import court_report_files as files_actions
from reporting.actions import court_reports as actions
from reporting.filters.court_reports import WaitingReportsFilter
from reporting.forms import CheckReportForm, ReportPartForm
from reporting.permissions import CHECK_COURT_REPORT, READ_COURT_REPORT, WRITE_COURT_REPORT
from reporting.queries import court_reports as queries
from reporting.queries.documents import checked_bytes
from reporting.views.files import posted
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.audit.record import record_list
from yjs.exports import download
from yjs.forms import drafted
from yjs.pages import done

PER_PAGE = 50
SECTION = "court report"


def _page(report: CourtReport, **more) -> dict:
    return {"tab": "offences", "child": report.child, "report": report, "text": report.words, **more}


@guarded(READ_COURT_REPORT, fetch=queries.report_by_ref, section=SECTION)
def court_report(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """Where the report stands: its parts, who has it, and its files."""
    text = report.words
    if text is None:
        return redirect("reporting:start_court_report", report.ref)
    may_check = request.viewer.may(CHECK_COURT_REPORT) and not queries.why_not_check(text, request.user, request.on)
    page = {
        "parts": queries.parts_of(text),
        "returned": queries.last_return(text),
        "may_check": may_check,
        "may_give": request.viewer.may(RECORD_HEARING),
        "files": getattr(text, "files", None),
    }
    return render(request, "reporting/court_report.html", _page(report, **page))


@guarded(WRITE_COURT_REPORT, fetch=queries.report_by_ref, section=SECTION)
def start(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """Draw the report from the record."""
    if report.words:
        return redirect("reporting:court_report", report.ref)
    form = PressedForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.start_court_report, report, by=request.user, at=request.at):
        return done(
            request, "Every part is drawn from the record. Now make it yours", "reporting:court_report", report.ref
        )
    return render(request, "reporting/court_report_start.html", _page(report, form=form))


@guarded(READ_COURT_REPORT, fetch=queries.text_by_ref, section=SECTION)
def read(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """The whole report on one page, fit to print."""
    return render(request, "reporting/court_report_read.html", _whole(report))


def _whole(report: CourtReport, **more) -> dict:
    decisions = report.words.decisions.select_related("by")
    return _page(report, parts=queries.parts_of(report.words), decisions=decisions, **more)


@guarded(WRITE_COURT_REPORT, fetch=queries.part_by_key, section=SECTION)
def part(request: HttpRequest, page: queries.PartPage) -> HttpResponse:
    """The words of one part, beside what the record said."""
    report, row = page.report, page.row
    place = {"kind": f"court-report:{row.key}", "subject_ref": report.ref}
    form = drafted(ReportPartForm, request, **place, saved=queries.part_saved(page), asked=page.asked)
    if request.method == "POST":
        if form.carry_out(actions.save_court_report_part, row, by=request.user, at=request.at):
            return done(request, f"“{page.asked.title}” saved", "reporting:court_report", report.ref)
        page = queries.part_by_key(request.viewer, report.ref, row.key)
    elif not report.words.is_writable:
        return redirect("reporting:read_court_report", report.ref)
    form.face(queries.part_saved(page))
    return render(request, "reporting/court_report_part.html", _page(report, part=page, form=form))


@guarded(WRITE_COURT_REPORT, fetch=queries.text_by_ref, section=SECTION)
def hand_over(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """Give the report to a manager, or see which part has no words."""
    form = PressedForm(posted(request))
    handed = request.method == "POST" and form.carry_out(
        actions.hand_over_court_report, report.words, by=request.user, at=request.at
    )
    if handed:
        return done(request, "A manager will check the report", "reporting:court_report", report.ref)
    page = _page(report, form=form, empty=queries.empty_parts(report.words))
    return render(request, "reporting/court_report_hand_over.html", page)


@guarded(CHECK_COURT_REPORT, fetch=queries.text_by_ref, section=SECTION)
def check(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """Read the report, then return or check it."""
    form = drafted(CheckReportForm, request, kind="court-report-check", subject_ref=report.ref)
    if request.method == "POST":
        act = actions.check_court_report if form.checks else actions.return_court_report
        if form.carry_out(act, report.words, by=request.user, at=request.at):
            says = "checked. Its files are being made" if form.checks else f"returned to {report.words.author.name}"
            return done(request, f"Report {says}", "reporting:court_report", report.ref)
        report = queries.text_by_ref(request.viewer, report.ref)
    no = queries.why_not_check(report.words, request.user, request.on)
    return render(request, "reporting/court_report_check.html", _whole(report, form=form, why_not=no))


@guarded(READ_COURT_REPORT, fetch=queries.text_by_ref, section=SECTION)
def make_files(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """Ask again for files that could not be made."""
    files = getattr(report.words, "files", None)
    if files is None or not files.has_failed:
        return redirect("reporting:court_report", report.ref)
    form = PressedForm(posted(request))
    if request.method == "POST" and form.carry_out(
        files_actions.make_files_again, report.words, by=request.user, at=request.at
    ):
        return done(request, "The files are being made", "reporting:court_report", report.ref)
    return render(request, "reporting/court_report_again.html", _page(report, form=form))


@guarded(READ_COURT_REPORT, fetch=queries.text_by_ref, section="court report file", operation=Operation.DISCLOSURE)
def pdf(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """The tagged PDF, for the court."""
    return _file(request, report, "file", "report.pdf")


@guarded(READ_COURT_REPORT, fetch=queries.text_by_ref, section="court report file", operation=Operation.DISCLOSURE)
def word(request: HttpRequest, report: CourtReport) -> HttpResponse:
    """The Word document, for the court."""
    return _file(request, report, "word", "report.docx")


def _file(request: HttpRequest, report: CourtReport, which: str, name: str) -> HttpResponse:
    files = getattr(report.words, "files", None)
    if files is None or not files.is_ready:
        raise Http404
    request.reading.recipient, request.reading.reason = report.hearing.court, "Asked for by the court"
    request.reading.detail = {"sent": "pre-sentence report", "sha256": getattr(files, f"{which}_sha256")}
    return download(checked_bytes(files, which), name)


@guarded(CHECK_COURT_REPORT)
def waiting(request: HttpRequest) -> HttpResponse:
    """The reports that wait for this manager's check, the one due first at the top."""
    found = queries.waiting_for_check(request.viewer)
    narrowed = WaitingReportsFilter(request.GET or None, queryset=found, request=request)
    page = Paginator(narrowed.qs, PER_PAGE).get_page(request.GET.get("page"))
    record_list(request, "court reports to check", [one.child.ref for one in page])
    return render(request, "reporting/court_reports_waiting.html", {"page": page, "filter": narrowed})
