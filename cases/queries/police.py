"""Arrests and bail of a child."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, QuerySet

from cases.models import Arrest, Bail, BailCondition, Child
from cases.queries.identity import of_visible_child
from yjs.access import Viewer


def arrest_by_ref(viewer: Viewer, ref: str) -> Arrest:
    """The arrest with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Arrest.objects.select_related("adult").prefetch_related("offences"), ref)


def bail_by_ref(viewer: Viewer, ref: str) -> Bail:
    """The bail with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Bail.objects.prefetch_related("offences", "asked"), ref)


def arrests_of(child: Child) -> QuerySet[Arrest]:
    """The child's arrests, newest first, with the offences."""
    return Arrest.objects.filter(child=child).prefetch_related("offences")


def bails_of(child: Child) -> QuerySet[Bail]:
    """The child's bail, what holds first, with the offences."""
    rows = Bail.objects.filter(child=child).prefetch_related("offences", "asked")
    return rows.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk")


def condition_by_ref(viewer: Viewer, ref: str) -> BailCondition:
    """The condition of bail with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, BailCondition.objects.select_related("bail"), ref)


def bail_open_on(child: Child, on: date) -> list[Bail]:
    """The child's bail that holds on a day, with the conditions that hold then (2 queries)."""
    return with_conditions(Bail.objects.open_on(on).filter(child=child).prefetch_related("asked"), on)


def with_conditions(bails: Iterable[Bail], on: date) -> list[Bail]:
    """The same bail, each with `now`: what it asks for on a day, in words."""
    bails = list(bails)
    for one in bails:
        asked = [
            each for each in one.asked.all() if each.starts_on <= on and (each.ends_on is None or each.ends_on >= on)
        ]
        one.now = [*map(str, asked), *one.lines]
    return bails
