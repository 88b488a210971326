"""Whoever comes in with something that still runs is worked with: the involvement that the files imply."""

from datetime import date

from django.db.models import Exists, OuterRef

from cases.models import Child, Involvement, Programme
from cases.queries.involvement import why_of
from yjs.accounts.models import User


def open_work(on: date, *, by: User) -> int:
    """Open the work with each imported child who has a running programme and was never worked with here: from the first
    day of what runs the longest. Who has none stays without, for the files tell no exit plan; how many were opened."""
    running = Programme.objects.filter(ends_on=None, starts_on__lte=on)
    children = Child.objects.filter(
        ~Exists(Involvement.objects.filter(child=OuterRef("pk"))), Exists(running.filter(child=OuterRef("pk")))
    ).exclude(local_id=None)
    first = {}
    for programme in running.filter(child__in=children).select_related("disposal").order_by("starts_on", "pk"):
        first.setdefault(programme.child_id, programme)
    Involvement.objects.bulk_create(
        Involvement(child_id=child, opened_why=why_of(one), starts_on=one.starts_on, opened_by=by)
        for child, one in first.items()
    )
    return len(first)
