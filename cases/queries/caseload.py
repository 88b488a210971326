"""Who works with which children: the children's list, the unallocated, and the workers to choose from."""

from datetime import date

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Lower

from cases.models import Allocation, Child, Programme, Referral
from cases.permissions import children_visible_to
from cases.rules import LEADERS, SPECIALISTS, WorkerRole
from yjs.access import Viewer
from yjs.accounts.models import Membership, Team, User

LEAD = WorkerRole.LEAD.value
LEAD_FIRST = Case(When(role=LEAD, then=Value(0)), default=Value(1))


def with_workers(children: QuerySet[Child], on: date) -> QuerySet[Child]:
    """The children with `workers_now`: the allocations open on the date, the lead first."""
    lead_first = Allocation.objects.open_on(on).select_related("worker", "team").order_by(LEAD_FIRST, "pk")
    return children.prefetch_related(Prefetch("allocations", lead_first, to_attr="workers_now"))


def with_standing(children: QuerySet[Child], on: date) -> QuerySet[Child]:
    """The children with `is_open`: somebody works with them, a programme runs, or a referral waits."""
    mine = {"child": OuterRef("pk")}
    open_referrals = Referral.objects.filter(**mine, closed_on=None)
    return children.annotate(
        is_open=Exists(Allocation.objects.open_on(on).filter(**mine))
        | Exists(Programme.objects.open_on(on).filter(**mine))
        | Exists(open_referrals)
    )


def without_lead(children: QuerySet[Child], on: date) -> QuerySet[Child]:
    """Of the children, those with work to do and no lead practitioner, the longest waiting first: `waiting_since`."""
    mine = {"child": OuterRef("pk")}
    referred = Referral.objects.filter(**mine, closed_on=None, received_on__lte=on)
    running = Programme.objects.open_on(on).filter(**mine)
    led = Allocation.objects.filter(**mine, role=LEAD, ends_on__lt=on).order_by("-ends_on").values("ends_on")
    first = {"referral": (referred, "received_on"), "programme": (running, "starts_on")}
    earliest = {name: _earliest(rows, field) for name, (rows, field) in first.items()}
    return (
        children.filter(Exists(referred) | Exists(running))
        .exclude(Exists(Allocation.objects.open_on(on).filter(**mine, role=LEAD)))
        .annotate(waiting_since=Coalesce(led[:1], earliest["referral"], earliest["programme"]))
        .order_by("waiting_since", "pk")
    )


def _earliest(rows: QuerySet, field: str) -> Subquery:
    return Subquery(rows.order_by().values("child").annotate(first=Min(field)).values("first"))


def unallocated(viewer: Viewer) -> QuerySet[Child]:
    """The children visible to the viewer who wait for a lead practitioner, with their open referrals."""
    open_referrals = Referral.objects.filter(closed_on=None).select_related("referred_by")
    return without_lead(children_visible_to(viewer), viewer.on).prefetch_related(
        Prefetch("referrals", open_referrals, to_attr="open_referrals")
    )


def workers_to_allocate(on: date) -> QuerySet[User]:
    """Practitioners and specialists of the date with `caseload`: how many children they lead then."""
    held = Membership.objects.open_on(on).filter(user=OuterRef("pk"), role__in=LEADERS | SPECIALISTS)
    leads = Q(allocations__role=LEAD, allocations__starts_on__lte=on) & (
        Q(allocations__ends_on=None) | Q(allocations__ends_on__gte=on)
    )
    return (
        User.objects.filter(Exists(held), is_active=True)
        .annotate(caseload=Count("allocations__child", filter=leads, distinct=True))
        .prefetch_related(Prefetch("memberships", _memberships(on), to_attr="memberships_now"))
        .order_by("name")
    )


def _memberships(on: date) -> QuerySet[Membership]:
    return Membership.objects.open_on(on).filter(role__in=LEADERS | SPECIALISTS).select_related("team")


def children_of_team(team: Team, on: date) -> QuerySet[Child]:
    """The children who are allocated in the team after the date."""
    return Child.objects.filter(
        pk__in=Allocation.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), team=team).values("child")
    )


def caseload_after(person: User, day: date) -> QuerySet[Allocation]:
    """The person's allocations that go on after the day, the children by surname."""
    return (
        Allocation.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), worker=person)
        .select_related("child")
        .order_by(Lower("child__surname"), Lower("child__first_name"), "pk")
    )


def leavers_with_children(viewer: Viewer) -> QuerySet[User]:
    """Of people who leave or left, those with children of the viewer's teams not handed over, with `children`."""
    kept = Q(allocations__ends_on=None) | Q(allocations__ends_on__gt=F("left_on"))
    return (
        User.objects.filter(kept, left_on__isnull=False, allocations__team__in=viewer.teams)
        .annotate(children=Count("allocations__child", distinct=True))
        .order_by("left_on", "name")
    )


def workers_of(viewer: Viewer) -> QuerySet[User]:
    """Everybody who works now with a child the viewer may see: the choices of the list's filter."""
    now = Allocation.objects.open_on(viewer.on).filter(child__in=children_visible_to(viewer))
    return User.objects.filter(pk__in=now.values("worker")).order_by("name")


def children_list(viewer: Viewer, found: list[int] | None = None) -> QuerySet[Child]:
    """The children the viewer may see, by surname, or those of a search, best first; with workers and standing."""
    children = children_visible_to(viewer).order_by(Lower("surname"), Lower("first_name"), "pk")
    if found is not None:
        place = Case(*[When(pk=pk, then=Value(n)) for n, pk in enumerate(found)], default=Value(len(found)))
        children = children.filter(pk__in=found).order_by(place)
    return with_workers(with_standing(children, viewer.on), viewer.on)


def allocations_of(child: Child) -> QuerySet[Allocation]:
    """Everybody who works or worked with the child, the present ones first."""
    return (
        Allocation.objects.filter(child=child)
        .select_related("worker", "team", "allocated_by")
        .order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "pk")
    )
