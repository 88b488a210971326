"""What happens around every request: its moment and id, the refusal of unguarded views, and no-store."""

import re
import uuid

import pghistory
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from yjs import clock

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
