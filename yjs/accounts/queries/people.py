"""Reads about people, their memberships, and teams."""

from datetime import date

from django.contrib.auth.tokens import default_token_generator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from yjs.access import Viewer, visible_or_404
from yjs.accounts.models import Membership, Team, User
from yjs.accounts.permissions import MANAGE_PEOPLE


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


def person_with_link(ref: str, token: str) -> User | None:
    """The person whom a one-time link lets choose a password; None when it was used or is too old."""
    person = User.objects.filter(ref=ref, is_active=True).first()
    return person if person and default_token_generator.check_token(person, token) else None
