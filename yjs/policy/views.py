"""Pages of local policy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.policy import permissions


@guarded(permissions.SET_POLICY)
def values(request: HttpRequest) -> HttpResponse:
    """Every value of local policy."""
    return render(request, "policy/values.html")


@guarded(permissions.SET_POLICY)
def set_value(request: HttpRequest, key: str) -> HttpResponse:
    """Set one value from a date."""
    return render(request, "policy/set_value.html")
