"""Exceptions to who sees a child: who is named, who is barred, who opened a restricted record, whom to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from cases.models import Allocation, Bar, BreakGlass, Child, NamedPerson, Restriction
from cases.permissions import MANAGE_ACCESS, OPEN_RESTRICTED, children_not_barred_to, children_visible_to
from cases.queries.identity import of_visible_child
from cases.rules import WorkerRole
from cases.rules_access import MAY_BE_NAMED
from yjs.access import Invisible, Viewer, one_or_404, visible_or_404
from yjs.accounts.models import Membership, User
from yjs.roles import Role

TOLD_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Door:
    """A restricted record as a search shows it to people who may not see it: whom to ask, and where to break the
    glass. Nothing of the record."""

    ref: str
    ask: str


def restriction_of(child: Child) -> Restriction | None:
    """The restriction in force, with whom it names."""
    named = NamedPerson.objects.in_force().select_related("person", "named_by")
    found = Restriction.objects.in_force().filter(child=child).select_related("restricted_by")
    return found.prefetch_related(Prefetch("named", named, to_attr="named_now")).first()


def restriction_by_ref(viewer: Viewer, ref: str) -> Restriction:
    """A restriction of a record that the viewer may see."""
    return of_visible_child(viewer, Restriction.objects.in_force(), ref)


def named_by_ref(viewer: Viewer, ref: str) -> NamedPerson:
    """A person named on a restricted record that the viewer may see."""
    return of_visible_child(viewer, NamedPerson.objects.in_force().select_related("person", "restriction"), ref)


def bar_by_ref(viewer: Viewer, ref: str) -> Bar:
    """A bar on a record that the viewer may see."""
    return of_visible_child(viewer, Bar.objects.in_force().select_related("person"), ref)


def door_by_ref(viewer: Viewer, ref: str) -> Restriction:
    """The restriction behind which a viewer may break the glass: not when they are barred, and not without the role."""
    restriction = one_or_404(Restriction.objects.in_force().select_related("child"), ref)
    not_barred = children_not_barred_to(viewer.user).filter(pk=restriction.child_id)
    if not viewer.may(OPEN_RESTRICTED) or not not_barred.exists():
        raise Invisible(restriction)
    return restriction


def doors(viewer: Viewer, children: QuerySet[Child] | list[int]) -> list[Door]:
    """The doors of these restricted records, for people who may break the glass (2 queries)."""
    if not viewer.may(OPEN_RESTRICTED):
        return []
    managers = NamedPerson.objects.in_force().filter(Exists(_managers_on(viewer.on, "person"))).select_related("person")
    found = Restriction.objects.in_force().filter(child__in=children)
    with_managers = found.prefetch_related(Prefetch("named", managers, to_attr="to_ask")).order_by("pk")
    return [Door(one.ref, whom_to_ask(named.person for named in one.to_ask)) for one in with_managers]


def whom_to_ask(people: Iterable[User]) -> str:
    """Names for "Ask …"."""
    return " or ".join(person.name for person in people) or "a team manager"


def _managers_on(on: date, person: str = "pk") -> QuerySet[Membership]:
    held = Membership.objects.open_on(on).filter(role=Role.TEAM_MANAGER.value, user__is_active=True)
    return held.filter(user=OuterRef(person))


def opening_by_ref(viewer: Viewer, ref: str) -> BreakGlass:
    """What the viewer opened themselves and is still open."""
    mine = visible_or_404(BreakGlass.objects.filter(person=viewer.user), ref)
    return of_visible_child(viewer, BreakGlass.objects.open_at(viewer.at), mine.ref)


def bars_of(child: Child) -> QuerySet[Bar]:
    """Every bar, those in force first."""
    return child.bars.select_related("person", "barred_by", "ended_by").order_by("ended_at", "-pk")


def past_restrictions(child: Child) -> QuerySet[Restriction]:
    """Restrictions that were lifted, the newest first."""
    return child.restrictions.exclude(ended_at=None).select_related("restricted_by", "ended_by")


def openings_of(child: Child) -> QuerySet[BreakGlass]:
    """Who opened the record in an emergency, the newest first."""
    return child.break_glasses.select_related("person")


def people_to_choose(on: date, child: Child) -> QuerySet[User]:
    """Everybody whose role on the date opens children's records, and who is not barred from this one."""
    held = Membership.objects.open_on(on).filter(user=OuterRef("pk"), role__in=[role.value for role in MAY_BE_NAMED])
    barred = Bar.objects.in_force().filter(child=child).values("person")
    return User.objects.filter(Exists(held), is_active=True).exclude(pk__in=barred).order_by("name")


