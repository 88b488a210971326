"""Reparation: projects with their risk assessments, the sessions of a child, who is expected on a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.http import Http404

from cases.models import (
    ContractActivity,
    Programme,
    ProjectRisk,
    ReparationProject,
    ReparationSession,
    Requirement,
)
from cases.permissions import children_visible_to
from cases.queries.identity import of_visible_child
from cases.rules_reparation import is_assessed
from yjs.access import Viewer
from yjs.acting import acting_as

LATELY = timedelta(days=28)
RISKS = Prefetch("risks", ProjectRisk.objects.select_related("recorded_by"))
WITH = ("project", "requirement__kind", "requirement__programme", "activity__programme", "told_by", "recorded_by")


@dataclass(frozen=True)
class Assessed:
    """A project with its newest risk assessment, and why no session can be there on a day (empty: one can)."""

    project: ReparationProject
    risk: ProjectRisk | None
    why_not: str


@dataclass(frozen=True)
class Day:
    """Who is expected at a project on a day: sessions of children the viewer sees, and how many others there are."""

    day: date
    sessions: list[ReparationSession]
    others: int


def projects() -> QuerySet[ReparationProject]:
    """Every project that has not ended, with its risk assessments."""
    return ReparationProject.objects.filter(ended_on=None).prefetch_related(RISKS)


def assessed_on(day: date, found: QuerySet[ReparationProject] | None = None) -> list[Assessed]:
    """Each project, and whether a session can be there on a day (2 queries)."""
    return [assessed(one, day) for one in (projects() if found is None else found)]


def ended_projects() -> QuerySet[ReparationProject]:
    """The projects where no session is planned any more."""
    return ReparationProject.objects.exclude(ended_on=None)


def assessed(project: ReparationProject, day: date) -> Assessed:
    """One project, with its risk assessments prefetched or not."""
    risks = list(project.risks.all())
    refusal = is_assessed(project.name, [(one.assessed_on, one.review_on) for one in risks], day)
    return Assessed(project, risks[0] if risks else None, refusal.message if refusal else "")


def project_by_ref(ref: str) -> ReparationProject:
    """The project with this reference; it belongs to no child."""
    found = ReparationProject.objects.filter(ref=ref).prefetch_related(RISKS).first()
    if found is None:
        raise Http404
    return found


def places_taken(project: ReparationProject, day: date, own: int | None = None) -> int:
    """How many children are expected at a project on a day, those closed to whoever asks too; without one session."""
    with acting_as("places of a project"):
        rows = ReparationSession.objects.standing().filter(project=project, day=day).exclude(pk=own)
        return rows.values("child").distinct().count()


def days_of(project: ReparationProject, viewer: Viewer, *, only: date | None = None) -> list[Day]:
    """The days of a project from four weeks ago, each with who is expected (2 queries)."""
    wanted = {"day": only} if only else {"day__gte": viewer.on - LATELY}
    rows = ReparationSession.objects.standing().filter(project=project, **wanted)
    seen = rows.filter(child__in=children_visible_to(viewer)).select_related("child").order_by("day", "child__surname")
    found: dict[date, list[ReparationSession]] = {}
    for one in seen:
        found.setdefault(one.day, []).append(one)
    with acting_as("places of a project"):
        every = list(rows.values_list("day", flat=True))
    return [Day(day, found.get(day, []), every.count(day) - len(found.get(day, []))) for day in sorted(set(every))]


def session_by_ref(viewer: Viewer, ref: str) -> ReparationSession:
    """The session with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, ReparationSession.objects.select_related(*WITH, "taken_back_by", "counted"), ref)


def sessions_of(programme: Programme) -> QuerySet[ReparationSession]:
    """The sessions of an order, the newest first."""
    rows = ReparationSession.objects.filter(child=programme.child).select_related(*WITH, "taken_back_by")
    return rows.filter(requirement__programme=programme) | rows.filter(activity__programme=programme)


def towards_of(programme: Programme) -> list[Requirement | ContractActivity]:
    """What sessions of an order can count towards: requirements and activities of the contract with hours."""
    requirements = programme.requirements.filter(ends_on=None, hours__isnull=False).select_related("kind")
    activities = programme.contract_activities.filter(left_out_at=None, hours__isnull=False)
    return [*requirements, *activities]


def hours_of_activity(activity: ContractActivity) -> Decimal:
    """The hours done towards one activity of a contract."""
    rows = ReparationSession.objects.standing().filter(activity=activity)
    return rows.aggregate(done=Sum("hours_done"))["done"] or Decimal(0)


def sessions_past(children, on: date) -> QuerySet[ReparationSession]:
    """Sessions whose day has come, and of which nobody recorded what became."""
    rows = ReparationSession.objects.standing().filter(child__in=children, told_at=None, day__lte=on)
    return rows.select_related("project")


def programme_of(session: ReparationSession) -> Programme:
    """The order of a session, with the child as the page's guard fetched them."""
    programme = (session.requirement or session.activity).programme
    programme.child = session.child
    return programme


@dataclass(frozen=True)
class Towards:
    """What sessions count towards: its words, hours asked for and done."""

    words: str
    hours: Decimal
    per: str
    done: Decimal


def progress_towards(programme: Programme) -> list[Towards]:
    """Requirements and activities with hours, each with the hours done (2 queries)."""
    stands = Q(done__taken_back_at=None)
    requirements = programme.requirements.filter(hours__isnull=False).select_related("kind")
    summed = requirements.annotate(so_far=Sum("done__hours", filter=stands))
    found = [Towards(str(one.kind), one.hours, one.get_per_display(), one.so_far or Decimal(0)) for one in summed]
    activities = programme.contract_activities.filter(left_out_at=None, hours__isnull=False)
    counted = activities.annotate(so_far=Sum("sessions__hours_done", filter=Q(sessions__taken_back_at=None)))
    return found + [Towards(one.words, one.hours, "in all", one.so_far or Decimal(0)) for one in counted]
