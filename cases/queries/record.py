"""The rest of a child's record: people, offences, orders, circumstances."""

from django.db.models import F, Prefetch, QuerySet

from cases.models import (
    Carer,
    Child,
    Hearing,
    Offence,
    Outcome,
    Programme,
    Referral,
)
from cases.queries.identity import of_visible_child
from yjs.access import Viewer


def carer_by_ref(viewer: Viewer, ref: str) -> Carer:
    """The parent or carer with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Carer.objects.all(), ref)


def referral_by_ref(viewer: Viewer, ref: str) -> Referral:
    """The referral with this reference, of a child the viewer may see."""
    referrals = Referral.objects.select_related("referred_by").prefetch_related("offences")
    return of_visible_child(viewer, referrals, ref)


def programme_by_ref(viewer: Viewer, ref: str) -> Programme:
    """The programme with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Programme.objects.select_related("disposal"), ref)


def offences_of(child: Child) -> QuerySet[Offence]:
    """The child's offences, newest first, with their outcomes and the referrals that brought them."""
    outcomes = Outcome.objects.select_related("type", "hearing")
    return Offence.objects.filter(child=child).prefetch_related(Prefetch("outcomes", outcomes), "referrals")


def programmes_of(child: Child) -> QuerySet[Programme]:
    """The child's orders and out-of-court resolutions as worked, the running ones first."""
    programmes = Programme.objects.filter(child=child).select_related("disposal").prefetch_related("offences")
    return programmes.order_by(F("ends_on").desc(nulls_first=True), "-starts_on")


def hearings_of(child: Child) -> QuerySet[Hearing]:
    """The child's days in court, newest first, with the offences heard and the reports asked for."""
    return Hearing.objects.filter(child=child).prefetch_related("offences", "reports")


def referrals_of(child: Child) -> QuerySet[Referral]:
    """The requests to work with the child, newest first."""
    return Referral.objects.filter(child=child).select_related("referred_by")


def newest_first(episodes: QuerySet) -> QuerySet:
    """Dated facts, what holds now before what is over."""
    return episodes.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk")
