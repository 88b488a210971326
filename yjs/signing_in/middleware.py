"""Around every request of a signed-in person: the limits of a session, and no page without a second factor."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yjs.drafts import keep
from yjs.signing_in import sessions
from yjs.signing_in.guards import is_whole

BY_ITSELF = "X-By-Itself"  # the header of a request that a page sends on its own: nobody is there


class SessionLimits:
    """End a session that was idle too long or is too old; what was posted is kept by the page's guard."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if sessions.is_signed_in(request.session):
            if sessions.is_over(request.session, request.at):
                logout(request)
            elif BY_ITSELF not in request.headers:
                sessions.see(request.session, request.at)
        return self.get_response(request)


class SecondFactorFirst:
    """A session without a second factor opens nothing but the pages that set one up, and signing out (AU-01)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        if getattr(view, "guard", "public") == "public" or hasattr(view, "half_open"):
            return None
        if not sessions.is_signed_in(request.session) or not request.user.is_authenticated or is_whole(request):
            return None
        keep.keep_posted(request)
        return redirect("signing_in:set_up")
