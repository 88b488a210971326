"""Turnaround of a child, and what was on the statutory caseload on a day."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from cases.models import Child, Involvement, ListEntry, Programme, Turnaround, TurnaroundConsent
from cases.models.lists import TURNAROUND_ENDINGS
from cases.queries.identity import of_visible_child
from cases.queries.involvement import involvement_by_ref
from cases.rules_record import TURNAROUND
from cases.rules_turnaround import Whose, on_the_caseload
from yjs.access import Viewer
from yjs.policy.values import TURNAROUND_COUNTS, values_on

WORK = Turnaround.objects.select_related("involvement", "outcome")


def turnaround_by_ref(viewer: Viewer, ref: str) -> Turnaround:
    """The Turnaround work with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, WORK, ref)


def involvement_to_ask(viewer: Viewer, ref: str, whose: str) -> Involvement:
    """The involvement whose child, or a parent or carer, is asked; Http404 for anybody else."""
    if whose not in set(Whose):
        raise Http404
    return involvement_by_ref(viewer, ref)


def consent_by_ref(viewer: Viewer, ref: str) -> TurnaroundConsent:
    """An answer about consent, of a child the viewer may see."""
    return of_visible_child(viewer, TurnaroundConsent.objects.select_related("turnaround"), ref)


def involvements_for_turnaround() -> QuerySet[Involvement]:
    """Every involvement that was opened for Turnaround."""
    return Involvement.objects.filter(opened_why=TURNAROUND)


def statutory_on(child: Child, on: date) -> list[str]:
    """The names of what ran on the day and counts, by local policy of the day, as the statutory caseload."""
    policy = values_on(on)
    counting = {order: bool(policy[one.key]) for order, one in TURNAROUND_COUNTS.items()}
    running = Programme.objects.open_on(on).filter(child=child).order_by("starts_on", "pk")
    return on_the_caseload(running.values_list("disposal__name", "disposal__kpi_order_type"), counting)


def endings() -> QuerySet[ListEntry]:
    """What may become of the work, as an administrator offers it now."""
    return ListEntry.objects.offered(TURNAROUND_ENDINGS)
