"""The papers of a case as their forms show them, for somebody who writes at the same time: for `yjs.versions`."""

from collections.abc import Callable

from django.db.models import Model, QuerySet

from panels.models import GravityScore, PanelCase, PanelDecision, Recommendation
from panels.rules import ConditionKind, FactorKind
from yjs.versions import Saved

CONDITIONS = tuple(kind.value for kind in ConditionKind)
DECIDED = ("rationale", "dissent", "victim_view", "victim_said", "victim_why_not", "disproportionality")


def gravity_saved(case: PanelCase) -> Saved:
    """The score that holds."""
    return _newest(case.gravity_scores.select_related("scored_by"), _gravity, "scored_by", "scored_at")


def recommendation_saved(case: PanelCase) -> Saved:
    """The recommendation that holds."""
    return _newest(case.recommendations.select_related("made_by"), _recommendation, "made_by", "made_at")


def decision_saved(case: PanelCase) -> Saved:
    """The newest decision."""
    return _newest(case.decisions.select_related("decided_by"), _decision, "decided_by", "recorded_at")


def _newest(papers: QuerySet, values: Callable[[Model], dict], by: str, at: str) -> Saved:
    newest = papers.first()
    if newest is None:
        return Saved("", {})

    def as_of(ref: str) -> dict:
        paper = papers.filter(ref=ref).first()
        return values(paper) if paper else {}

    return Saved(newest.ref, values(newest), getattr(newest, by).name, getattr(newest, at), as_of)


def _gravity(score: GravityScore) -> dict:
    kinds = {kind.value: [] for kind in FactorKind}
    for factor in score.factors.all():
        kinds[factor.kind].append(factor.pk)
    final = "guide" if score.final_score == score.guide_score else score.final_score
    return kinds | {"base_score": score.base_score, "final_score": final, "rationale": score.rationale}


def _recommendation(told: Recommendation) -> dict:
    return {name: getattr(told, name) for name in ("reasons", *CONDITIONS)} | {"outcome_type": told.outcome_type_id}


def _decision(decision: PanelDecision) -> dict:
    conditions = {kind: [] for kind in CONDITIONS}
    for condition in decision.conditions.all():
        conditions[condition.kind].append(condition.text)
    told = {name: getattr(decision, name) for name in (*DECIDED, "starts_on", "ends_on")}
    texts = {kind: "\n".join(lines) for kind, lines in conditions.items()}
    return told | texts | {"outcome_type": decision.outcome_type_id}
