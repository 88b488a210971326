"""A case's papers and a meeting's list as their forms show them, for people who write at once (`yjs.versions`)."""

from collections.abc import Callable

from django.db.models import Max, Model, QuerySet
from pghistory.core import event_models

from panels.models import GravityScore, PanelAttendance, PanelCase, PanelDecision, PanelMeeting, Recommendation
from panels.rules import ConditionKind, FactorKind
from yjs.versions import Saved, events_of, newest_change, who_and_when

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


def attendance_version(meeting: PanelMeeting) -> str:
    """The newest changes of the meeting and of the list of people, by their numbers in the history."""
    return f"{newest_change(meeting)}-{_list_of(meeting).aggregate(newest=Max('pgh_id'))['newest'] or 0}"


def attendance_saved(meeting: PanelMeeting) -> Saved:
    """Who chairs and who came, as the form asks for it."""
    values = {"chair": meeting.chair_id} | {_line(one.pk): one.presence for one in meeting.attendances.all()}

    def at_version(version: str) -> dict:
        chaired, listed = (int(part) if part.isdigit() else 0 for part in version.partition("-")[::2])
        before = events_of(meeting).filter(pgh_id=chaired).first()
        told = dict.fromkeys(values) | {"chair": before.chair_id if before else None}
        rows = _list_of(meeting).filter(pgh_id__lte=listed).order_by("pgh_id")
        return told | {_line(row.pgh_obj_id): row.presence for row in rows}

    found = [events.select_related("pgh_context").last() for events in (events_of(meeting), _list_of(meeting))]
    newest = max(
        (event for event in found if event), key=lambda event: (event.pgh_created_at, bool(event.pgh_context_id))
    )
    return Saved(attendance_version(meeting), values, *who_and_when(newest), at_version)


def _list_of(meeting: PanelMeeting) -> QuerySet:
    return event_models(tracks_model=PanelAttendance)[0].objects.filter(meeting=meeting).order_by("pgh_id")


def _line(pk: int) -> str:
    return f"presence_{pk}"


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
