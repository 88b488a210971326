"""One's own sessions: staying in, the list, and ending one."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yjs.access import signed_in
from yjs.pages import done
from yjs.signing_in import sessions


@signed_in
def stay(request: HttpRequest) -> HttpResponse:
    """The person is still there: who they are, how long the session lasts, and a fresh form token in case they signed
    in again in another tab. A page that asks by itself only learns this, and prolongs nothing."""
    left = sessions.seconds_left(request.session, request.at)
    return JsonResponse({"who": request.user.ref, "left": left, "csrf": get_token(request)})


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Where I am signed in."""
    page = {
        "sessions": sessions.sessions_of(request.user, request.at),
        "here": request.session.session_key,
        "session_hours": settings.SESSION_HOURS,
    }
    return render(request, "signing_in/sessions.html", page)


@signed_in
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign me out in one place."""
    if sessions.end_session(request.user, pk, but=request.session.session_key):
        return done(request, "Signed out there", "signing_in:sessions")
    return redirect("signing_in:sessions")


@signed_in
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign me out everywhere but here."""
    sessions.end_sessions(request.user, but=request.session.session_key)
    return done(request, "Signed out everywhere else", "signing_in:sessions")
