"""What an administrator does to people and teams."""

from datetime import date, datetime

import pghistory

from yjs.access import require
from yjs.accounts import queries
from yjs.accounts.models import Membership, Team, User
from yjs.accounts.permissions import MANAGE_PEOPLE, MANAGE_TEAMS, is_own_record
from yjs.actions import action, lock
from yjs.errors import Refused
from yjs.roles import Role

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
    """Give a person a role in a team from one date to another."""
    require(by, MANAGE_PEOPLE, at=at)
    refuse_own(person, by)
    lock(person)
    if ends_on and ends_on < starts_on:
        raise Refused("The date it ends must be on or after the date it starts", "ends_on")
    if queries.overlaps(person, team, role, starts_on, ends_on):
        raise Refused("They already hold this role in this team in that time", "role")
    return Membership.objects.create(user=person, team=team, role=role, starts_on=starts_on, ends_on=ends_on)


@action
def end_membership(membership: Membership, *, ends_on: date, by: User, at: datetime) -> Membership:
    """Set the last day on which a person holds a role."""
    require(by, MANAGE_PEOPLE, at=at)
    refuse_own(membership.user, by)
    membership = lock(membership)
    if ends_on < membership.starts_on:
        raise Refused("The last day must be on or after the day it started", "ends_on")
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
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
    """Close or open an account that is not one's own."""
    require(by, MANAGE_PEOPLE, at=at)
    if is_own_record(person, by):
        raise Refused("You cannot disable or enable your own account. Ask another administrator")
    person = lock(person)
    person.is_active = active
    person.save(update_fields=["is_active"])
    return person


@action
def start_password_reset(person: User, *, by: User, at: datetime) -> User:
    """Note that a one-time link is sent; the administrator never sees it or a password."""
    require(by, MANAGE_PEOPLE, at=at)
    if not person.is_active:
        raise Refused("This account is disabled. Enable it first")
    pghistory.create_event(lock(person), label="password_link")
    return person


@action
def add_team(*, name: str, by: User, at: datetime) -> Team:
    """Add a team."""
    require(by, MANAGE_TEAMS, at=at)
    if Team.objects.filter(name__iexact=name).exists():
        raise Refused("There is already a team with this name", "name")
    return Team.objects.create(name=name)


def refuse_own(person: User, by: User) -> None:
    """Nobody changes their own roles."""
    if is_own_record(person, by):
        raise Refused(OWN_ROLES)
