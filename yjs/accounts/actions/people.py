"""What an administrator does to people and teams."""

from datetime import date, datetime

import pghistory
from django.db import connection

from yjs.access import require
from yjs.accounts import queries
from yjs.accounts.models import Membership, Team, User
from yjs.accounts.permissions import MANAGE_PEOPLE, MANAGE_TEAMS, is_own_record
from yjs.accounts.rules import Account, an_administrator_stays, may_be_sent_a_link, may_withdraw
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.policy.values import LINK_DAYS, value_on
from yjs.roles import Role
from yjs.signing_in.sessions import end_sessions

PEOPLE = 0x70656F70  # "peop": the advisory lock of whoever takes access away
OWN_ROLES = "You cannot change your own roles. Ask another administrator"


@action
def add_person(*, name: str, email: str, job_title: str, phone: str, by: User, at: datetime) -> User:
    """Add a person without a password: they choose it by a one-time link."""
    require(by, MANAGE_PEOPLE, at=at)
    if User.objects.filter(email__iexact=email).exists():
        raise Refused("There is already a person with this email address", "email")
    person = User.objects.create_user(email, name)
    person.job_title, person.phone = job_title, phone
    person.save(update_fields=["job_title", "phone"])
    pghistory.create_event(person, label="password_link")
    return person


@action
def add_membership(
    person: User, *, team: Team, role: Role, starts_on: date, ends_on: date | None, by: User, at: datetime
) -> Membership:
    """Give a person a role in a team from one date to another; they sign in again with it."""
    require(by, MANAGE_PEOPLE, at=at)
    refuse_own(person, by)
    lock(person)
    if ends_on and ends_on < starts_on:
        raise Refused("The date it ends must be on or after the date it starts", "ends_on")
    if lock(team).closed_on:
        raise Refused(f"{team} is closed. Select another team", "team")
    if queries.overlaps(person, team, role, starts_on, ends_on):
        raise Refused("They already hold this role in this team in that time", "role")
    end_sessions(person)
    return Membership.objects.create(user=person, team=team, role=role, starts_on=starts_on, ends_on=ends_on)


@action
def end_membership(membership: Membership, *, ends_on: date, by: User, at: datetime) -> Membership:
    """Set the last day on which a person holds a role; their sessions end at once, and it counts at each request."""
    one_at_a_time()
    require(by, MANAGE_PEOPLE, at=at)
    refuse_own(membership.user, by)
    membership = lock(membership)
    if ends_on < membership.starts_on:
        raise Refused("The last day must be on or after the day it started", "ends_on")
    if membership.role == Role.ADMINISTRATOR:
        keep_an_administrator(membership.user, at)
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    end_sessions(membership.user)
    return membership


@action
def disable_person(person: User, *, reason: str, by: User, at: datetime) -> User:
    """Close a person's account at once; their memberships and their work stay."""
    return set_active(person, False, by=by, at=at)


@action
def enable_person(person: User, *, reason: str, by: User, at: datetime) -> User:
    """Open a person's account again, with the roles still open."""
    return set_active(person, True, by=by, at=at)


def set_active(person: User, active: bool, *, by: User, at: datetime) -> User:
    """Close or open an account that is not one's own; whoever had left and comes back has no last day any more."""
    one_at_a_time()
    require(by, MANAGE_PEOPLE, at=at)
    if is_own_record(person, by):
        raise Refused("You cannot disable or enable your own account. Ask another administrator")
    person = lock(person)
    person.is_active = active
    if active:
        person.left_on = None
    else:
        keep_an_administrator(person, at)
        end_sessions(person)
    person.save(update_fields=["is_active", "left_on"])
    return person


def one_at_a_time() -> None:
    """Who takes access away waits for whoever does so already: two administrators cannot remove each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PEOPLE])


def keep_an_administrator(person: User, at: datetime) -> None:
    """Refuse to take access from the last administrator."""
    if not queries.is_administrator(person, local_date(at)):
        return
    if refusal := an_administrator_stays(queries.lasting_administrators(person).count()):
        raise refusal


def account_of(person: User, at: datetime) -> Account:
    """How the account stands at the moment, by the local policy of the day."""
    return queries.account_of(person, at, days=value_on(LINK_DAYS, local_date(at)))


@action
def withdraw_invitation(person: User, *, reason: str, by: User, at: datetime) -> User:
    """Take back an invitation that nobody has used: its link stops working, and nobody can come in."""
    require(by, MANAGE_PEOPLE, at=at)
    person = lock(person)
    if refusal := may_withdraw(account_of(person, at)):
        raise refusal
    person.is_active, person.link_sent_at = False, None
    person.save(update_fields=["is_active", "link_sent_at"])
    return person


@action
def start_password_reset(person: User, *, by: User, at: datetime) -> User:
    """Note that a one-time link is sent; the administrator never sees it or a password."""
    require(by, MANAGE_PEOPLE, at=at)
    person = lock(person)
    account = account_of(person, at)
    if refusal := may_be_sent_a_link(account):
        raise refusal
    if account == Account.WITHDRAWN:
        person.is_active = True
        person.save(update_fields=["is_active"])
    pghistory.create_event(person, label="password_link")
    return person


@action
def add_team(*, name: str, by: User, at: datetime) -> Team:
    """Add a team."""
    require(by, MANAGE_TEAMS, at=at)
    refuse_same_name(name, Team())
    return Team.objects.create(name=name)


@action
def rename_team(team: Team, *, name: str, by: User, at: datetime) -> Team:
    """Give a team another name; the one before stays in the history."""
    require(by, MANAGE_TEAMS, at=at)
    team = lock(team)
    refuse_same_name(name, team)
    team.name = name
    team.save(update_fields=["name"])
    return team


def refuse_same_name(name: str, team: Team) -> None:
    """No two teams have the same name, whatever its capitals."""
    if Team.objects.filter(name__iexact=name).exclude(pk=team.pk).exists():
        raise Refused("There is already a team with this name", "name")


def refuse_own(person: User, by: User) -> None:
    """Nobody changes their own roles."""
    if is_own_record(person, by):
        raise Refused(OWN_ROLES)
