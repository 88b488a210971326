"""People and teams, for the administrator."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.accounts import actions, forms, mail, permissions, queries
from yjs.accounts.filters import PeopleFilter
from yjs.accounts.models import Membership, User
from yjs.forms import GovUKForm
from yjs.pages import done

PER_PAGE = 50


@guarded(permissions.MANAGE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who signs in."""
    found = PeopleFilter(request.GET or None, queries.people(request.on), request=request)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"filter": found, "page": page})


@guarded(permissions.MANAGE_PEOPLE)
def add_person(request: HttpRequest) -> HttpResponse:
    """Add a person and send them a link to choose a password."""
    form = forms.PersonForm(request.POST or None)
    if request.method == "POST":
        person = form.carry_out(actions.add_person, by=request.user, at=request.at)
        if person:
            return done(request, f"{person.name} is added. {sent(request, person)}", "accounts:person", person.ref)
    return render(request, "accounts/add_person.html", {"form": form})


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="person")
def person(request: HttpRequest, person: User) -> HttpResponse:
    """A person with every role they have, had or will have."""
    page = {
        "person": person,
        "memberships": queries.memberships_of(person),
        "is_own": permissions.is_own_record(person, request.user),
    }
    return render(request, "accounts/person.html", page)


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="add a role")
def add_membership(request: HttpRequest, person: User) -> HttpResponse:
    """Give a person a role in a team."""
    form = forms.MembershipForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.add_membership, person, by=request.user, at=request.at):
        return done(request, "Role added", "accounts:person", person.ref)
    return render(request, "accounts/add_membership.html", {"form": form, "person": person})


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.membership_by_pk, section="end a role")
def end_membership(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Set the last day of a role."""
    form = forms.EndMembershipForm(request.POST or None, initial={"ends_on": membership.ends_on or request.on})
    if request.method == "POST" and form.carry_out(actions.end_membership, membership, by=request.user, at=request.at):
        return done(request, "Last day kept", "accounts:person", membership.user.ref)
    return render(request, "accounts/end_membership.html", {"form": form, "membership": membership})


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="disable")
def disable_person(request: HttpRequest, person: User) -> HttpResponse:
    """Ask why, and close a person's account."""
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.disable_person, person, by=request.user, at=request.at):
        return done(request, f"{person.name} can no longer sign in", "accounts:person", person.ref)
    return render(request, "accounts/disable_person.html", {"form": form, "person": person})


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="enable")
def enable_person(request: HttpRequest, person: User) -> HttpResponse:
    """Ask why, and open a person's account again."""
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.enable_person, person, by=request.user, at=request.at):
        return done(request, f"{person.name} can sign in again", "accounts:person", person.ref)
    return render(request, "accounts/enable_person.html", {"form": form, "person": person})


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="password link")
def start_reset(request: HttpRequest, person: User) -> HttpResponse:
    """Send a person a link to choose a new password."""
    form = GovUKForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(
        actions.start_password_reset, person, by=request.user, at=request.at
    ):
        return done(request, sent(request, person), "accounts:person", person.ref)
    return render(request, "accounts/start_reset.html", {"form": form, "person": person})


@guarded(permissions.MANAGE_TEAMS)
def teams(request: HttpRequest) -> HttpResponse:
    """Every team and how many people are in it."""
    return render(request, "accounts/teams.html", {"teams": queries.teams_with_members(request.on)})


@guarded(permissions.MANAGE_TEAMS)
def add_team(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    form = forms.TeamForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.add_team, by=request.user, at=request.at):
        return done(request, "Team added", "accounts:teams")
    return render(request, "accounts/add_team.html", {"form": form})


def sent(request: HttpRequest, person: User) -> str:
    """Send the link to choose a password, and say in a sentence whether it went."""
    if mail.send_password_link(request, person):
        return f"We have sent a link to {person.email}"
    return "The link could not be sent: the mail server did not take it. Try again from this page"
