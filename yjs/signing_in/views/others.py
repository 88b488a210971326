"""Somebody else's sign-in: an administrator starts a reset or ends their sessions, and sees no secret (AU-09)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.accounts import mail, queries
from yjs.accounts.models import User
from yjs.accounts.permissions import MANAGE_PEOPLE
from yjs.pages import done
from yjs.signing_in import actions
from yjs.signing_in.factors import factors_of
from yjs.signing_in.forms import ReasonForm
from yjs.signing_in.recent import confirm_first
from yjs.signing_in.sessions import sessions_of


@guarded(MANAGE_PEOPLE, fetch=queries.person_by_ref, section="reset of the second factor")
@confirm_first
def start_factor_reset(request: HttpRequest, person: User) -> HttpResponse:
    """Lost phone or passkey: ask why, remove the factors, and send a one-time link."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        reset = form.carry_out(actions.start_factor_reset, person, by=request.user, at=request.at)
        if reset:
            mail.send_password_link_later(reset, at=request.at)
            said = f"The second factor is removed. A link is on its way to {person.email}"
            return done(request, said, "accounts:person", person.ref)
    page = {"form": form, "person": person, "has": factors_of(person)}
    return render(request, "signing_in/start_factor_reset.html", page)


@guarded(MANAGE_PEOPLE, fetch=queries.person_by_ref, section="sessions")
def end_sessions(request: HttpRequest, person: User) -> HttpResponse:
    """Where a person is signed in; ask why, and sign them out everywhere."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.end_all_sessions, person, by=request.user, at=request.at):
        return done(request, f"{person.name} is signed out everywhere", "accounts:person", person.ref)
    page = {"form": form, "person": person, "sessions": sessions_of(person, request.at)}
    return render(request, "signing_in/end_sessions.html", page)
