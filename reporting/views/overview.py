"""A child at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.models import Child
from cases.permissions import ALLOCATE_CHILD, EDIT_CHILD, EDIT_CIRCUMSTANCES, RECORD_CONTACT
from cases.queries import child_by_ref
from reporting.permissions import VIEW_OVERVIEW
from reporting.queries.overview import overview_of
from yjs.access import guarded


@guarded(VIEW_OVERVIEW, fetch=child_by_ref, section="overview")
def overview(request: HttpRequest, child: Child) -> HttpResponse:
    """The child's first page."""
    page = {
        "child": child,
        "tab": "overview",
        "view": overview_of(child, request.viewer, request.at),
        "may_record": request.viewer.may(RECORD_CONTACT),
        "may_edit": request.viewer.may(EDIT_CHILD),
        "may_edit_circumstances": request.viewer.may(EDIT_CIRCUMSTANCES),
        "may_allocate": request.viewer.may(ALLOCATE_CHILD),
    }
    return render(request, "reporting/overview.html", page)
