"""What ties a viewer to a child's case: one table, read by the visibility query, the reading log and the documents.

A link is a condition over children that the database answers, so that a list, a page and a log entry agree.
Some links open a restricted record, the others only a record that nobody restricted. A bar closes both.
"""

from collections.abc import Callable
from dataclasses import dataclass

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
    """One tie to a child: its word, the roles that it counts for, whom it holds for, and how far it reaches."""

    word: str
    says: str
    roles: frozenset[Role]
    holds: Callable[..., Q]
    opens_restricted: bool = False


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


def _named(viewer) -> Q:
    mine = NamedPerson.objects.in_force().filter(person=viewer.user, restriction__ended_at=None)
    return Q(Exists(mine.filter(child=OuterRef("pk"))))


def _glass_broken(viewer) -> Q:
    mine = BreakGlass.objects.open_at(viewer.at).filter(person=viewer.user, restriction__ended_at=None)
    return Q(Exists(mine.filter(child=OuterRef("pk"))))


def _covered_by(viewer) -> QuerySet:
    """Whom the viewer stands in for on the day; people who have left or are disabled pass nothing on."""
    return Cover.objects.open_on(viewer.on).filter(stand_in=viewer.user, absent__is_active=True)


def _stands_in_for(role: WorkerRole) -> Callable[..., Q]:
    def holds(viewer) -> Q:
        theirs = Allocation.objects.open_on(viewer.on).filter(
            worker__in=_covered_by(viewer).values("absent"), role=role.value
        )
        return Q(Exists(theirs.filter(child=OuterRef("pk"))))

    return holds


TEAM = frozenset({R.PRACTITIONER})
MANAGERS = frozenset({R.TEAM_MANAGER})
LEAD, JOINT, SPECIALIST, STAND_IN = WorkerRole
LINKS = (
    Link("named on a restricted record", "is named on the restricted record", CASEWORKERS, _named, True),
    Link("break-glass", "opened the restricted record in an emergency", WORKERS, _glass_broken, True),
    Link("lead practitioner", "leads the work with the child", CASEWORKERS, _allocated(LEAD)),
    Link("joint worker", "works with the child beside the lead", CASEWORKERS, _allocated(JOINT)),
    Link("specialist", "is allocated as a specialist", CASEWORKERS, _allocated(SPECIALIST)),
    Link("stand-in", "is allocated as a stand-in", CASEWORKERS, _allocated(STAND_IN)),
    Link("stand-in for lead practitioner", "covers the absent lead", CASEWORKERS, _stands_in_for(LEAD)),
    Link("stand-in for joint worker", "covers an absent joint worker", CASEWORKERS, _stands_in_for(JOINT)),
    Link("stand-in for specialist", "covers an absent specialist", CASEWORKERS, _stands_in_for(SPECIALIST)),
    Link("their team", "is a practitioner of the team that works with the child", TEAM, _of_their_team),
    Link("manager", "is a team manager", MANAGERS, lambda viewer: EVERY_CHILD),
    Link("referrer", "opened the record by a referral that is open", SPECIALISTS | TEAM, _referred),
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
    found = Q(pk__in=[])
    for link in links_of(viewer):
        if link.opens_restricted == opens_restricted:
            found |= link.holds(viewer)
    return found


def is_restricted() -> Exists:
    """Whether the child's record is restricted now."""
    return Exists(Restriction.objects.in_force().filter(child=OuterRef("pk")))


def is_barred(user) -> Exists:
    """Whether this person is barred from the child's record now."""
    return Exists(Bar.objects.in_force().filter(child=OuterRef("pk"), person=user))
