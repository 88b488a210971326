"""Signing in and out, and one's own account."""

from axes.helpers import get_cool_off
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yjs.access import public, signed_in
from yjs.accounts import actions, forms, mail, queries
from yjs.pages import done

sign_in = public(
    LoginView.as_view(
        template_name="accounts/sign_in.html",
        authentication_form=forms.SignInForm,
        redirect_authenticated_user=True,
    )
)
sign_out = public(LogoutView.as_view(next_page="accounts:signed_out"))


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that nobody is signed in any more."""
    if request.user.is_authenticated:
        return redirect("/")
    return render(request, "accounts/signed_out.html")


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict | None) -> HttpResponse:
    """Too many wrong passwords for this account from this address: say when to try again."""
    minutes = int(get_cool_off(request).total_seconds() // 60)
    return render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)


@public
def set_password(request: HttpRequest, ref: str, token: str) -> HttpResponse:
    """Choose a password by a one-time link."""
    person = queries.person_with_link(ref, token)
    if person is None:
        return render(request, "accounts/link_used.html", status=410)
    form = forms.ChoosePasswordForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.choose_password, person, by=person, at=request.at):
        mail.tell_password_was_set(person)
        return done(request, "Your password is set. Sign in with it", "accounts:sign_in")
    return render(request, "accounts/set_password.html", {"form": form, "person": person})


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who the service thinks I am: name, roles, teams."""
    held = queries.held_on(request.user, request.on)
    return render(request, "accounts/account.html", {"held": held})


@signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    """Change my own password; my other sessions end."""
    form = forms.ChangePasswordForm(request.POST or None)
    if request.method == "POST":
        person = form.carry_out(actions.change_password, request.user, by=request.user, at=request.at)
        if person:
            update_session_auth_hash(request, person)
            mail.tell_password_was_set(person)
            return done(request, "Your password is changed", "accounts:account")
    return render(request, "accounts/change_password.html", {"form": form})
