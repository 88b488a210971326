"""One's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import signed_in
from yjs.accounts import actions, forms, queries
from yjs.accounts.permissions import GIVE_HOME_POSTCODE
from yjs.pages import done


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who the service thinks I am: name, roles, teams, and what I gave for the alerts."""
    held = queries.held_on(request.user, request.on)
    asked = bool(request.user.home_postcode) or request.viewer.may(GIVE_HOME_POSTCODE)
    return render(request, "accounts/account.html", {"held": held, "asks_home_postcode": asked})


@signed_in
def home_postcode(request: HttpRequest) -> HttpResponse:
    """Give, change or remove my own home postcode, which no page shows to anybody else."""
    form = forms.HomePostcodeForm(request.POST or None, initial={"postcode": request.user.home_postcode})
    if request.method == "POST":
        person = form.carry_out(actions.set_home_postcode, request.user, by=request.user, at=request.at)
        if person:
            kept = "Home postcode saved" if person.home_postcode else "No home postcode is kept"
            return done(request, kept, "accounts:account")
    return render(request, "accounts/home_postcode.html", {"form": form})
