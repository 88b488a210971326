"""People and teams, for the administrator."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.accounts import actions, forms, mail, permissions, queries
from yjs.accounts.filters import PeopleFilter
from yjs.accounts.models import Membership, Team, User
from yjs.accounts.rules import NEVER_CAME_IN, Account
from yjs.forms import GovUKForm
from yjs.pages import done
from yjs.policy.values import LINK_DAYS, value_on
from yjs.signing_in.recent import confirm_first

PER_PAGE = 50


@guarded(permissions.MANAGE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who signs in."""
    found = PeopleFilter(request.GET or None, queries.people(request.on), request=request)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    days = value_on(LINK_DAYS, request.on)
    for person in page:
        person.account = queries.account_of(person, request.at, days=days)
    waiting = queries.people(request.on).filter(queries.with_account(Account.INVITED, request.at)).count()
    return render(request, "accounts/people.html", {"filter": found, "page": page, "waiting": waiting})


@guarded(permissions.MANAGE_PEOPLE)
def add_person(request: HttpRequest) -> HttpResponse:
    """Add a person and send them a link to choose a password."""
    form = forms.PersonForm(request.POST or None)
    if request.method == "POST":
        person = form.carry_out(actions.add_person, by=request.user, at=request.at)
        if person:
            return done(request, f"{person.name} is invited. {sent(request, person)}", "accounts:person", person.ref)
    return render(request, "accounts/add_person.html", {"form": form})


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="person")
def person(request: HttpRequest, person: User) -> HttpResponse:
    """A person with every role they have, had or will have."""
    days = value_on(LINK_DAYS, request.on)
    person.account = queries.account_of(person, request.at, days=days)
    page = {
        "invited": person.account in NEVER_CAME_IN,
        "link_ends_at": person.link_sent_at and person.link_sent_at + timedelta(days=days),
        "person": person,
        "memberships": queries.memberships_of(person),
        "is_own": permissions.is_own_record(person, request.user),
    }
    return render(request, "accounts/person.html", page)


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="add a role")
@confirm_first
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
@confirm_first
def disable_person(request: HttpRequest, person: User) -> HttpResponse:
    """Ask why, and close a person's account."""
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.disable_person, person, by=request.user, at=request.at):
        return done(request, f"{person.name} can no longer sign in", "accounts:person", person.ref)
    return render(request, "accounts/disable_person.html", {"form": form, "person": person})


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="enable")
@confirm_first
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


@guarded(permissions.MANAGE_PEOPLE, fetch=queries.person_by_ref, section="withdraw the invitation")
def withdraw_invitation(request: HttpRequest, person: User) -> HttpResponse:
    """Ask why, and take back an invitation that nobody has used."""
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.carry_out(actions.withdraw_invitation, person, by=request.user, at=request.at):
        return done(request, "The invitation is withdrawn", "accounts:person", person.ref)
    return render(request, "accounts/withdraw_invitation.html", {"form": form, "person": person})


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


@guarded(permissions.MANAGE_TEAMS, fetch=queries.team_by_ref, section="rename a team")
def rename_team(request: HttpRequest, team: Team) -> HttpResponse:
    """Give a team another name."""
    form = forms.TeamForm(request.POST or None, initial={"name": team.name})
    if request.method == "POST" and form.carry_out(actions.rename_team, team, by=request.user, at=request.at):
        return done(request, "Name kept", "accounts:teams")
    return render(request, "accounts/rename_team.html", {"form": form, "team": team})


def sent(request: HttpRequest, person: User) -> str:
    """Have the link to choose a password sent, and say so in a sentence."""
    mail.send_password_link_later(person, at=request.at)
    return f"A link is on its way to {person.email}"
