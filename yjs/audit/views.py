"""Pages of the logs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.audit import permissions


@guarded(permissions.READ_LOGS)
def viewings(request: HttpRequest) -> HttpResponse:
    """Who looked at what."""
    return render(request, "audit/viewings.html")


@guarded(permissions.READ_LOGS)
def changes(request: HttpRequest) -> HttpResponse:
    """Who changed what."""
    return render(request, "audit/changes.html")
