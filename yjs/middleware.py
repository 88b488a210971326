"""Around every request: its moment and id, the refusal of unguarded views, no-store, and what a page may load."""

import re
import uuid

import pghistory
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from yjs import clock

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestMoment:
    """Read the clock once, and give the request an id that the history carries too."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()
        request.on = clock.local_date(request.at)
        given = request.headers.get("X-Request-Id", "")
        request.id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        if request.method in ("GET", "HEAD"):
            response = self.get_response(request)
        else:
            with pghistory.context(request_id=request.id):
                response = self.get_response(request)
        response["X-Request-Id"] = request.id
        return response


class RefuseUnguardedViews:
    """A view that nobody guarded is closed."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> None:
        if not hasattr(view, "guard"):
            raise PermissionDenied("unguarded view")


class NoStore:
    """Nothing that a signed-in person saw stays in a browser's cache."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response


class ContentPolicy:
    """A page loads and runs only what the service itself serves: a script typed into a record stays text (CF-01)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
        return response
