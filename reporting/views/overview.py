"""A child at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.models import Child
from cases.permissions import VIEW_CHILD
from cases.queries import child_by_ref
from yjs.access import guarded


@guarded(VIEW_CHILD, fetch=child_by_ref, section="overview")
def overview(request: HttpRequest, child: Child) -> HttpResponse:
    """The child's first page."""
    return render(request, "reporting/overview.html", {"child": child, "tab": "overview"})
