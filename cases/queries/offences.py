"""Offences, the offence list, and what was so on the day of an offence."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from cases.models import CareStatus, Offence, OffenceType, Outcome
from cases.models.child import OfChild
from cases.queries.circumstances import circumstances_on
from cases.queries.identity import of_visible_child
from yjs.access import Viewer
from yjs.bank_holidays import bank_holidays
from yjs.policy.values import KNIFE_PLAN_DAYS, value_on
from yjs.working_days import add_working_days

KNIFE_GUIDANCE = date(2026, 2, 12)  # Home Office and Ministry of Justice: a plan for every child found with a knife


def offence_by_ref(viewer: Viewer, ref: str) -> Offence:
    """The offence with this reference, of a child the viewer may see, with what was decided about it."""
    outcomes = Prefetch("outcomes", Outcome.objects.select_related("type", "hearing"))
    return of_visible_child(viewer, Offence.objects.select_related("type").prefetch_related(outcomes, "referrals"), ref)


def told_with(offence: Offence) -> tuple[Iterable[OfChild], ...]:
    """What people were told of about an offence: itself, what was decided, the referrals that brought it."""
    return [offence], offence.outcomes.all(), offence.referrals.all()


def offence_types() -> QuerySet[OffenceType]:
    """The whole offence list, also what is no longer in force."""
    return OffenceType.objects.all()


def offered_on(on: date) -> QuerySet[OffenceType]:
    """The entries of the offence list that are in force."""
    return OffenceType.objects.open_on(on)


def listed_as(words: str, on: date) -> OffenceType | None:
    """The entry with this name or code that is in force on a day; a name that two entries have is nobody's."""
    found = list(offered_on(on).filter(Q(name__iexact=words) | Q(code__iexact=words))[:2])
    return found[0] if len(found) == 1 else None


def knife_plan_by(offence: Offence, on: date) -> date | None:
    """By when a child found with a knife has a plan, as local policy says; none before the guidance, or without it."""
    known_on = offence.arrested_on or offence.occurred_on
    if not offence.knife_related or known_on < KNIFE_GUIDANCE:
        return None
    days = value_on(KNIFE_PLAN_DAYS, on)
    return add_working_days(known_on, days, bank_holidays()) if days else None


def care_on(offence: Offence) -> tuple[CareStatus, ...]:
    """The care statuses that held on the day of the offence."""
    return circumstances_on(offence.child, offence.occurred_on, [CareStatus]).care_statuses