def workers_now(child: Child, on: date) -> list[int]:
    """Primary keys of the people who work with the child: those whom a restriction is likely to name."""
    return list(Allocation.objects.open_on(on).filter(child=child).values_list("worker", flat=True))


def managers_named(restriction: Restriction, on: date) -> QuerySet[User]:
    """The team managers who see the restricted record: whom to ask, and whom to tell."""
    named = restriction.named.in_force().values("person")
    return User.objects.filter(Exists(_managers_on(on)), pk__in=named).order_by("name")


def people_to_tell(restriction: Restriction, on: date) -> QuerySet[User]:
    """Who is told at once that the record was opened: the named managers, and the lead practitioner."""
    lead = Allocation.objects.open_on(on).filter(child=restriction.child_id, role=WorkerRole.LEAD.value)
    barred = Bar.objects.in_force().filter(child=restriction.child_id)
    told = Q(pk__in=managers_named(restriction, on).values("pk")) | Q(pk__in=lead.values("worker"))
    return User.objects.filter(told, is_active=True).exclude(pk__in=barred.values("person"))


def openings_to_know_of(viewer: Viewer, at: datetime) -> QuerySet[BreakGlass]:
    """What the viewer's home page tells: restricted records that name them, or whose child they lead, opened by
    somebody else within a week."""
    named = NamedPerson.objects.in_force().filter(restriction=OuterRef("restriction"), person=viewer.user)
    lead = Allocation.objects.open_on(viewer.on).filter(
        child=OuterRef("child"), worker=viewer.user, role=WorkerRole.LEAD.value
    )
    manages = Exists(named) if viewer.may(MANAGE_ACCESS) else Q(pk__in=[])
    recent = BreakGlass.objects.filter(opened_at__gt=at - TOLD_FOR).exclude(person=viewer.user)
    barred = Bar.objects.in_force().filter(child=OuterRef("child"), person=viewer.user)
    seen = Exists(children_visible_to(viewer).filter(pk=OuterRef("child")))
    told = recent.filter(Q(manages) | Exists(lead)).exclude(Exists(barred))
    return told.select_related("child", "person").annotate(is_visible=seen)


def restricted_now(viewer: Viewer) -> QuerySet[Restriction]:
    """Every restricted record for managers: `is_open` when the viewer is among those who see it."""
    if not viewer.may(MANAGE_ACCESS):
        return Restriction.objects.none()
    named = NamedPerson.objects.in_force().select_related("person")
    found = Restriction.objects.in_force().filter(child__in=children_not_barred_to(viewer.user))
    return (
        found.select_related("child", "restricted_by")
        .prefetch_related(Prefetch("named", named, to_attr="named_now"))
        .annotate(is_open=Exists(children_visible_to(viewer).filter(pk=OuterRef("child"))))
        .order_by("-restricted_at", "-pk")
    )


def barred_now(viewer: Viewer) -> QuerySet[Bar]:
    """Every bar on a record that the manager may see."""
    if not viewer.may(MANAGE_ACCESS):
        return Bar.objects.none()
    visible = Bar.objects.in_force().filter(child__in=children_visible_to(viewer))
    return visible.select_related("child", "person", "barred_by").order_by("-barred_at", "-pk")
