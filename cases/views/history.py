"""Who did what with a child's record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import permissions
from cases.models import Child
from cases.queries import changes, child_by_ref
from cases.views.paging import page_of
from yjs.access import guarded


@guarded(permissions.VIEW_HISTORY, fetch=child_by_ref, section="history")
def history(request: HttpRequest, child: Child) -> HttpResponse:
    """Every action that had this child as its subject, newest first."""
    page = page_of(request, changes.contexts_of(child))
    return render(
        request,
        "cases/history.html",
        {"tab": "history", "child": child, "page": page, "changes": changes.changes_of(child, list(page))},
    )
