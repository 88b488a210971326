"""Quarterly returns: the list, asking, the return itself, the children behind a figure, signing off."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reporting import permissions
from reporting.actions import returns as actions
from reporting.forms import AskForReturnForm, ConfirmForm
from reporting.models import QuarterlyReturn
from reporting.queries import returns as queries
from reporting.queries.documents import checked_bytes
from reporting.queries.returns import MeasureOfReturn
from reporting.views.files import posted
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.exports import csv_lines, download
from yjs.pages import done

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@guarded(permissions.VIEW_RETURNS)
def returns(request: HttpRequest) -> HttpResponse:
    """Every quarter's return with its state."""
    page = {
        "returns": queries.current_returns(request.viewer),
        "may_ask": request.viewer.may(permissions.ASK_FOR_RETURN),
    }
    return render(request, "reporting/returns.html", page)


@require_http_methods(GET_OR_POST)
@guarded(permissions.ASK_FOR_RETURN)
def ask_for_return(request: HttpRequest) -> HttpResponse:
    """Ask for the return of a quarter."""
    form = AskForReturnForm(posted(request), on=request.on)
    if request.method == "POST":
        made = form.carry_out(actions.ask_for_return, by=request.user, at=request.at)
        if made:
            return redirect("reporting:return", made.ref)
    return render(request, "reporting/ask_for_return.html", {"form": form})


@require_safe
@guarded(permissions.VIEW_RETURNS, fetch=queries.return_by_ref, section="return")
def quarterly_return(request: HttpRequest, found: QuarterlyReturn) -> HttpResponse:
    """A return: how far it is, or its measures."""
    page = {
        "return": found,
        "measures": queries.shown_measures(found),
        "counts": queries.children_behind(found),
        "may": queries.may_now(found, request.viewer),
        "due_on": queries.due_on(found),
    }
    return render(request, "reporting/return.html", page)


@require_safe
@guarded(permissions.VIEW_RETURNS)
def return_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """How far a return is, for the page that waits; shows no figure, so it leaves no record of viewing."""
    found = queries.return_by_ref(request.viewer, ref)
    return JsonResponse({"progress": found.progress, "stage": found.stage, "done": not found.is_under_way})


@require_safe
@guarded(
    permissions.VIEW_RETURNS, fetch=queries.finished_return, section="return downloaded", operation=Operation.DOWNLOAD
)
def return_pdf(request: HttpRequest, found: QuarterlyReturn) -> HttpResponse:
    """The return's PDF, as it was made."""
    return download(checked_bytes(found), f"{_file(found)}.pdf")


@require_safe
@guarded(
    permissions.VIEW_RETURNS, fetch=queries.finished_return, section="return downloaded", operation=Operation.DOWNLOAD
)
def return_csv(request: HttpRequest, found: QuarterlyReturn) -> HttpResponseBase:
    """The same figures for a spreadsheet."""
    headings = ("Number", "Figure", "Children", "Count", "Out of")
    return download(csv_lines(headings, queries.rows_to_export(found)), f"{_file(found)}.csv")


def _file(found: QuarterlyReturn) -> str:
    return f"{'turnaround-' if found.is_turnaround else ''}return-{found.quarter}"


@require_safe
@guarded(
    permissions.VIEW_RETURN_CHILDREN,
    fetch=queries.measure_of_return,
    section="children behind a figure",
    operation=Operation.LIST,
)
def measure(request: HttpRequest, found: MeasureOfReturn) -> HttpResponse:
    """The children behind one figure; every reference shown is kept in the record of viewings."""
    request.reading.shown = found.refs
    request.reading.detail = {"measure": found.measure.key}
    return render(request, "reporting/measure.html", {"shown": found})


@require_http_methods(GET_OR_POST)
@guarded(permissions.ASK_FOR_RETURN, fetch=queries.return_by_ref, section="return to make again")
def make_again(request: HttpRequest, found: QuarterlyReturn) -> HttpResponse:
    """Replace an unsigned return by one from the records as they are now."""
    form = ConfirmForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.make_return_again, found, by=request.user, at=request.at)
        if made:
            return redirect("reporting:return", made.ref)
    return render(request, "reporting/make_again.html", {"form": form, "document": found, "back": "reporting:return"})


@require_http_methods(GET_OR_POST)
@guarded(permissions.SIGN_OFF_RETURN, fetch=queries.return_by_ref, section="return to sign off")
def sign_off(request: HttpRequest, found: QuarterlyReturn) -> HttpResponse:
    """Sign the return off; it can no longer change then."""
    form = ConfirmForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.sign_off_return, found, by=request.user, at=request.at):
        return done(request, f"{found} signed off. It can no longer change", "reporting:return", found.ref)
    page = {"form": form, "document": found, "measures": queries.shown_measures(found), "back": "reporting:return"}
    return render(request, "reporting/sign_off.html", page)
