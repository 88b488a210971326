"""Reads about stand-ins: which a viewer may see and change, and whom they may choose from."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from yjs.access import CASEWORKERS, Viewer, visible_or_404
from yjs.accounts.models import Cover, Membership, User
from yjs.accounts.permissions import MANAGE_PEOPLE, RECORD_LEAVER
from yjs.roles import Role


def people_covered_by(viewer: Viewer) -> QuerySet[User]:
    """For whom the viewer may say who stands in: themselves; a manager also their teams' people and other managers."""
    if Role.TEAM_MANAGER not in viewer.roles:
        return User.objects.filter(pk=viewer.user.pk)
    theirs = Q(team__in=viewer.teams) | Q(role=Role.TEAM_MANAGER)
    held = Membership.objects.open_on(viewer.on).filter(theirs, user=OuterRef("pk"), role__in=CASEWORKERS)
    return User.objects.filter(Q(pk=viewer.user.pk) | (Q(is_active=True) & Exists(held)))


def possible_leavers(viewer: Viewer) -> QuerySet[User]:
    """Of whom the viewer may record that they leave: an administrator everybody, a manager those they manage."""
    others = User.objects.all() if viewer.may(MANAGE_PEOPLE) else people_covered_by(viewer)
    return others.exclude(pk=viewer.user.pk)


def leaver_by_ref(viewer: Viewer, ref: str) -> User:
    """The person with this reference when the viewer may record that they leave; otherwise Http404."""
    return visible_or_404(possible_leavers(viewer) if viewer.may(RECORD_LEAVER) else User.objects.none(), ref)


def possible_stand_ins(on: date) -> QuerySet[User]:
    """Everybody who works with children on the date, each with `held`: who suits whom is for the rule to say."""
    held = Membership.objects.open_on(on).filter(user=OuterRef("pk"), role__in=CASEWORKERS)
    return User.objects.filter(Exists(held), is_active=True).order_by("name")


def covers_visible_to(viewer: Viewer) -> QuerySet[Cover]:
    """The covers of and by the viewer, and those that a manager may set; the newest first."""
    mine = Q(stand_in=viewer.user) | Q(absent__in=people_covered_by(viewer))
    return Cover.objects.filter(mine).select_related("absent", "stand_in", "set_by")


def covers_now_or_later(viewer: Viewer) -> QuerySet[Cover]:
    """Those that hold or will hold, in the order in which they begin."""
    return covers_visible_to(viewer).filter(ended_at=None, ends_on__gte=viewer.on).order_by("starts_on", "pk")


def covers_before(viewer: Viewer) -> QuerySet[Cover]:
    """Those that are over, the newest first."""
    return covers_visible_to(viewer).exclude(ended_at=None, ends_on__gte=viewer.on)


def cover_by_ref(viewer: Viewer, ref: str) -> Cover:
    """The cover with this reference when the viewer may end it; the stand-in does not end their own work."""
    mine = Cover.objects.select_related("absent", "stand_in")
    return visible_or_404(mine.filter(absent__in=people_covered_by(viewer)), ref)


def stood_in_for_by(user: User, on: date) -> QuerySet[Cover]:
    """The covers that the person gives at this moment, the one that ends first before the others."""
    return (
        Cover.objects.open_on(on)
        .filter(stand_in=user, absent__is_active=True)
        .select_related("absent")
        .order_by("ends_on", "absent__name")
    )
