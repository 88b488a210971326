"""Around every request: its moment and id, the headers of the hard shell, the refusal of unguarded views, and a
clean browser after signing out."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve

from yjs import clock
from yjs.pages import too_large

METHODS = ("GET", "HEAD", "POST")
# Of a browser's devices and powers a page uses none but the passkeys of our own sign-in.
DENIED = (
    "accelerometer autoplay bluetooth browsing-topics camera display-capture encrypted-media fullscreen gamepad "
    "geolocation gyroscope hid identity-credentials-get idle-detection local-fonts magnetometer microphone midi "
    "otp-credentials payment picture-in-picture screen-wake-lock serial storage-access usb window-management "
    "xr-spatial-tracking"
)
POWERS = ", ".join(
    [f"{power}=()" for power in DENIED.split()] + [f"publickey-credentials-{verb}=(self)" for verb in ("create", "get")]
)
HEADERS = {
    "Permissions-Policy": POWERS,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Reporting-Endpoints": 'browser-reports="/browser-reports/"',
}


class RequestMoment:
    """Read the clock once, and give the request an id that its log lines, its jobs and its history carry too.

    The id is always ours: one that a visitor could choose would let them write into the log.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()
        request.on = clock.local_date(request.at)
        request.id = uuid.uuid4().hex
        if request.method in ("GET", "HEAD"):
            response = self.get_response(request)
        else:
            with pghistory.context(request_id=request.id):
                response = self.get_response(request)
        response["X-Request-Id"] = request.id
        return response


class HardShell:
    """The headers of every answer, redirects and errors of all that is within included; TRACE and its like stay out.

    Nothing but our own styles and scripts may stay in a browser's cache (CF-03, M18).
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.refusal_of(request) or self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/") or response.status_code >= 400:
            response["Cache-Control"] = "no-store"
        return response

    @staticmethod
    def refusal_of(request: HttpRequest) -> HttpResponse | None:
        """What is not even read: other methods, and bodies larger than any form of ours."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = most_bytes_at(request.path_info)
        if not length.isdigit() or int(length) > most:
            return too_large(request, most)
        return None


def most_bytes_at(path: str) -> int:
    """How much may be posted to an address: a page that takes several files says so itself."""
    try:
        view = resolve(path).func
    except Resolver404:
        return settings.MOST_BYTES_POSTED
    return settings.MOST_BYTES_OF_FILES if getattr(view, "takes_files", False) else settings.MOST_BYTES_POSTED


class ClearAfterSignOut:
    """Whoever was signed in when the request came and is not when it goes takes the page's traces along.

    Cookies stay: the next sign-in, and the form token of another tab, need theirs. Drafts lie on the server.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""):
            raise SuspiciousOperation("no session of ours has such a name")  # and the database could not look for it
        was_in = SESSION_KEY in request.session
        response = self.get_response(request)
        if was_in and SESSION_KEY not in request.session:
            response["Clear-Site-Data"] = '"cache", "storage"'
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
