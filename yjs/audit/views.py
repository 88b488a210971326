"""Pages of the logs. Reading them is a consultation too, and is recorded with what was asked."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.audit import permissions, queries
from yjs.audit.filters import ChangeFilter, ViewingFilter
from yjs.audit.record import record_viewing

PER_PAGE = 50


@guarded(permissions.READ_LOGS)
def viewings(request: HttpRequest) -> HttpResponse:
    """Who looked at what."""
    found = ViewingFilter(request.GET or None, queries.viewings(), request=request)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    keep_reading(request, "viewings")
    return render(request, "audit/viewings.html", {"filter": found, "page": page, "rows": rows})


@guarded(permissions.READ_LOGS)
def changes(request: HttpRequest) -> HttpResponse:
    """Who changed what."""
    found = ChangeFilter(request.GET or None, queries.actions_taken(), request=request)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    rows = queries.as_changes(list(page))
    keep_reading(request, "changes")
    return render(request, "audit/changes.html", {"filter": found, "page": page, "rows": rows})


def keep_reading(request: HttpRequest, section: str) -> None:
    """Record that the log was read, and what it was narrowed by."""
    asked = {name: text for name, text in request.GET.items() if text}
    record_viewing(("log", ""), section, request=request, detail=asked)
