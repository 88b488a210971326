"""Why the service works with a child, who does, and the end of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases import actions, permissions
from cases.forms.involvement import CloseInvolvementForm, EndAllocationForm, OpenInvolvementForm
from cases.models import Allocation, Child, Involvement
from cases.models.lists import REASONS_TO_CLOSE, TURNAROUND_ENTRY
from cases.queries import child_by_ref
from cases.queries import involvement as queries
from cases.queries.caseload import allocations_of
from cases.queries.flags import offered
from cases.queries.work import with_told
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done

PERMISSION = permissions.KEEP_INVOLVEMENT


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="involvement")
def involvement(request: HttpRequest, child: Child) -> HttpResponse:
    """The involvement that is open, everybody who works or worked with the child, and what was before."""
    found, allocations = list(queries.involvements_of(child)), list(allocations_of(child))
    with_told(child, allocations)
    context = {
        "tab": "involvement",
        "child": child,
        "open": next((one for one in found if not one.ends_on), None),
        "closed": [one for one in found if one.ends_on],
        "had_turnaround": any(one.ends_on and one.turnaround_entry_id for one in found),
        "allocations": allocations,
        "may_keep": request.viewer.may(PERMISSION),
        "may_allocate": request.viewer.may(permissions.ALLOCATE_CHILD),
        "may_hand_over": request.viewer.may(permissions.HAND_OVER_CASELOAD),
    }
    return render(request, "cases/involvement.html", context)


@guarded(PERMISSION, fetch=child_by_ref, section="involvement")
def open_involvement(request: HttpRequest, child: Child) -> HttpResponse:
    """Open the work with the child before anybody is allocated, or again."""
    initial = {"starts_on": request.on, "opened_why": queries.suggested_why(child)}
    form = OpenInvolvementForm(posted(request), ways_in=offered(TURNAROUND_ENTRY), initial=initial)
    if request.method == "POST" and form.carry_out(actions.open_involvement, child, by=request.user, at=request.at):
        return done(request, "The work with the child is open", "cases:involvement", child.ref)
    return render(request, "cases/open_involvement.html", {"tab": "involvement", "child": child, "form": form})


@guarded(PERMISSION, fetch=queries.involvement_by_ref, section="involvement")
def close_involvement(request: HttpRequest, involvement: Involvement) -> HttpResponse:
    """Close the work: first what ends with it, then the exit plan."""
    child = involvement.child
    if involvement.ends_on and request.method != "POST":
        return redirect("cases:involvement", child.ref)
    form = drafted(
        CloseInvolvementForm,
        request,
        kind="close-involvement",
        subject_ref=involvement.ref,
        reasons=offered(REASONS_TO_CLOSE),
        initial={"ends_on": request.on},
    )
    posts = request.method == "POST"
    if posts and form.carry_out(actions.close_involvement, involvement, by=request.user, at=request.at):
        return done(request, "The work with the child is closed", "cases:involvement", child.ref)
    context = {
        "tab": "involvement",
        "child": child,
        "form": form,
        "involvement": involvement,
        "allocations": queries.open_allocations(child, request.on),
        "referrals": child.referrals.filter(closed_on=None),
        "running": queries.running(child),
    }
    return render(request, "cases/close_involvement.html", context)


@guarded(permissions.ALLOCATE_CHILD, fetch=queries.allocation_by_ref, section="allocation")
def end_allocation(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """A joint worker, specialist or stand-in works with the child no longer."""
    form = EndAllocationForm(posted(request), initial={"ends_on": request.on})
    if request.method == "POST" and form.carry_out(actions.end_allocation, allocation, by=request.user, at=request.at):
        said = f"{allocation.worker} works with the child no longer"
        return done(request, said, "cases:involvement", allocation.child.ref)
    more = {"tab": "involvement", "person": allocation.worker}
    return ask(request, allocation.child, form, "end_allocation", back="cases:involvement", **more)
