"""Reads about people, their memberships, and teams."""

from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from yjs import clock
from yjs.access import Viewer, visible_or_404
from yjs.accounts import links
from yjs.accounts.models import Membership, Team, User
from yjs.accounts.permissions import MANAGE_PEOPLE, MANAGE_TEAMS
from yjs.accounts.rules import Account, account_state
from yjs.policy.values import LINK_DAYS, value_on
from yjs.roles import Role


def people(on: date) -> QuerySet[User]:
    """Everybody who signs in, by name, each with the memberships open on the date as `held`."""
    held = Membership.objects.open_on(on).select_related("team").order_by("role")
    return User.objects.prefetch_related(Prefetch("memberships", held, to_attr="held")).order_by(Lower("name"), "pk")


def person_by_ref(viewer: Viewer, ref: str) -> User:
    """The person with this reference, for those who look after people; otherwise Http404."""
    return visible_or_404(User.objects.all() if viewer.may(MANAGE_PEOPLE) else User.objects.none(), ref)


def membership_by_pk(viewer: Viewer, pk: int) -> Membership:
    """One membership with its person and team, for those who look after people; otherwise Http404."""
    found = Membership.objects.select_related("user", "team").filter(pk=pk).first()
    if found is None or not viewer.may(MANAGE_PEOPLE):
        raise Http404
    return found


def memberships_of(person: User) -> QuerySet[Membership]:
    """Every membership the person has, had or will have, newest first."""
    return person.memberships.select_related("team")


def held_on(person: User, on: date) -> QuerySet[Membership]:
    """The memberships open on the date."""
    return Membership.objects.open_on(on).filter(user=person).select_related("team")


def overlaps(person: User, team: Team, role: str, starts_on: date, ends_on: date | None) -> bool:
    """Whether the person already holds this role in this team on one of these days."""
    same = person.memberships.filter(team=team, role=role).filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    return (same.filter(starts_on__lte=ends_on) if ends_on else same).exists()


def teams_with_members(on: date) -> QuerySet[Team]:
    """Every team with the number of people in it on the date as `members`."""
    open_now = Q(memberships__starts_on__lte=on) & (Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=on))
    active = Q(memberships__user__is_active=True)
    return Team.objects.annotate(members=Count("memberships__user", filter=open_now & active, distinct=True))


def team_by_ref(viewer: Viewer, ref: str) -> Team:
    """The team with this reference, for those who look after teams; otherwise Http404."""
    return visible_or_404(Team.objects.all() if viewer.may(MANAGE_TEAMS) else Team.objects.none(), ref)


def people_of_team(team: Team, on: date) -> QuerySet[User]:
    """Whoever is in the team after the date."""
    return User.objects.filter(pk__in=team.memberships.filter(Q(ends_on=None) | Q(ends_on__gt=on)).values("user"))


def person_with_link(ref: str, token: str, at: datetime) -> User | None:
    """The person whom a one-time link lets choose a password; None when it was used, withdrawn or is too old."""
    person = User.objects.filter(ref=ref, is_active=True, link_sent_at__isnull=False).first()
    return person if person and links.opens(person, token, at) else None


def came_in() -> Q:
    """A condition: the person has chosen a password or signed in."""
    return Q(last_login__isnull=False) | ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def with_account(account: Account, at: datetime) -> Q:
    """A condition: the person's account stands like this at the moment (`account_state` for the database)."""
    on = clock.local_date(at)
    left = Q(left_on__lt=on)
    sent = Q(link_sent_at__gt=at - timedelta(days=value_on(LINK_DAYS, on)))
    here = ~left & came_in()
    never = ~left & ~came_in()
    return {
        Account.LEFT: left,
        Account.ACTIVE: here & Q(is_active=True),
        Account.DISABLED: here & Q(is_active=False),
        Account.WITHDRAWN: never & Q(is_active=False),
        Account.INVITED: never & Q(is_active=True) & sent,
        Account.EXPIRED: never & Q(is_active=True) & ~sent,
    }[account]


def account_of(person: User, at: datetime, *, days: int) -> Account:
    """How the person's account stands; `days` is for how long a link works."""
    return account_state(
        is_active=person.is_active,
        left_on=person.left_on,
        has_come_in=person.last_login is not None or person.has_usable_password(),
        link_holds=links.link_holds(person.link_sent_at, at, days=days),
        on=clock.local_date(at),
    )


def lasting_administrators(besides: User) -> QuerySet[User]:
    """The other people who are administrators without a last day: what remains when `besides` is none any more."""
    held = Membership.objects.filter(role=Role.ADMINISTRATOR, ends_on=None, user__is_active=True, user__left_on=None)
    return User.objects.filter(came_in(), pk__in=held.values("user")).exclude(pk=besides.pk)


def is_administrator(person: User, on: date) -> bool:
    """Whether the person is an administrator on the date, or will be."""
    return person.memberships.filter(Q(ends_on=None) | Q(ends_on__gte=on), role=Role.ADMINISTRATOR).exists()
