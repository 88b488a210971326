"""Who works with a child at a moment, for what they are to be told."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import Allocation, Bar, Child, NamedPerson, Restriction
from yjs.access import CASEWORKERS
from yjs.accounts.models import Cover, Membership, User
from yjs.roles import Role


def workers_now(child: Child, on: date) -> QuerySet[User]:
    """Everybody allocated to the child on the date and whoever stands in for one of them; nobody who is barred."""
    allocated = Allocation.objects.open_on(on).filter(child=child).values("worker")
    standing_in = Cover.objects.open_on(on).filter(absent__in=allocated).values("stand_in")
    return _may_be_told(child, on).filter(Q(pk__in=allocated) | Q(pk__in=standing_in))


def managers_of(child: Child, on: date) -> QuerySet[User]:
    """The managers of the teams that work with the child on the date; every team manager when none does."""
    teams = Allocation.objects.open_on(on).filter(child=child).values("team")
    managers = Membership.objects.open_on(on).filter(role=Role.TEAM_MANAGER)
    of_teams = managers.filter(team__in=teams)
    chosen = of_teams if of_teams.exists() else managers
    return _may_be_told(child, on).filter(pk__in=chosen.values("user"))


def people_who_see(child: Child, on: date) -> QuerySet[User]:
    """Whom a page offers for work about the child: those named on a restricted record; else who works with the
    child, practitioners of their teams, and every team manager."""
    named = NamedPerson.objects.in_force().filter(child=child, restriction__ended_at=None).values("person")
    if Restriction.objects.in_force().filter(child=child).exists():
        return _may_be_told(child, on).filter(pk__in=named)
    teams = Allocation.objects.open_on(on).filter(child=child).values("team")
    held = Membership.objects.open_on(on)
    near = held.filter(Q(role=Role.PRACTITIONER, team__in=teams) | Q(role=Role.TEAM_MANAGER))
    return _may_be_told(child, on).filter(
        Q(pk__in=workers_now(child, on).order_by().values("pk")) | Q(pk__in=near.values("user"))
    )


def _may_be_told(child: Child, on: date) -> QuerySet[User]:
    barred = Bar.objects.in_force().filter(child=child).values("person")
    held = Membership.objects.open_on(on).filter(user=OuterRef("pk"), role__in=CASEWORKERS)
    return User.objects.filter(Exists(held), is_active=True).exclude(pk__in=barred).order_by("name", "pk")
