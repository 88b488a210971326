"""A team at a glance, for its manager: numbers that open lists, and a line for each practitioner."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from assessments.models import Assessment
from assessments.permissions import COUNTERSIGN
from assessments.queries import waiting_for_countersignature
from cases.models import Allocation, Child, RaisedConcern, SeriousIncident
from cases.permissions import ALLOCATE_CHILD
from cases.queries.caseload import unallocated
from cases.queries.incidents import open_incidents
from cases.queries.work import open_concerns
from cases.rules import WorkerRole
from reporting.queries.caseload import COUNTERSIGNED, Line, led_in, line_of, start_of, with_work
from reporting.queries.court_reports import waiting_for_check
from reporting.queries.to_do import (
    ToDo,
    appointments_until,
    carried_tasks,
    outcome_tasks,
    overdue_first,
    tasks_about,
)
from yjs.access import Viewer
from yjs.accounts.models import Cover, Membership, User
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.policy.values import UNSEEN_DAYS, values_on
from yjs.roles import Role
from yjs.working_days import working_days_between

DAY = timedelta(days=1)
AWAY_AHEAD = timedelta(days=14)
ON_A_LINE = ("ref", "first_name", "known_as", "surname", "date_of_birth")  # of thousands, no more than is shown
HIGH = frozenset({"HIGH", "VERY_HIGH"})


@dataclass(frozen=True)
class Worker:
    """A practitioner of the team: how many children they lead, what is overdue, who is not seen."""

    person: User
    children: int
    overdue: int
    unseen: int
    high: int
    away: Cover | None = None


@dataclass(frozen=True)
class Waiting:
    """How many wait, and since when the one that waits longest; `days` in working days."""

    count: int
    since: date | None
    days: int


@dataclass(frozen=True)
class TeamWork:
    """What a manager has to know and to do today."""

    unallocated: Waiting
    to_countersign: Waiting
    to_check: Waiting
    yesterday: datetime
    overdue: list[ToDo]
    lines: list[Line]
    unseen: list[Line]
    concerns: list[RaisedConcern]
    high: list[Line]
    away: list[Cover]
    incidents: list[SeriousIncident]
    workers: list[Worker]


def team_work(viewer: Viewer, at: datetime) -> TeamWork | None:
    """The children led in the viewer's teams, for those who allocate and countersign (at most 24 queries)."""
    if not (viewer.may(ALLOCATE_CHILD) and viewer.may(COUNTERSIGN)):
        return None
    on, policy = viewer.on, values_on(viewer.on)
    children = list(with_judgements(with_work(led_in(viewer), on)).only(*ON_A_LINE))
    lines = [line_of(child, on, unseen_days=policy[UNSEEN_DAYS.key], reads_level=True) for child in children]
    people = list(practitioners(viewer))
    past = outcome_tasks(appointments_until(viewer, start_of(on), [one.pk for one in people]), viewer)
    carried = carried_tasks(viewer, [one.pk for one in people], on - DAY)
    about = tasks_about(children, viewer, policy, until=on - DAY)
    tasks = [one for one in overdue_first([*past, *carried, *about]) if one.overdue]
    unseen = [line for line in lines if line.is_unseen]
    high = [line for line in lines if is_high(line.child)]
    away = list(covers_of_people(people, on))
    return TeamWork(
        unallocated=waiting(list(waiting_since(viewer)), on),
        to_countersign=waiting([local_date(at) for at in submitted_at(viewer)], on),
        to_check=waiting([local_date(at) for at in handed_over_at(viewer)], on),
        yesterday=start_of(on - DAY),
        overdue=with_names(tasks, people),
        lines=lines,
        unseen=unseen,
        concerns=list(open_concerns(children, viewer)),
        high=high,
        away=away,
        incidents=open_incidents(viewer, at),
        workers=workers_of(people, lines, tasks, unseen, high, away),
    )


def with_judgements(children: QuerySet[Child]) -> QuerySet[Child]:
    """The children with `harm` and `safety`: what the assessment that stands says of each."""
    stands = Assessment.objects.filter(child=OuterRef("pk"), status=COUNTERSIGNED).order_by("-countersigned_at")
    return children.annotate(
        harm=Subquery(stands.values("risk_of_serious_harm")[:1]),
        safety=Subquery(stands.values("safety_and_wellbeing")[:1]),
    )


def is_high(child: Child) -> bool:
    """High or very high, of harm to others or of the child's own safety."""
    return child.harm in HIGH or child.safety in HIGH


def practitioners(viewer: Viewer) -> QuerySet[User]:
    """The practitioners of the viewer's teams on the date, and whoever leads a child in one of them."""
    held = Membership.objects.open_on(viewer.on).filter(
        user=OuterRef("pk"), role=Role.PRACTITIONER, team__in=viewer.teams
    )
    leads = Allocation.objects.open_on(viewer.on).filter(
        worker=OuterRef("pk"), role=WorkerRole.LEAD, team__in=viewer.teams
    )
    return User.objects.filter(Exists(held) | Exists(leads)).order_by("name")


def waiting_since(viewer: Viewer) -> QuerySet[date]:
    """Since when each child without a lead practitioner waits."""
    return unallocated(viewer).prefetch_related(None).order_by().values_list("waiting_since", flat=True)


def submitted_at(viewer: Viewer) -> QuerySet[datetime]:
    """When each assessment that the viewer may countersign was submitted."""
    return waiting_for_countersignature(viewer).order_by().values_list("submitted_at", flat=True)


def handed_over_at(viewer: Viewer) -> QuerySet[datetime]:
    """When each report for a court that the viewer may check was handed over."""
    return waiting_for_check(viewer).order_by().values_list("submitted_at", flat=True)


def waiting(since: list[date], on: date) -> Waiting:
    """The number, and the longest wait."""
    first = min(since, default=None)
    return Waiting(len(since), first, working_days_between(first, on, bank_holidays()) if first else 0)


def with_names(tasks: list[ToDo], people: list[User]) -> list[ToDo]:
    """The tasks, each with the name of who is to do it."""
    names = {person.pk: person.name for person in people}
    return [replace(one, who=names.get(owner_of(one), "")) for one in tasks]


def owner_of(one: ToDo) -> int:
    """Whose appointment it was, or who leads the child."""
    return one.owner or one.child.lead_id


def covers_of_people(people: list[User], on: date) -> QuerySet[Cover]:
    """Who of these people is away on the date or within the next weeks, and who stands in (1 query)."""
    rows = Cover.objects.filter(ended_at=None, absent__in=people, ends_on__gte=on, starts_on__lte=on + AWAY_AHEAD)
    return rows.select_related("absent", "stand_in").order_by("starts_on", "absent__name")


def workers_of(
    people: list[User],
    lines: list[Line],
    tasks: list[ToDo],
    unseen: list[Line],
    high: list[Line],
    away: list[Cover],
) -> list[Worker]:
    """A line for each person: counts over the lists that are already read."""
    led, missed, grave = (Counter(line.child.lead_id for line in rows) for rows in (lines, unseen, high))
    late = Counter(owner_of(one) for one in tasks)
    absent = {cover.absent_id: cover for cover in reversed(away)}
    return [Worker(one, led[one.pk], late[one.pk], missed[one.pk], grave[one.pk], absent.get(one.pk)) for one in people]
