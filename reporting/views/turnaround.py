"""Turnaround: a child's page, and how far each child is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.permissions import READ_ASSESSMENT
from cases import permissions
from cases.models import Child
from cases.queries import child_by_ref
from cases.queries.turnaround import statutory_on
from cases.queries.work import with_told
from cases.rules_turnaround import Stage
from cases.views.paging import page_of
from reporting.filters.turnaround import TurnaroundFilter
from reporting.permissions import LIST_TURNAROUND
from reporting.queries import turnaround as queries
from yjs.access import guarded
from yjs.audit.record import record_list


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="turnaround")
def turnaround(request: HttpRequest, child: Child) -> HttpResponse:
    """The child's Turnaround: where it stands, who consented, what was done, what became of it."""
    found = queries.turnaround_of(child, request.on)
    support = queries.support_of(child)
    now = next((one for one in found if one.work.involvement.ends_on is None), None)
    with_told(child, [one.work.turnaround for one in found if one.work.turnaround])
    page = {
        "tab": "involvement",
        "child": child,
        "found": [(one, queries.in_its_time(one.work, support), queries.safety(one.work)) for one in found],
        "now": now,
        "statutory": statutory_on(child, now.work.entered_on) if now and not now.work.consents else [],
        "may_keep": request.viewer.may(permissions.KEEP_TURNAROUND),
        "may_allow": request.viewer.may(permissions.ALLOW_TURNAROUND),
        "may_read": request.viewer.may(READ_ASSESSMENT),
    }
    return render(request, "reporting/turnaround.html", page)


@guarded(LIST_TURNAROUND)
def turnarounds(request: HttpRequest) -> HttpResponse:
    """How far each child on Turnaround is, and what is due."""
    rows = TurnaroundFilter(request, sorted(queries.turnaround_list(request.viewer), key=_due))
    record_list(request, "turnaround", [row.work.child.ref for row in rows.rows])
    context = {"heading": "Turnaround", "filter": rows, "page": page_of(request, rows.narrowed())}
    return render(request, "reporting/list_turnaround.html", context)


def _due(one: queries.Shown) -> tuple:
    """What is due first before the rest; then by entry."""
    step = one.next_step
    return (step is None, step and step.due_on or one.work.entered_on, one.stage == Stage.ENDED)
