"""The guard of the pages that a person needs to get wholly in: signed in, with or without a second factor."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from yjs.access import sign_in_first, viewer_on
from yjs.signing_in.sessions import PASSKEY, SSO_PASSKEY, factor_of


def half_open(view: Callable) -> Callable:
    """Mark a view that somebody who is signed in has before their second factor is set up."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return sign_in_first(request)
        if is_whole(request):
            request.viewer = viewer_on(request.user, request.on)
        return view(request, *args, **kwargs)

    wrapper.guard = "signed in"
    wrapper.half_open = True
    return wrapper


def is_whole(request: HttpRequest) -> bool:
    """Whether the session has the second factor that its person's roles ask for."""
    factor = factor_of(request.session)
    if factor in (PASSKEY, SSO_PASSKEY):
        return True
    return bool(factor) and not needs_passkey(request)


def needs_passkey(request: HttpRequest) -> bool:
    """Whether a role of the person's asks for a passkey."""
    if settings.ALLOW_TOTP_FOR_ALL:
        return False
    roles = viewer_on(request.user, request.on).roles
    return any(role.value in settings.PASSKEY_ROLES for role in roles)
