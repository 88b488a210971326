"""Contact frequency: what an order's level asks for in a month, what was met and missed, with the entries behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.models import Child
from cases.permissions import RECORD_CONTACT, VIEW_CHILD
from cases.queries import child_by_ref
from cases.views.paging import page_of
from reporting.filters import FrequencyFilter
from reporting.permissions import SEE_FREQUENCY
from reporting.queries import frequency as queries
from yjs.access import guarded
from yjs.audit.record import record_list


@guarded(VIEW_CHILD, fetch=child_by_ref, section="contact frequency")
def of_child(request: HttpRequest, child: Child) -> HttpResponse:
    """The months of the child's court orders, the newest first."""
    orders = queries.frequency_of(child, request.on)
    context = {"tab": "contacts", "child": child, "orders": orders, "may_record": request.viewer.may(RECORD_CONTACT)}
    return render(request, "reporting/frequency_of_child.html", context)


@guarded(SEE_FREQUENCY)
def of_caseload(request: HttpRequest) -> HttpResponse:
    """One's own children under a court order, or those of one's teams, those with most to arrange first."""
    lines = queries.frequency_of_caseload(request.viewer)
    rows = FrequencyFilter(request, lines)
    page = page_of(request, rows.narrowed())
    record_list(request, "contact frequency", sorted(line.child.ref for line in page))
    behind = sum(bool(line.count.short) for line in lines)
    unset = sum(line.count.due is None for line in lines)
    context = {"page": page, "filter": rows, "behind": behind, "unset": unset, "count": len(lines)}
    return render(request, "reporting/frequency.html", context)
