"""Signing in with the council's own account, and linking it with one's own here."""

import logging

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yjs.access import public, signed_in
from yjs.errors import Refused
from yjs.forms import GovUKForm
from yjs.pages import done
from yjs.signing_in import actions, council
from yjs.signing_in.guards import is_whole
from yjs.signing_in.recent import confirm_first
from yjs.signing_in.views.entry import safe_next

logger = logging.getLogger(__name__)


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    """Go to the council to sign in."""
    council.require_council()
    if request.user.is_authenticated:
        return redirect("/")
    return go(request, next=safe_next(request))


def go(request: HttpRequest, **asked: str) -> HttpResponse:
    """Send the browser to the council, or say that its sign-in is away."""
    try:
        return redirect(council.begin(request, **asked))
    except council.Untrusted as fault:
        return sent_back(request, f"{fault}", "It did not answer. Try again, or sign in another way.")


@public
def back(request: HttpRequest) -> HttpResponse:
    """What the council sends back: let the person in, or link their account."""
    council.require_council()
    try:
        asked, known = council.finish(request)
    except council.Untrusted as fault:
        said = "It did not say that you showed a second factor there, or its answer did not come from this browser."
        return sent_back(request, f"{fault}", said)
    return linked(request, asked, known) if asked.whose else let_in(request, asked, known)


def let_in(request: HttpRequest, asked: council.Asked, known: council.Known) -> HttpResponse:
    """The person who has linked this subject of the council's; nobody is looked for by address."""
    if request.user.is_authenticated:
        return redirect("/")
    # nosemgrep: child-records-only-by-scoped-fetch  (nobody's record: who signs in)
    mine = SocialAccount.objects.filter(provider=settings.OIDC_ISSUER, uid=known.subject, user__is_active=True)
    account = mine.select_related("user").first()
    if account is None:
        said = "It is not linked with a person here. Sign in with your password, then link it under My account."
        return sent_back(request, "not linked", said)
    record_authentication(request, account.user, "mfa", type=known.factor)
    return perform_login(request, Login(user=account.user, redirect_url=asked.next))


def linked(request: HttpRequest, asked: council.Asked, known: council.Known) -> HttpResponse:
    """Tie the subject to the person who asked for it in this same session."""
    if not request.user.is_authenticated or request.user.ref != asked.whose or not is_whole(request):
        return sent_back(request, "another session", "Sign in first, then link it under My account.")
    try:
        actions.link_account(request.user, subject=known.subject, by=request.user, at=request.at)
    except Refused as refusal:
        return sent_back(request, "linked already", refusal.message)
    return done(request, f"You can now sign in with {settings.OIDC_NAME}", "signing_in:factors")


def sent_back(request: HttpRequest, why: str, said: str) -> HttpResponse:
    """Say that it did not work; the log says at which check."""
    logger.warning("the council's sign-in was refused: %s", why)
    page = {"said": said, "council": settings.OIDC_NAME}
    return render(request, "signing_in/council_refused.html", page, status=403)


@signed_in
@confirm_first
def link(request: HttpRequest) -> HttpResponse:
    """Say what linking is; the button leads to the council."""
    council.require_council()
    return render(request, "signing_in/link.html", {"council": settings.OIDC_NAME})


@signed_in
@confirm_first
def link_begin(request: HttpRequest) -> HttpResponse:
    """Go to the council to link one's account."""
    council.require_council()
    return go(request, whose=request.user.ref)


@signed_in
@confirm_first
def unlink(request: HttpRequest) -> HttpResponse:
    """Ask, and untie oneself from the council's sign-in."""
    council.require_council()
    form = GovUKForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(
        actions.unlink_account, request.user, by=request.user, at=request.at
    ):
        return done(request, "Link removed", "signing_in:factors")
    return render(request, "signing_in/unlink.html", {"form": form, "council": settings.OIDC_NAME})
