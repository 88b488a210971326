"""Whoever comes in with something that still runs is worked with: the involvement that the files imply."""

from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q

from cases.models import Child, Involvement, Programme
from cases.queries.involvement import why_of
from yjs.accounts.models import User


def open_work(on: date, *, by: User) -> int:
    """Open the work with each imported child who has a running programme and was never worked with here: from the first
    day of what runs the longest, or after what the files say was closed. Who has none stays without; how many were
    opened."""
    running = Programme.objects.filter(ends_on=None, starts_on__lte=on)
    here = Involvement.objects.filter(Q(local_id=None) | Q(ends_on=None), child=OuterRef("pk"))
    children = Child.objects.filter(~Exists(here), Exists(running.filter(child=OuterRef("pk")))).exclude(local_id=None)
    closed = dict(children.annotate(closed_on=Max("involvements__ends_on")).values_list("pk", "closed_on"))
    first = {}
    for programme in running.filter(child__in=children).select_related("disposal").order_by("starts_on", "pk"):
        first.setdefault(programme.child_id, programme)
    Involvement.objects.bulk_create(
        Involvement(child_id=child, opened_why=why_of(one), starts_on=_after(closed[child], one), opened_by=by)
        for child, one in first.items()
    )
    return len(first)


def _after(closed_on: date | None, programme: Programme) -> date:
    return max(programme.starts_on, closed_on + timedelta(days=1)) if closed_on else programme.starts_on
