"""What ties a viewer to a child's case: one table, read by the visibility query, the reading log and the documents.

A link is a condition over children that the database answers, so that a list, a page and a log entry agree.
Some links open a restricted record, the others only a record that nobody restricted. A bar closes both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from cases.models.access import Bar, BreakGlass, NamedPerson, Restriction
from cases.models.allocation import Allocation
from cases.models.referral import Referral
from cases.rules import WorkerRole
from yjs.accounts.models import Cover
from yjs.roles import Role

R = Role
SPECIALISTS = frozenset({R.ETE_SPECIALIST, R.HEALTH_SPECIALIST, R.POLICE_OFFICER, R.VICTIM_WORKER})
WORKERS = frozenset({R.PRACTITIONER, R.TEAM_MANAGER})
CASEWORKERS = WORKERS | SPECIALISTS
EVERY_CHILD = ~Q(pk__in=[])


@dataclass(frozen=True)
class Link:
    """One tie to a child: its word, the roles that it counts for, whom it holds for, and how far it reaches.

    It holds for the children with one of `rows(viewer)` that is `which(viewer, roles)`, an allocation in this `role`;
    without rows it holds for every child.
    """

    word: str
    says: str
    roles: frozenset[Role]
    rows: Callable[..., QuerySet] | None = None
    which: Callable[..., Q] | None = None
    role: WorkerRole | None = None
    opens_restricted: bool = False

    def holds(self, viewer) -> Q:
        """The children whom the viewer has this tie to."""
        return any_of([self], viewer)


def any_of(links: list[Link], viewer) -> Q:
    """The children whom the viewer has one of these ties to: ties by rows of one table are one question to it."""
    if any(link.rows is None for link in links):
        return EVERY_CHILD
    found = Q(pk__in=[])
    for rows in dict.fromkeys(link.rows for link in links):
        roles: dict[Callable, list] = {}
        for link in links:
            if link.rows is rows:
                roles.setdefault(link.which, []).append(link.role)
        mine = reduce(or_, (which(viewer, of) for which, of in roles.items()))
        found |= Q(Exists(rows(viewer).filter(mine, child=OuterRef("pk"))))
    return found


def _allocations(viewer) -> QuerySet:
    return Allocation.objects.open_on(viewer.on)


def _referrals(viewer) -> QuerySet:
    return Referral.objects.filter(closed_on=None, gives_sight=True)


def _names(viewer) -> QuerySet:
    return NamedPerson.objects.in_force().filter(restriction__ended_at=None)


def _broken_glass(viewer) -> QuerySet:
    return BreakGlass.objects.open_at(viewer.at).filter(restriction__ended_at=None)


def _of_worker(viewer, roles) -> Q:
    return Q(worker=viewer.user, role__in=roles)


def _of_covered(viewer, roles) -> Q:
    """Whom the viewer stands in for on the day; people who have left or are disabled pass nothing on."""
    covers = Cover.objects.open_on(viewer.on).filter(stand_in=viewer.user, absent__is_active=True)
    return Q(worker__in=covers.values("absent"), role__in=roles)


def _of_team(viewer, _) -> Q:
    return Q(team__in=viewer.teams)


def _of_person(viewer, _) -> Q:
    return Q(person=viewer.user)


def _of_referrer(viewer, _) -> Q:
    return Q(referred_by=viewer.user)


TEAM = frozenset({R.PRACTITIONER})
MANAGERS = frozenset({R.TEAM_MANAGER})
LEAD, JOINT, SPECIALIST, STAND_IN = WorkerRole
LINKS = (
    Link(
        "named on a restricted record",
        "is named on the restricted record",
        CASEWORKERS,
        _names,
        _of_person,
        opens_restricted=True,
    ),
    Link(
        "break-glass",
        "opened the restricted record in an emergency",
        WORKERS,
        _broken_glass,
        _of_person,
        opens_restricted=True,
    ),
    Link("lead practitioner", "leads the work with the child", CASEWORKERS, _allocations, _of_worker, LEAD),
    Link("joint worker", "works with the child beside the lead", CASEWORKERS, _allocations, _of_worker, JOINT),
    Link("specialist", "is allocated as a specialist", CASEWORKERS, _allocations, _of_worker, SPECIALIST),
    Link("stand-in", "is allocated as a stand-in", CASEWORKERS, _allocations, _of_worker, STAND_IN),
    Link("stand-in for lead practitioner", "covers the absent lead", CASEWORKERS, _allocations, _of_covered, LEAD),
    Link("stand-in for joint worker", "covers an absent joint worker", CASEWORKERS, _allocations, _of_covered, JOINT),
    Link("stand-in for specialist", "covers an absent specialist", CASEWORKERS, _allocations, _of_covered, SPECIALIST),
    Link("their team", "is a practitioner of the team that works with the child", TEAM, _allocations, _of_team),
    Link("manager", "is a team manager", MANAGERS),
    Link("referrer", "opened the record by a referral that is open", SPECIALISTS | TEAM, _referrals, _of_referrer),
)


def with_link(children: QuerySet, viewer) -> QuerySet:
    """The children with `link`: the word of the viewer's strongest tie to each, empty where there is none."""
    held = [When(link.holds(viewer), then=Value(link.word)) for link in links_of(viewer)]
    none = Value("", output_field=CharField())
    return children.annotate(link=Case(*held, default=none, output_field=CharField()) if held else none)


def links_of(viewer) -> list[Link]:
    """The links that count for the viewer's roles, the strongest first."""
    return [link for link in LINKS if link.roles & viewer.roles]


def any_link(viewer, *, opens_restricted: bool) -> Q:
    """Whether one of the viewer's links that reach a restricted record, or an ordinary one, holds for the child."""
    return any_of([link for link in links_of(viewer) if link.opens_restricted == opens_restricted], viewer)


def is_restricted() -> Exists:
    """Whether the child's record is restricted now."""
    return Exists(Restriction.objects.in_force().filter(child=OuterRef("pk")))


def is_barred(user) -> Exists:
    """Whether this person is barred from the child's record now."""
    return Exists(Bar.objects.in_force().filter(child=OuterRef("pk"), person=user))
