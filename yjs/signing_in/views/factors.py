"""One's own second factors: set up, add, remove, and the recovery codes."""

import base64

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yjs.access import signed_in
from yjs.forms import GovUKForm
from yjs.pages import done
from yjs.signing_in import actions, factors, passkeys, secrecy, sessions
from yjs.signing_in.forms import AppForm, NewPasskeyForm
from yjs.signing_in.guards import half_open, is_whole, needs_passkey
from yjs.signing_in.recent import confirm_first

SECRET, CODES = "new_app_secret", "new_codes"


@half_open
def set_up(request: HttpRequest) -> HttpResponse:
    """What somebody without a second factor sees, whatever page they ask for."""
    if is_whole(request):
        return redirect("signing_in:factors")
    has = factors.factors_of(request.user)
    page = {"only_passkey": needs_passkey(request), "must_use_passkey": shut_to_new_passkeys(request, has)}
    return render(request, "signing_in/set_up.html", page)


@half_open
@confirm_first
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device or on a security key."""
    has = factors.factors_of(request.user)
    if shut_to_new_passkeys(request, has):
        return redirect("signing_in:set_up")
    form = NewPasskeyForm(request.POST or None, initial={"name": f"Passkey {len(has.passkeys) + 1}"})
    if request.method == "POST" and form.is_valid():
        if not passkeys.is_added(form.cleaned_data["credential"]):
            form.add_error(None, "The passkey could not be made. Try again")
        elif form.carry_out(actions.add_passkey, request.user, by=request.user, at=request.at):
            return added(request, sessions.PASSKEY, "Passkey added")
    page = {"form": form, "options": passkeys.options_to_add(request.user)}
    return render(request, "signing_in/add_passkey.html", page)


@half_open
@confirm_first
def add_app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app by QR code or by its secret."""
    has = factors.factors_of(request.user)
    if has.app or shut_to_new_apps(request, has):
        return redirect("signing_in:set_up")
    secret = secret_of(request)
    form = AppForm(request.POST or None)
    if request.method == "POST":
        who = {"by": request.user, "at": request.at}
        if form.carry_out(actions.add_app, request.user, secret=secret, **who):
            del request.session[SECRET]
            return added(request, sessions.CODE, "Authenticator app added")
    page = {"form": form, "secret": secret, "picture": picture(request, secret)}
    return render(request, "signing_in/add_app.html", page)


def added(request: HttpRequest, factor: str, message: str) -> HttpResponse:
    """A first factor opens the session (under a new id) and brings recovery codes."""
    if sessions.factor_of(request.session) != sessions.PASSKEY:
        sessions.renew(request, factor)
    if factors.factors_of(request.user).codes_left:
        return done(request, message, "signing_in:factors")
    keep_codes(request, actions.make_codes(request.user, by=request.user, at=request.at))
    return done(request, message, "signing_in:new_codes")


def secret_of(request: HttpRequest) -> str:
    """The secret offered in this session, sealed there until a code proves that the app has it."""
    if request.method == "GET" or SECRET not in request.session:
        request.session[SECRET] = secrecy.encrypt(factors.new_secret())
    return secrecy.decrypt(request.session[SECRET])


def picture(request: HttpRequest, secret: str) -> str:
    """The QR code as an address that holds the picture itself."""
    adapter = get_adapter()
    drawn = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


def shut_to_new_passkeys(request: HttpRequest, has: factors.Factors) -> bool:
    """Who has a passkey and came in by less shows the passkey first: a phished code adds no key of a stranger's."""
    came_by = sessions.factor_of(request.session)
    return bool(has.passkeys) and came_by not in (sessions.PASSKEY, sessions.SSO_PASSKEY, sessions.RECOVERY)


def shut_to_new_apps(request: HttpRequest, has: factors.Factors) -> bool:
    """A role that asks for a passkey gets no app before it has one."""
    return not is_whole(request) and (needs_passkey(request) or has.any)


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """My passkeys, my app, how many recovery codes are left."""
    page = {
        "has": factors.factors_of(request.user),
        "council": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "linked": actions.is_linked(request.user),
    }
    return render(request, "signing_in/factors.html", page)


@signed_in
@confirm_first
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and remove one of my passkeys or my app."""
    factor = Authenticator.objects.filter(pk=pk, user=request.user, type__in=factors.MAIN).first()
    if factor is None:
        raise Http404
    form = GovUKForm(request.POST if request.method == "POST" else None)
    who = {"by": request.user, "at": request.at}
    if request.method == "POST" and form.carry_out(actions.remove_factor, request.user, factor=factor, **who):
        return done(request, f"{actions.said(factor)} is removed", "signing_in:factors")
    return render(request, "signing_in/remove_factor.html", {"form": form, "said": actions.said(factor)})


@signed_in
@require_POST
@confirm_first
def make_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes in place of those before."""
    keep_codes(request, actions.make_codes(request.user, by=request.user, at=request.at))
    return redirect("signing_in:new_codes")


@signed_in
def new_codes(request: HttpRequest) -> HttpResponse:
    """Show recovery codes once."""
    kept = request.session.pop(CODES, "")
    codes = secrecy.decrypt(kept).split() if kept else []
    return render(request, "signing_in/new_codes.html", {"codes": codes, "file": file_of(codes)})


def keep_codes(request: HttpRequest, codes: list[str]) -> None:
    """Seal the codes in the session until the next page shows them."""
    request.session[CODES] = secrecy.encrypt(" ".join(codes))


def file_of(codes: list[str]) -> str:
    """The codes as an address that holds a text file, so that no other page has them."""
    text = "\n".join(["Recovery codes. Each works once.", "", *codes, ""])
    return f"data:text/plain;charset=utf-8;base64,{base64.b64encode(text.encode()).decode()}"
