"""The people around the child: parents and carers, workers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import CarerForm
from cases.models import Carer, Child
from cases.queries import child_by_ref
from cases.queries.caseload import allocations_of
from cases.queries.record import carer_by_ref
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import saved_in_history


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="people")
def people(request: HttpRequest, child: Child) -> HttpResponse:
    """Parents and carers with who may be called, and everybody who works or worked with the child."""
    context = {
        "tab": "people",
        "child": child,
        "carers": child.carers.all(),
        "allocations": allocations_of(child),
        "may_edit": request.viewer.may(permissions.EDIT_CHILD),
        "may_allocate": request.viewer.may(permissions.ALLOCATE_CHILD),
        **permissions.protection_of(request.viewer),
    }
    return render(request, "cases/people.html", context)


@guarded(permissions.EDIT_CHILD, fetch=child_by_ref, section="people")
def add_carer(request: HttpRequest, child: Child) -> HttpResponse:
    """Add a parent or carer."""
    form = drafted(CarerForm, request, kind="carer", subject_ref=child.ref)
    if request.method == "POST":
        made = form.carry_out(actions.add_carer, child, by=request.user, at=request.at)
        if made:
            return done(request, f"{made.name} added", "cases:people", child.ref)
    return render(request, "cases/carer.html", {"tab": "people", "form": form, "child": child})


@guarded(permissions.EDIT_CHILD, fetch=carer_by_ref, section="people")
def edit_carer(request: HttpRequest, carer: Carer) -> HttpResponse:
    """Change what is known of a parent or carer."""
    names = [name for name in actions.CARER if name not in carer.shut_fields]
    saved = saved_in_history(carer, names)
    form = drafted(CarerForm, request, kind="carer", subject_ref=carer.ref, saved=saved, shut=carer.shut_fields)
    if request.method == "POST":
        made = form.carry_out(actions.edit_carer, carer, by=request.user, at=request.at)
        if made:
            return done(request, f"{made.name} changed", "cases:people", carer.child.ref)
        saved = saved_in_history(carer_by_ref(request.viewer, carer.ref), names)
    form.face(saved)
    return render(request, "cases/carer.html", {"tab": "people", "form": form, "child": carer.child, "carer": carer})
