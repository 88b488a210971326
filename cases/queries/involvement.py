"""Why and how long the service works with a child."""

from datetime import date

from django.db.models import F, QuerySet

from cases.models import Allocation, Child, Involvement, Programme, Referral
from cases.queries.identity import of_visible_child
from yjs.access import Viewer

ORDERS = frozenset({"RO", "YRO", "CUST"})  # the national codes of what a court decides
WITH_PEOPLE = Involvement.objects.select_related("turnaround_entry", "closed_why", "opened_by", "closed_by", "referral")


def involvements_of(child: Child) -> QuerySet[Involvement]:
    """Every involvement, the open one first."""
    return WITH_PEOPLE.filter(child=child).order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "pk")


def involvement_by_ref(viewer: Viewer, ref: str) -> Involvement:
    """An involvement of a child the viewer may see."""
    return of_visible_child(viewer, WITH_PEOPLE, ref)


def allocation_by_ref(viewer: Viewer, ref: str) -> Allocation:
    """An allocation to a child the viewer may see."""
    return of_visible_child(viewer, Allocation.objects.select_related("worker"), ref)


def open_one(child: Child) -> Involvement | None:
    """The child's involvement that is not closed; there is at most one."""
    return child.involvements.filter(ends_on=None).first()


def waiting_referral(child: Child) -> Referral | None:
    """The newest referral that is not closed."""
    return child.referrals.filter(closed_on=None).first()


def suggested_why(child: Child) -> str:
    """Why the work is opened, as far as the record tells: the open referral, else what runs."""
    referral = waiting_referral(child)
    if referral:
        return referral.kind
    running = Programme.objects.filter(child=child, ends_on=None).select_related("disposal").first()
    return why_of(running) if running else ""


def why_of(programme: Programme) -> str:
    """Why the work is opened for a programme that runs."""
    return "court_order" if programme.disposal.kpi_order_type in ORDERS else "out_of_court"


def open_allocations(child: Child, day: date) -> QuerySet[Allocation]:
    """The allocations that go on after the day."""
    return Allocation.objects.filter(child=child).exclude(ends_on__lte=day).select_related("worker", "team")


def running(child: Child) -> str:
    """The name of an order or programme that has not ended."""
    found = Programme.objects.filter(child=child, ends_on=None).select_related("disposal").first()
    return found.disposal.name if found else ""
