"""Signing in: address and password, then a code or a passkey; or a passkey alone; and signing out."""

from allauth.account.internal.flows.login import perform_login, perform_password_login, record_authentication
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yjs.access import public
from yjs.accounts.models import User
from yjs.forms import GovUKForm
from yjs.signing_in import limits, passkeys
from yjs.signing_in.factors import Kind, factors_of, use_code
from yjs.signing_in.forms import WRONG, CodeForm, PasskeyForm, SignInForm
from yjs.signing_in.letters import tell_of_change
from yjs.signing_in.rules import in_words
from yjs.signing_in.stages import SecondFactor

WRONG_CODE = "That code is not right, or was used before. Enter the one that the app shows now"


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for address and password; the answer is the same whatever is wrong."""
    if request.user.is_authenticated:
        return redirect("/")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tried = limits.begin_try(request, form.cleaned_data["username"])
        if isinstance(tried, limits.Slowed):
            return slowed(request, form, "username", tried)
        if person := authenticate(request, **form.cleaned_data):
            limits.succeeded(request, tried)
            login = Login(user=person, redirect_url=safe_next(request))
            return perform_password_login(request, {"email": person.email}, login)
        form.add_error("username", WRONG)
    return sign_in_page(request, form)


def sign_in_page(request: HttpRequest, form: GovUKForm, status: int = 200) -> HttpResponse:
    """The page with the ways in that this service offers."""
    council = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
    page = {"form": form, "next": safe_next(request), "council": council}
    return render(request, "signing_in/sign_in.html", page, status=status)


@public
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask somebody whose password was right for a code or a passkey."""
    stage = pending(request)
    if stage is None:
        return redirect("signing_in:sign_in")
    person = stage.login.user
    form = CodeForm(request.POST if "code" in request.POST else None)
    if "credential" in request.POST:
        used = passkey_in(request, person)
        if used is None:
            form = said_so(CodeForm({}), passkeys.WRONG)
    elif request.method == "POST" and form.is_valid():
        tried = limits.begin_try(request, person.email, kind="code")
        if isinstance(tried, limits.Slowed):
            form.add_error("code", too_soon(tried))
            return second_page(request, form, person, status=429)
        used = use_code(person, form.cleaned_data["code"])
        if used:
            limits.succeeded(request, tried)
        else:
            form.add_error("code", WRONG_CODE)
    else:
        used = None
    return enter(request, stage, used) if used else second_page(request, form, person)


def enter(request: HttpRequest, stage: SecondFactor, used: Authenticator) -> HttpResponse:
    """The second factor was right: the sign-in goes on to its end."""
    person = stage.login.user
    record_authentication(request, person, "mfa", type=used.type)
    if used.type == Kind.RECOVERY_CODES:
        left = len(used.data["hashes"])
        tell_of_change(person, f"A recovery code was used to sign in. {left} are left.", at=request.at)
    return stage.exit()


def second_page(request: HttpRequest, form: GovUKForm, person: User, status: int = 200) -> HttpResponse:
    """The page that asks for the second factor."""
    has = factors_of(person)
    options = passkeys.options_to_sign_in(request, person) if has.passkeys else ""
    page = {"form": form, "options": options, "has_app": bool(has.app)}
    return render(request, "signing_in/second_factor.html", page, status=status)


@public
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What a browser is asked to sign when somebody signs in with a passkey alone."""
    return JsonResponse({"options": passkeys.options_to_sign_in(request)})


@public
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone: the device, and the PIN, finger or face that opens it."""
    if request.user.is_authenticated:
        return redirect("/")
    used = passkey_in(request)
    if used is None:
        return sign_in_page(request, said_so(SignInForm({}), passkeys.WRONG))
    record_authentication(request, used.user, "mfa", type=used.type, passwordless=True)
    return perform_login(request, Login(user=used.user, redirect_url=safe_next(request)))


def passkey_in(request: HttpRequest, person: User | None = None) -> Authenticator | None:
    """The passkey that the posted answer is of; None when it is none, or another person's."""
    form = PasskeyForm(request.POST)
    return passkeys.answered(request, form.cleaned_data["credential"], person) if form.is_valid() else None


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, here and on the server; the browser forgets what it kept of the pages."""
    logout(request)
    response = redirect("signing_in:signed_out")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that nobody is signed in any more."""
    return redirect("/") if request.user.is_authenticated else render(request, "signing_in/signed_out.html")


def pending(request: HttpRequest) -> SecondFactor | None:
    """The sign-in that waits for its second factor, if this browser has one."""
    return None if request.user.is_authenticated else LoginStageController.enter(request, SecondFactor.key)


def slowed(request: HttpRequest, form: GovUKForm, field: str, tried: limits.Slowed) -> HttpResponse:
    """Say how long to wait; nobody looked at the password."""
    form.add_error(field, too_soon(tried))
    answer = sign_in_page(request, form, status=429)
    answer["Retry-After"] = str(tried.seconds)
    return answer


def too_soon(tried: limits.Slowed) -> str:
    """The sentence for a try that came too early."""
    return f"There were too many wrong tries. Wait {in_words(tried.seconds)}, then try again"


def said_so(form: GovUKForm, sentence: str) -> GovUKForm:
    """An empty form with one sentence above it, in place of what is missing in it."""
    form.errors.clear()
    form.add_error(None, sentence)
    return form


def safe_next(request: HttpRequest) -> str:
    """Where the person was going, when that is a page of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else ""
