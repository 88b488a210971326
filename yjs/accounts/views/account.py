"""One's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import signed_in
from yjs.accounts import queries


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who the service thinks I am: name, roles, teams."""
    held = queries.held_on(request.user, request.on)
    return render(request, "accounts/account.html", {"held": held})
