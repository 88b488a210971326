"""Outcomes: one of them, what stands beside it, and what a form about one offers."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from cases.models import Child, FormerAddress, Hearing, Offence, Outcome, OutcomeType
from cases.queries.identity import of_visible_child
from cases.rules_outcomes import COURT, GROUPS, NOT_AN_OUTCOME, OUT_OF_COURT
from yjs.access import Viewer

OFFERED = {
    True: [tier for tier, group in GROUPS.items() if group in (COURT, NOT_AN_OUTCOME)],
    False: [tier for tier, group in GROUPS.items() if group in (OUT_OF_COURT, NOT_AN_OUTCOME)],
}


def outcome_by_ref(viewer: Viewer, ref: str) -> Outcome:
    """The outcome with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Outcome.objects.select_related("type", "offence", "hearing"), ref)


def types_offered(*, in_court: bool) -> QuerySet[OutcomeType]:
    """What may be decided in court, or out of it; on which day each exists is for the action to judge."""
    return OutcomeType.objects.filter(tier__in=OFFERED[in_court])


def undecided(child: Child) -> QuerySet[Offence]:
    """The child's offences of which nobody has recorded an outcome."""
    return Offence.objects.filter(child=child, outcomes=None)


def same_occasion(
    hearing: Hearing | None, offences: Collection[Offence], decided_on: date, among: QuerySet[Outcome] | None = None
) -> QuerySet[Outcome]:
    """What is decided at this hearing; out of court, what was decided on the day about these offences."""
    rows = Outcome.objects.all() if among is None else among
    if hearing:
        return rows.filter(hearing=hearing)
    return rows.filter(hearing=None, offence__in=offences, decided_on=decided_on)


def outcomes_alike(outcome: Outcome) -> list[Outcome]:
    """The outcome as its hearing gave it, for however many offences; out of court, it alone."""
    rows = Outcome.objects.select_related("offence")
    if outcome.hearing_id is None:
        return list(rows.filter(pk=outcome.pk))
    return list(rows.filter(hearing=outcome.hearing_id, type=outcome.type_id, is_main=outcome.is_main))


def lived_here_on(child: Child, on: date) -> bool:
    """Whether our council was the child's home authority on a day, as far as the record knows; no other is recorded."""
    of_day = Q(Q(starts_on=None) | Q(starts_on__lte=on), ends_on__gte=on)
    earlier = FormerAddress.objects.filter(of_day, child=child).order_by(Coalesce(F("starts_on"), F("ends_on")))
    home = earlier.select_related("home_authority").last() or child
    return home.home_authority is None or home.home_authority.is_ours
