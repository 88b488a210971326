"""Who works with the child: allocate, and the children who wait."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.filters_work import UnallocatedFilter
from cases.forms import AllocationForm
from cases.models import Child
from cases.models.lists import TURNAROUND_ENTRY
from cases.queries import caseload, child_by_ref, involvement
from cases.queries.flags import offered
from cases.views.paging import page_of
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.bank_holidays import bank_holidays
from yjs.pages import done
from yjs.working_days import working_days_between


@guarded(permissions.ALLOCATE_CHILD, fetch=child_by_ref, section="allocation")
def allocate(request: HttpRequest, child: Child) -> HttpResponse:
    """Choose who works with the child, as what and from when."""
    workers = caseload.workers_to_allocate(request.on)
    opens = {"is_open": involvement.open_one(child) is not None, "why": involvement.suggested_why(child)}
    opens |= {"ways_in": offered(TURNAROUND_ENTRY)}
    form = AllocationForm(posted(request), workers=workers, on=request.on, **opens)
    if request.method == "POST":
        made = form.carry_out(actions.allocate_child, child, by=request.user, at=request.at)
        if made:
            return done(request, f"{child} is allocated to {made.worker}", "cases:involvement", child.ref)
    now = [held for held in caseload.allocations_of(child) if not held.ends_on or held.ends_on >= request.on]
    return render(
        request, "cases/allocate.html", {"tab": "involvement", "form": form, "child": child, "allocations": now}
    )


@guarded(permissions.ALLOCATE_CHILD)
def unallocated(request: HttpRequest) -> HttpResponse:
    """The children who wait for a lead practitioner, the longest waiting first."""
    waiting = caseload.unallocated(request.viewer)
    narrowed = UnallocatedFilter(request.GET or None, queryset=waiting, request=request)
    page = page_of(request, narrowed.qs)
    for child in page:
        child.days_waiting = working_days_between(child.waiting_since, request.on, bank_holidays())
    record_list(request, "unallocated", [child.ref for child in page])
    return render(request, "cases/unallocated.html", {"page": page, "filter": narrowed})
