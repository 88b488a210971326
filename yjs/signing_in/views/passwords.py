"""One's own password: chosen by a one-time link, and changed knowing the one that holds."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import public, signed_in
from yjs.accounts import actions, queries
from yjs.pages import done
from yjs.signing_in import limits
from yjs.signing_in.forms import ChangePasswordForm, ChoosePasswordForm
from yjs.signing_in.letters import tell_of_change
from yjs.signing_in.rules import in_words
from yjs.signing_in.sessions import end_sessions, list_session

CHANGED = "Your password was changed."


@public
def set_password(request: HttpRequest, ref: str, token: str) -> HttpResponse:
    """Choose a password by a one-time link; the way in afterwards is the same as ever, second factor and all."""
    person = queries.person_with_link(ref, token, request.at)
    if person is None:
        return render(request, "signing_in/link_used.html", status=410)
    form = ChoosePasswordForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.choose_password, person, by=person, at=request.at):
        end_sessions(person)
        tell_of_change(person, CHANGED, at=request.at)
        return done(request, "Your password is set. Sign in with it", "signing_in:sign_in")
    return render(request, "signing_in/set_password.html", {"form": form, "person": person})


@signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    """Change my own password; my other sessions end."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tried = limits.begin_try(request, request.user.email, kind="confirm")
        if isinstance(tried, limits.Slowed):
            form.add_error("current", f"Too many wrong tries. Wait {in_words(tried.seconds)}")
        elif person := form.carry_out(actions.change_password, request.user, by=request.user, at=request.at):
            limits.succeeded(request, tried)
            end_sessions(person, but=request.session.session_key)
            update_session_auth_hash(request, person)
            list_session(request)
            tell_of_change(person, CHANGED, at=request.at)
            return done(request, "Your password is changed", "accounts:account")
        elif "current" not in form.errors:
            limits.succeeded(request, tried)
    return render(request, "signing_in/change_password.html", {"form": form})
