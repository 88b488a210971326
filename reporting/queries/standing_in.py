"""For whom the viewer stands in: their children and what is to be done about them, while it lasts."""

from dataclasses import dataclass, replace

from django.db.models import F

from assessments.permissions import READ_ASSESSMENT
from cases.models import Allocation, RaisedConcern
from cases.permissions import children_visible_to
from cases.queries.work import open_concerns
from cases.rules import WorkerRole
from reporting.queries.caseload import Line, line_of, with_work
from reporting.queries.to_do import ToDo, tasks_about
from yjs.access import Viewer
from yjs.accounts.models import Cover, Membership
from yjs.accounts.queries import stood_in_for_by
from yjs.policy.values import UNSEEN_DAYS, values_on
from yjs.roles import Role

DONE_FOR = frozenset({WorkerRole.LEAD, WorkerRole.STAND_IN})


@dataclass(frozen=True)
class StandingIn:
    """One person who is away: their children whom the viewer sees, and the tasks about those they lead."""

    cover: Cover
    lines: list[Line]
    tasks: list[ToDo]
    concerns: list[RaisedConcern]


def covers_of(viewer: Viewer) -> list[Cover]:
    """The covers that the viewer gives today (1 query)."""
    return list(stood_in_for_by(viewer.user, viewer.on))


def standing_in(viewer: Viewer, covers: list[Cover]) -> list[StandingIn]:
    """A part of the first screen for each cover (no query without one, else 10 at most)."""
    if not covers:
        return []
    absent = [cover.absent_id for cover in covers]
    open_now = Allocation.objects.open_on(viewer.on).filter(worker__in=absent, child__in=children_visible_to(viewer))
    theirs = list(open_now.order_by().values_list("worker", "child", "role"))
    policy = values_on(viewer.on)
    found = with_work(children_visible_to(viewer), viewer.on).filter(pk__in=[child for _, child, _ in theirs])
    children = {child.pk: child for child in found.order_by(F("surname"), F("first_name"), "pk")}
    led = {child for _, child, role in theirs if role in DONE_FOR}
    tasks = tasks_about([child for pk, child in children.items() if pk in led], viewer, policy)
    concerns = list(open_concerns(children.values(), viewer))
    return [_part(cover, theirs, children, tasks, concerns, viewer, policy) for cover in covers]


def _part(
    cover: Cover,
    theirs: list,
    children: dict,
    tasks: list[ToDo],
    concerns: list[RaisedConcern],
    viewer: Viewer,
    policy: dict,
) -> StandingIn:
    mine = {child for worker, child, _ in theirs if worker == cover.absent_id}
    days, reads_level = policy[UNSEEN_DAYS.key], viewer.may(READ_ASSESSMENT)
    lines = [
        line_of(child, viewer.on, unseen_days=days, reads_level=reads_level)
        for pk, child in children.items()
        if pk in mine
    ]
    return StandingIn(
        cover,
        lines,
        [one for one in tasks if one.child and one.child.pk in mine],
        [one for one in concerns if one.child_id in mine],
    )


def with_covered_teams(viewer: Viewer, covers: list[Cover]) -> Viewer:
    """The viewer with the teams of the managers for whom they stand in as well (no query without a cover)."""
    if not covers:
        return viewer
    held = Membership.objects.open_on(viewer.on).filter(role=Role.TEAM_MANAGER)
    teams = held.filter(user__in=[cover.absent_id for cover in covers]).order_by().values_list("team", flat=True)
    return replace(viewer, teams=viewer.teams | frozenset(teams))
