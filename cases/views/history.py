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
    kept_back = changes.kept_back_from(request.viewer, child)
    form = HistoryForm(request.GET or None, kept_back=kept_back)
    asked = form.asked()
    page = Paginator(changes.history_of(child, asked, kept_back), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tab": "history",
        "child": child,
        "filter": {"form": form, "is_bound": form.is_bound},
        "page": page,
        "only": changes.kind_named(asked.kind) if asked.refs else "",
        "changes": changes.changes_of(child, list(page), asked, kept_back),
    }
    return render(request, "cases/history.html", context)
