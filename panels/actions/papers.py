"""Papers for the panel: the gravity score and the practitioner's recommendation."""

from collections.abc import Collection
from datetime import datetime

from cases.models import OutcomeType
from panels.models import GravityFactor, GravityScore, GravityScoreFactor, PanelCase, Recommendation
from panels.permissions import RECOMMEND, SCORE_GRAVITY, require_for_case
from panels.queries import case_facts, decidable_types
from panels.rules import (
    FactorKind,
    deviation_has_reason,
    guide_score,
    is_told,
    panel_has_yet_to_decide,
    still_as_read,
    type_may_be_decided,
)
from yjs import clock
from yjs.actions import action, lock
from yjs.policy.values import GRAVITY_STEPS, value_on


@action
def score_gravity(
    case: PanelCase,
    *,
    base_score: int,
    factors: Collection[GravityFactor],
    final_score: int | None,
    rationale: str,
    version: str,
    by,
    at: datetime,
) -> GravityScore:
    """Score the gravity: the matrix's base score, the factors ticked, and the final score (the guide's when None).

    `version` is the reference of the score that the writer had before them.
    """
    require_for_case(by, SCORE_GRAVITY, case, at=at)
    case = lock(case)
    _refuse_once_decided(case, at)
    last = case.gravity_scores.select_related("scored_by").first()
    if last and (refusal := still_as_read(version, last.ref, what="a gravity score", who=last.scored_by.name)):
        raise refusal
    guide = _guide(base_score, factors, at)
    final = final_score or guide
    if refusal := deviation_has_reason(guide, final, rationale):
        raise refusal
    scored = {"base_score": base_score, "guide_score": guide, "final_score": final, "rationale": rationale}
    score = GravityScore.objects.create(case=case, supersedes=last, scored_by=by, scored_at=at, **scored)
    GravityScoreFactor.objects.bulk_create(GravityScoreFactor(score=score, factor=factor) for factor in factors)
    return score


def _refuse_once_decided(case: PanelCase, at: datetime) -> None:
    decision = case_facts(case, clock.local_date(at)).decision
    if decision and (refusal := panel_has_yet_to_decide(decision.decided_on)):
        raise refusal


def _guide(base_score: int, factors: Collection[GravityFactor], at: datetime) -> int:
    kinds = [factor.kind for factor in factors]
    return guide_score(
        base_score,
        aggravating=kinds.count(FactorKind.AGGRAVATING),
        mitigating=kinds.count(FactorKind.MITIGATING),
        steps=value_on(GRAVITY_STEPS, clock.local_date(at)),
    )


@action
def recommend_outcome(
    case: PanelCase,
    *,
    outcome_type: OutcomeType,
    reasons: str,
    rehabilitative: str,
    reparative: str,
    restrictive: str,
    version: str,
    by,
    at: datetime,
) -> Recommendation:
    """Recommend an outcome to the panel, with reasons and proposed conditions (one a line)."""
    require_for_case(by, RECOMMEND, case, at=at)
    case = lock(case)
    _refuse_once_decided(case, at)
    last = case.recommendations.select_related("made_by").first()
    if last and (refusal := still_as_read(version, last.ref, what="a recommendation", who=last.made_by.name)):
        raise refusal
    on = clock.local_date(at)
    in_force = decidable_types(on).filter(pk=outcome_type.pk).exists()
    refusals = (type_may_be_decided(in_force, outcome_type.name, on), is_told(reasons, "the reasons", "reasons"))
    for refusal in filter(None, refusals):
        raise refusal
    return Recommendation.objects.create(
        case=case,
        outcome_type=outcome_type,
        reasons=reasons,
        rehabilitative=rehabilitative,
        reparative=reparative,
        restrictive=restrictive,
        made_by=by,
        made_at=at,
    )
