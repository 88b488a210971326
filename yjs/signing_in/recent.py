"""Asked again: before a grave step the person confirms that it is still them (SE-06)."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yjs.signing_in import limits, passkeys
from yjs.signing_in.factors import factors_of, use_code
from yjs.signing_in.forms import ConfirmForm, PasskeyForm
from yjs.signing_in.rules import in_words
from yjs.signing_in.sessions import is_recent, set_confirmed

ASKED, METHOD, ANSWERS = "confirm_asked", "confirm_method", ("confirm_password", "confirm_code", "credential")
WRONG = {
    "confirm_password": "Enter your password as it is now",
    "confirm_code": "Enter the code that the app shows now",
}


def confirm_first(view: Callable) -> Callable:
    """Under a view's guard: a person who last showed who they are some minutes ago is asked again first.

    What they had typed and sent goes along inside the page that asks, and the view gets it once they have
    answered. A file cannot go along: the person is led back to choose it again.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not is_recent(request.session, request.at):
            if ASKED not in request.POST:
                return ask(request)
            if trouble := refusal(request):
                return ask(request, trouble)
            set_confirmed(request.session, request.at)
            if request.POST[METHOD] != "POST":
                return redirect(request.get_full_path())
        if ASKED in request.POST:
            request.POST = without_answers(request)
        return view(request, *args, **kwargs)

    wrapper.confirms = True
    return wrapper


def ask(request: HttpRequest, trouble: HttpResponse | ConfirmForm | None = None) -> HttpResponse:
    """The page that asks, with everything that was sent inside it."""
    has = factors_of(request.user)
    form = trouble or ConfirmForm(by_code=not request.user.has_usable_password())
    page = {
        "form": form,
        "sent": [(name, text) for name, texts in without_answers(request).lists() for text in texts],
        "method": request.POST.get(METHOD, "GET" if request.method == "GET" or request.FILES else "POST"),
        "had_file": bool(request.FILES),
        "options": passkeys.options_to_sign_in(request, request.user) if has.passkeys else "",
        "by_typing": request.user.has_usable_password() or bool(has.app),
    }
    return render(request, "signing_in/confirm.html", page)


def refusal(request: HttpRequest) -> ConfirmForm | None:
    """The form with its error when the answer is wrong or came too early; None when it is right."""
    by_code = not request.user.has_usable_password()
    form = ConfirmForm(request.POST, by_code=by_code)
    field = "confirm_code" if by_code else "confirm_password"
    if request.POST.get("credential"):
        if is_their_passkey(request):
            return None
        form.errors.clear()
        form.add_error(None, passkeys.WRONG)
        return form
    if not form.is_valid():
        return form
    tried = limits.begin_try(request, request.user.email, kind="confirm")
    if isinstance(tried, limits.Slowed):
        form.add_error(field, f"Too many wrong tries. Wait {in_words(tried.seconds)}")
        return form
    if by_code:
        right = use_code(request.user, form.cleaned_data[field]) is not None
    else:
        right = request.user.check_password(form.cleaned_data[field])
    if not right:
        form.add_error(field, WRONG[field])
        return form
    limits.succeeded(request, tried)
    return None


def is_their_passkey(request: HttpRequest) -> bool:
    """Whether the browser answered with a passkey of the person's."""
    form = PasskeyForm(request.POST)
    return form.is_valid() and passkeys.answered(request, form.cleaned_data["credential"], request.user) is not None


def without_answers(request: HttpRequest):
    """What was sent for the view itself."""
    kept = request.POST.copy()
    if ASKED in kept:
        for name in (ASKED, METHOD, *ANSWERS):
            kept.pop(name, None)
    kept.pop("csrfmiddlewaretoken", None)
    return kept
