"""A child's details."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import DetailsForm
from cases.models import Child
from cases.queries import changes, child_by_ref, record
from cases.queries.retention import disputes_of
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import saved_in_history


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="details")
def details(request: HttpRequest, child: Child) -> HttpResponse:
    """Everything that identifies and reaches the child, and how it changed."""
    context = {
        "tab": "details",
        "child": child,
        "referrals": record.referrals_of(child),
        "disputes": disputes_of(child, request.viewer),
        "changes": changes.changes_of_details(child, changes.kept_back_from(request.viewer, child)),
        "may_edit": request.viewer.may(permissions.EDIT_CHILD),
        **permissions.protection_of(request.viewer),
    }
    return render(request, "cases/child_details.html", context)


@guarded(permissions.EDIT_CHILD, fetch=child_by_ref, section="details")
def edit_details(request: HttpRequest, child: Child) -> HttpResponse:
    """Change the details; somebody else's change in the meantime is shown, not overwritten."""
    shut = child.shut_fields
    names = [name for name in DetailsForm.base_fields if name in actions.DETAILS and name not in shut]
    saved = saved_in_history(child, names)
    form = drafted(DetailsForm, request, kind="details", subject_ref=child.ref, saved=saved, shut=shut)
    if request.method == "POST":
        made = form.carry_out(actions.edit_details, child, by=request.user, at=request.at)
        if made:
            return done(request, "Details changed", "cases:child_details", child.ref)
        child = child_by_ref(request.viewer, child.ref)
        saved = saved_in_history(child, names)
    form.face(saved)
    return render(request, "cases/edit_details.html", {"tab": "details", "form": form, "child": child})
