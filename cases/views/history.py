"""Who did what with a child's record."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import permissions
from cases.filters import HistoryForm
from cases.models import Child
from cases.queries import changes, child_by_ref
from yjs.access import guarded

PER_PAGE = 25


@guarded(permissions.VIEW_HISTORY, fetch=child_by_ref, section="history")
def history(request: HttpRequest, child: Child) -> HttpResponse:
    """Every change of the child's record and of all that belongs to it, newest first."""
    form = HistoryForm(request.GET or None)
    asked, kept_back = form.asked(), changes.kept_back_from(request.viewer, child)
    page = Paginator(changes.history_of(child, asked, kept_back), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tab": "history",
        "child": child,
        "filter": {"form": form, "is_bound": form.is_bound},
        "page": page,
        "changes": changes.changes_of(child, list(page), asked, kept_back),
    }
    return render(request, "cases/history.html", context)
