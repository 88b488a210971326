"""Serious incidents of a child, open ones of a team, and the categories."""

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from cases.models import Child, IncidentCategory, IncidentTold, SeriousIncident
from cases.permissions import children_visible_to
from cases.queries.identity import of_visible_child
from cases.rules_incidents import due_at, how_late
from cases.rules_work import Tag
from yjs.access import Viewer, one_or_404
from yjs.clock import local_date
from yjs.policy.values import INCIDENT_HOURS, value_on

ROWS = SeriousIncident.objects.select_related("category", "reported_by", "sent_by")


def incident_by_ref(viewer: Viewer, ref: str) -> SeriousIncident:
    """The incident with this reference, of a child the viewer may see, with who was told."""
    told = Prefetch("told_to", IncidentTold.objects.select_related("recorded_by"))
    return of_visible_child(viewer, ROWS.all().prefetch_related(told), ref)


def incidents_of(child: Child, at: datetime) -> list[SeriousIncident]:
    """Every incident of the child, the newest first, with its clock."""
    return with_clock(ROWS.filter(child=child), at)


def open_incidents(viewer: Viewer, at: datetime) -> list[SeriousIncident]:
    """The incidents that are not closed, of children whom the viewer may see, what is due first before the rest."""
    found = ROWS.filter(closed_on=None, child__in=children_visible_to(viewer)).select_related("child", "category")
    return with_clock(found.order_by("due_at", "pk"), at)


def with_clock(incidents: QuerySet[SeriousIncident] | list, at: datetime) -> list[SeriousIncident]:
    """The incidents with `clock`: what a page says of the notification."""
    found = list(incidents)
    for one in found:
        one.clock = Tag(*how_late(one.due_at, one.sent_at, at))
    return found


def categories() -> QuerySet[IncidentCategory]:
    """Every category, also those that have ended."""
    return IncidentCategory.objects.all()


def categories_on(on: date) -> QuerySet[IncidentCategory]:
    """The categories that are in force."""
    return IncidentCategory.objects.open_on(on)


def category_by_ref(ref: str) -> IncidentCategory:
    """The category with this reference."""
    return one_or_404(IncidentCategory.objects.all(), ref)


def notification_due(known_at: datetime) -> datetime:
    """By when it must be notified, by the policy of the day on which the service knew of it."""
    return due_at(known_at, value_on(INCIDENT_HOURS, local_date(known_at)))
