"""A child at a glance: what somebody who opens the record for the first time needs within half a minute."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from assessments.models import Plan, Target
from assessments.permissions import READ_ASSESSMENT, READ_PLAN
from assessments.queries import Judgements, OwnWords, latest_judgements, open_targets, own_words
from assessments.rules.plan import PlanStatus
from cases.models import (
    Allocation,
    Appointment,
    Bail,
    Boundary,
    Carer,
    Child,
    Contact,
    Flag,
    Involvement,
    Programme,
    RaisedConcern,
    SeriousIncident,
)
from cases.permissions import ALLOCATE_CHILD, READ_SENSITIVE, RECORD_CONTACT
from cases.queries.boundaries import boundaries_on
from cases.queries.circumstances import Circumstances, circumstances_on, kinds_for
from cases.queries.contacts import contacts_seen_by
from cases.queries.flags import open_flags
from cases.queries.incidents import incidents_of
from cases.queries.involvement import open_one
from cases.queries.police import bail_open_on
from cases.rules import WorkerRole
from cases.rules_work import Tag
from reporting.queries.caseload import Line, line_of, with_work
from reporting.queries.to_do import ToDo, outcome_tasks, overdue_first, tasks_about, tasks_carried_about, to_do
from reporting.rules.work import birthday
from yjs.access import Viewer
from yjs.clock import local_date
from yjs.policy.values import UNSEEN_DAYS, values_on

ADULT = 18


@dataclass(frozen=True)
class KeyDate:
    """A day to come that matters: what happens then."""

    what: str
    on: date


@dataclass(frozen=True)
class Overview:
    """What a child's first page shows; what the viewer may not read is left out."""

    attention: list[ToDo]
    concerns: list[RaisedConcern]
    flags: list[Flag]
    incidents: list[SeriousIncident]
    boundaries: list[Boundary]
    line: Line
    workers: list[Allocation]
    carers: list[Carer]
    next_appointment: Appointment | None
    last_contact: Contact | None
    life: Circumstances
    programmes: list[Programme]
    bails: list[Bail]
    involvement: Involvement | None
    reads_assessment: bool = False
    reads_plan: bool = False
    words: OwnWords | None = None
    judgements: Judgements | None = None
    targets: list[Target] = field(default_factory=list)
    key_dates: list[KeyDate] = field(default_factory=list)


def overview_of(child: Child, viewer: Viewer, at: datetime) -> Overview:
    """Everything on the child's first page (at most 57 queries, whatever the record holds)."""
    on, policy = viewer.on, values_on(viewer.on)
    child = with_work(Child.objects.filter(pk=child.pk), on).get()
    appointments = list(child.appointments.standing().select_related("worker").order_by("starts_at"))
    workers = list(
        Allocation.objects.open_on(on).filter(child=child).select_related("worker", "team").order_by("role", "pk")
    )
    programmes = list(Programme.objects.open_on(on).filter(child=child).select_related("disposal"))
    reads_level, reads_plan = viewer.may(READ_ASSESSMENT), viewer.may(READ_PLAN)
    line = line_of(child, on, unseen_days=policy[UNSEEN_DAYS.key], reads_level=reads_level)
    return Overview(
        attention=attention(child, line, appointments, viewer, policy),
        line=line,
        workers=lead_first(workers),
        concerns=list(open_concerns(child, viewer)),
        flags=list(open_flags(child)),
        incidents=[one for one in incidents_of(child, at) if not one.closed_on],
        boundaries=list(boundaries_on(child, on)),
        carers=list(child.carers.filter(Q(ends_on=None) | Q(ends_on__gte=on))),
        next_appointment=next((one for one in appointments if one.starts_at >= at), None),
        last_contact=contacts_seen_by(viewer, child).first(),
        life=circumstances_on(child, on, kinds_for(viewer)),
        programmes=programmes,
        bails=list(bail_open_on(child, on)),
        involvement=open_one(child),
        reads_assessment=reads_level,
        reads_plan=reads_plan,
        words=own_words(child) if reads_level and reads_plan else None,
        judgements=latest_judgements(child) if reads_level else None,
        targets=open_targets(child) if reads_plan else [],
        key_dates=key_dates(child, programmes, on, reads_plan=reads_plan),
    )


def open_concerns(child: Child, viewer: Viewer) -> QuerySet[RaisedConcern]:
    """Concerns that nobody answered, without those of contacts that are kept apart from the viewer."""
    seen = Q() if viewer.may(READ_SENSITIVE) else Q(contact__sensitive="")
    return child.concerns.filter(seen, closed_at=None).select_related("contact", "raised_by")


def lead_first(workers: list[Allocation]) -> list[Allocation]:
    """The lead practitioner before the others."""
    return sorted(workers, key=lambda one: one.role != WorkerRole.LEAD)


def attention(
    child: Child, line: Line, appointments: list[Appointment], viewer: Viewer, policy: dict[str, int]
) -> list[ToDo]:
    """What asks to be done about the child, overdue first; each leads to the page that does it."""
    on = viewer.on
    past = [one for one in appointments if local_date(one.starts_at) < on]
    found = [*outcome_tasks(past, viewer), *tasks_about([child], viewer, policy)]
    found += tasks_carried_about(child, viewer)
    if child.lead_id is None and viewer.may(ALLOCATE_CHILD):
        page = reverse("cases:allocate", args=[child.ref])
        found.append(to_do("Allocate a lead practitioner", page, child, None, on, tag=Tag("red", "Nobody leads")))
    if line.is_unseen and viewer.may(RECORD_CONTACT):
        page = reverse("cases:record_contact", args=[child.ref])
        found.append(to_do("See the child", page, child, None, on, tag=Tag("red", "Not seen in time")))
    return overdue_first(found)


def key_dates(child: Child, programmes: list[Programme], on: date, *, reads_plan: bool) -> list[KeyDate]:
    """Programmes that end, the plan's review, and the 18th birthday, in order."""
    found = [KeyDate(f"{row.disposal.name} ends", row.planned_end_on) for row in programmes]
    if reads_plan:
        agreed = Plan.objects.filter(child=child, status=PlanStatus.AGREED).order_by("-recorded_at", "-pk")
        found += [KeyDate("Plan is reviewed", day) for day in agreed.values_list("review_on", flat=True)[:1]]
    grown_up = birthday(child.date_of_birth, ADULT)
    if grown_up > on:
        found.append(KeyDate("Turns 18", grown_up))
    return sorted(found, key=lambda one: one.on)
