"""Lists of victims: all of them, and those behind the numbers of the first screen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases.permissions import KEEP_VICTIMS
from cases.queries.victims import HEADINGS, work_with_victims
from cases.views.paging import page_of
from reporting.filters.victims import VictimsFilter
from reporting.queries.victims import victim_numbers
from yjs.access import guarded
from yjs.audit.record import record_late


@guarded(KEEP_VICTIMS)
def victims(request: HttpRequest, which: str = "all") -> HttpResponse:
    """One list of victims; the reading log keeps whom it named."""
    if which not in HEADINGS:
        raise Http404
    work = work_with_victims(request.viewer)
    rows = VictimsFilter(request, work[which])
    named = sorted({one.victim.ref for one in rows.rows})
    record_late(("list", ""), HEADINGS[which].lower(), request=request, operation="list", detail={"victims": named})
    page = {"heading": HEADINGS[which], "filter": rows, "page": page_of(request, rows.narrowed()), "which": which}
    return render(request, "reporting/list_victims.html", page | {"numbers": victim_numbers(work, request.on)})
