"""What ties a viewer to a child's case: one table, read by the visibility query, the reading log and the documents.

A link is a condition over children that the database answers, so that a list, a page and a log entry agree.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import CharField

from cases.models.allocation import Allocation
from cases.models.referral import Referral
from cases.rules import WorkerRole
from yjs.roles import Role

R = Role
SPECIALISTS = frozenset({R.ETE_SPECIALIST, R.HEALTH_SPECIALIST, R.POLICE_OFFICER, R.VICTIM_WORKER})
CASEWORKERS = frozenset({R.PRACTITIONER, R.TEAM_MANAGER}) | SPECIALISTS
EVERY_CHILD = ~Q(pk__in=[])


@dataclass(frozen=True)
class Link:
    """One tie to a child: its word, the roles that it counts for, and whom it holds for."""

    word: str
    says: str
    roles: frozenset[Role]
    holds: Callable[..., Q]


def _allocated(role: WorkerRole) -> Callable[..., Q]:
    def holds(viewer) -> Q:
        mine = Allocation.objects.open_on(viewer.on).filter(worker=viewer.user, role=role.value)
        return Q(Exists(mine.filter(child=OuterRef("pk"))))

    return holds


def _of_their_team(viewer) -> Q:
    ours = Allocation.objects.open_on(viewer.on).filter(team__in=viewer.teams)
    return Q(Exists(ours.filter(child=OuterRef("pk"))))


def _referred(viewer) -> Q:
    mine = Referral.objects.filter(referred_by=viewer.user, closed_on=None, gives_sight=True)
    return Q(Exists(mine.filter(child=OuterRef("pk"))))


LINKS = (
    Link("lead practitioner", "leads the work with the child", CASEWORKERS, _allocated(WorkerRole.LEAD)),
    Link("joint worker", "works with the child beside the lead", CASEWORKERS, _allocated(WorkerRole.JOINT)),
    Link("specialist", "is allocated as a specialist", CASEWORKERS, _allocated(WorkerRole.SPECIALIST)),
    Link("stand-in", "is allocated as a stand-in", CASEWORKERS, _allocated(WorkerRole.STAND_IN)),
    Link("their team", "is in the team that works with the child", frozenset({R.PRACTITIONER}), _of_their_team),
    Link("manager", "manages the service's teams", frozenset({R.TEAM_MANAGER}), lambda viewer: EVERY_CHILD),
    Link("referrer", "opened the record by a referral", SPECIALISTS | {R.PRACTITIONER}, _referred),
)


def with_link(children: QuerySet, viewer) -> QuerySet:
    """The children with `link`: the word of the viewer's strongest tie to each, empty where there is none."""
    held = [When(link.holds(viewer), then=Value(link.word)) for link in LINKS if link.roles & viewer.roles]
    none = Value("", output_field=CharField())
    return children.annotate(link=Case(*held, default=none, output_field=CharField()) if held else none)
