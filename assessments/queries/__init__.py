"""Reads of assessments and plans. The names below are what the floors above use."""

from assessments.queries.pages import (
    assessment_by_ref,
    assessments_of,
    everything_in,
    section_by_key,
    self_assessment_by,
    standing_of,
    task_list,
    waiting_for_countersignature,
    writers_of,
)
from assessments.queries.plans import (
    open_targets,
    plan_by_ref,
    plan_in_force,
    plans_of,
    target_by_ref,
    targets_of,
)
from assessments.queries.standing import (
    Judgement,
    Judgements,
    OwnWords,
    latest_countersigned,
    latest_judgements,
    open_assessment,
    own_words,
)

__all__ = [
    "Judgement",
    "Judgements",
    "OwnWords",
    "assessment_by_ref",
    "assessments_of",
    "everything_in",
    "latest_countersigned",
    "latest_judgements",
    "open_assessment",
    "open_targets",
    "own_words",
    "plan_by_ref",
    "plan_in_force",
    "plans_of",
    "section_by_key",
    "self_assessment_by",
    "standing_of",
    "target_by_ref",
    "targets_of",
    "task_list",
    "waiting_for_countersignature",
    "writers_of",
]
