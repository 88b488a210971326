"""Signing in and out, one's own account, people and teams."""

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded, public, signed_in
from yjs.accounts import permissions

sign_in = public(LoginView.as_view(template_name="accounts/sign_in.html"))


@public
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    return render(request, "accounts/signed_out.html")


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    """Signed out."""
    return render(request, "accounts/signed_out.html")


@public
def set_password(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """Choose a password by a one-time link."""
    return render(request, "accounts/set_password.html")


def locked_out(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    """Too many wrong passwords."""
    return render(request, "accounts/locked_out.html", status=429)


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Mine."""
    return render(request, "accounts/account.html")


@signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    """Mine."""
    return render(request, "accounts/change_password.html")


@guarded(permissions.MANAGE_PEOPLE)
def people(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/people.html")


@guarded(permissions.MANAGE_PEOPLE)
def add_person(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/add_person.html")


@guarded(permissions.MANAGE_PEOPLE)
def person(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/person.html")


@guarded(permissions.MANAGE_PEOPLE)
def add_membership(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/add_membership.html")


@guarded(permissions.MANAGE_PEOPLE)
def end_membership(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/end_membership.html")


@guarded(permissions.MANAGE_PEOPLE)
def disable_person(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/disable_person.html")


@guarded(permissions.MANAGE_PEOPLE)
def enable_person(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/enable_person.html")


@guarded(permissions.MANAGE_PEOPLE)
def start_reset(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/start_reset.html")


@guarded(permissions.MANAGE_PEOPLE)
def teams(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/teams.html")


@guarded(permissions.MANAGE_PEOPLE)
def add_team(request: HttpRequest, **kwargs) -> HttpResponse:
    """A page."""
    return render(request, "accounts/add_team.html")
