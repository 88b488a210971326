"""One line a request: who by reference, which address by its pattern, what became of it."""

import re

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject, empty
from django_structlog.middlewares import RequestMiddleware

from yjs import clock
from yjs.accounts.address import client_address

# The parts of an address that are ours by make: a public reference, a number. Anything else was typed, or is a key.
OUR_PARTS = frozenset({"ref", "pk"})
PART = re.compile(r"<(?:\w+:)?(\w+)>")
NO_SUCH = "(no such address)"
METHODS = frozenset({"GET", "HEAD", "POST"})


class LogRequests(RequestMiddleware):
    """django-structlog's middleware, with the request's one id and nothing that a visitor wrote.

    The library's own lines hold the whole address with its query, the browser's name, and the row number of the user.
    """

    def prepare(self, request: HttpRequest) -> None:
        """Everything logged until the answer carries the request's id, and the address it came from."""
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.id, address=client_address(request))

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """The library's line, with the time it took."""
        taken = clock.now() - request.at
        structlog.contextvars.bind_contextvars(ms=round(taken.total_seconds() * 1000))
        super().handle_response(request, response)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The method and the address as our own URL configuration spells it, filled with references only."""
        method = request.method if request.method in METHODS else "OTHER"
        match = getattr(request, "resolver_match", None)
        if match is None:
            return f"{method} {NO_SUCH}"
        ours = {name: str(value) for name, value in match.captured_kwargs.items() if name in OUR_PARTS}
        path = PART.sub(lambda part: ours.get(part[1], f"<{part[1]}>"), match.route)
        return f"{method} /{path}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """The public reference of whoever is signed in, when the request has asked who that is."""
        user = getattr(request, "user", None)
        if user is None or (isinstance(user, LazyObject) and user._wrapped is empty):
            return
        if ref := getattr(user, "ref", None):
            structlog.contextvars.bind_contextvars(user=ref)
