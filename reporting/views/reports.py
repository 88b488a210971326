"""Board reports: the board's list, the report as a page and as PDF, asking, signing off."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reporting import permissions
from reporting.actions import reports as actions
from reporting.forms import AskForReportForm, ConfirmForm
from reporting.models import BoardReport
from reporting.queries import reports as queries
from reporting.queries.documents import checked_bytes
from reporting.views.files import posted
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.exports import download
from yjs.pages import done

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@guarded(permissions.VIEW_REPORTS)
def reports(request: HttpRequest) -> HttpResponse:
    """The reports: for the board those that are signed off."""
    page = {
        "reports": queries.current_reports(request.viewer),
        "may_ask": request.viewer.may(permissions.ASK_FOR_REPORT),
    }
    return render(request, "reporting/reports.html", page)


@require_http_methods(GET_OR_POST)
@guarded(permissions.ASK_FOR_REPORT)
def ask_for_report(request: HttpRequest) -> HttpResponse:
    """Ask for the report of a financial year."""
    form = AskForReportForm(posted(request), on=request.on)
    if request.method == "POST":
        made = form.carry_out(actions.ask_for_report, by=request.user, at=request.at)
        if made:
            return redirect("reporting:report", made.ref)
    return render(request, "reporting/ask_for_report.html", {"form": form})


@require_safe
@guarded(permissions.VIEW_REPORTS, fetch=queries.report_by_ref, section="board report")
def report(request: HttpRequest, found: BoardReport) -> HttpResponse:
    """A report as a page, or how far it is."""
    page = {
        "report": found,
        "sections": queries.printed_sections(found),
        "threshold": found.content.get("threshold"),
        "may": queries.may_now(found, request.viewer),
        "makes_reports": request.viewer.may(permissions.ASK_FOR_REPORT),
    }
    return render(request, "reporting/report.html", page)


@require_safe
@guarded(permissions.ASK_FOR_REPORT)
def report_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """How far a report is, for the page that waits; shows no figure, so it leaves no record of viewing."""
    found = queries.report_by_ref(request.viewer, ref)
    return JsonResponse({"progress": found.progress, "stage": found.stage, "done": not found.is_under_way})


@require_safe
@guarded(
    permissions.VIEW_REPORTS, fetch=queries.finished_report, section="report downloaded", operation=Operation.DOWNLOAD
)
def report_pdf(request: HttpRequest, found: BoardReport) -> HttpResponse:
    """The report's PDF, as it was made."""
    return download(checked_bytes(found), f"board-report-{found.year.replace('/', '-')}.pdf")


@require_http_methods(GET_OR_POST)
@guarded(permissions.ASK_FOR_REPORT, fetch=queries.report_by_ref, section="report to make again")
def make_again(request: HttpRequest, found: BoardReport) -> HttpResponse:
    """Replace an unsigned report by one from the records as they are now."""
    form = ConfirmForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.make_report_again, found, by=request.user, at=request.at)
        if made:
            return redirect("reporting:report", made.ref)
    return render(request, "reporting/make_again.html", {"form": form, "document": found, "back": "reporting:report"})


@require_http_methods(GET_OR_POST)
@guarded(permissions.SIGN_OFF_REPORT, fetch=queries.report_by_ref, section="report to sign off")
def sign_off(request: HttpRequest, found: BoardReport) -> HttpResponse:
    """Sign the report off: the board can read it, and it can no longer change."""
    form = ConfirmForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.sign_off_report, found, by=request.user, at=request.at):
        return done(request, f"{found} signed off. The board can read it", "reporting:report", found.ref)
    page = {"form": form, "document": found, "back": "reporting:report", "goes_to_board": True}
    return render(request, "reporting/sign_off.html", page)
