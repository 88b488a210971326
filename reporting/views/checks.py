"""A data officer's first screen: returns due, and the records that fail a check before one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.permissions import RECORD_ACCESS
from cases.queries.subject_access import open_access_requests
from cases.views.paging import page_of
from reporting.filters import FaultsFilter
from reporting.permissions import ASK_FOR_RETURN, SEE_CHECKS
from reporting.queries.checks import faults_seen_by, lines_of, periods_of, returns_due
from yjs.access import guarded
from yjs.audit.record import record_list

FEW = 5


@guarded(SEE_CHECKS)
def data_checks(request: HttpRequest) -> HttpResponse:
    """What is due, and how many records fail each check."""
    dues = returns_due(request.viewer)
    periods, found = periods_of(dues), faults_seen_by(request.viewer, dues)
    lines = lines_of(found, periods)
    page = {
        "dues": dues,
        "periods": periods,
        "failed": [line for line in lines if line.total],
        "passed": [line for line in lines if not line.total],
        "total": len(found),
        "requests": open_access_requests(request.viewer)[:FEW],
        "may_record": request.viewer.may(RECORD_ACCESS),
        "may_ask": request.viewer.may(ASK_FOR_RETURN),
    }
    record_list(request, "data checks", [one.child.ref for one in page["requests"]])
    return render(request, "reporting/data_checks.html", page)


@guarded(SEE_CHECKS)
def faults(request: HttpRequest) -> HttpResponse:
    """The records behind the numbers: what is missing, who can mend it."""
    dues = returns_due(request.viewer)
    rows = FaultsFilter(request, faults_seen_by(request.viewer, dues), periods_of(dues))
    page = page_of(request, rows.narrowed())
    record_list(request, "records that fail a check", [fault.child.ref for fault in page])
    return render(request, "reporting/list_faults.html", {"heading": "Records to mend", "filter": rows, "page": page})
