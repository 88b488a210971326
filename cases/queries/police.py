"""Arrests and bail of a child."""

from datetime import date

from django.db.models import F, QuerySet

from cases.models import Arrest, Bail, Child
from cases.queries.identity import of_visible_child
from yjs.access import Viewer


def arrest_by_ref(viewer: Viewer, ref: str) -> Arrest:
    """The arrest with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Arrest.objects.prefetch_related("offences"), ref)


def bail_by_ref(viewer: Viewer, ref: str) -> Bail:
    """The bail with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Bail.objects.prefetch_related("offences"), ref)


def arrests_of(child: Child) -> QuerySet[Arrest]:
    """The child's arrests, newest first, with the offences."""
    return Arrest.objects.filter(child=child).prefetch_related("offences")


def bails_of(child: Child) -> QuerySet[Bail]:
    """The child's bail, what holds first, with the offences."""
    rows = Bail.objects.filter(child=child).prefetch_related("offences")
    return rows.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk")


def bail_open_on(child: Child, on: date) -> QuerySet[Bail]:
    """The child's bail that holds on a day."""
    return Bail.objects.open_on(on).filter(child=child)
