"""Reads of assessments and plans. The names of `standing` and `plans` are what the floors above use."""

from assessments.queries.changes import changes_between, last_before
from assessments.queries.deciding import (
    last_return,
    waiting_for_countersignature,
    why_not_decide,
    with_days_waited,
)
from assessments.queries.pages import (
    QuestionPage,
    assessment_by_ref,
    assessments_of,
    everything_in,
    open_questions,
    section_by_key,
    self_assessment_by,
    standing_of,
    task_list,
)
from assessments.queries.plans import (
    open_targets,
    plan_by_ref,
    plan_in_force,
    plan_to_print,
    plans_of,
    suggested_review,
    target_by_ref,
    targets_of,
    targets_to_name,
    targets_with_contacts,
)
from assessments.queries.prompts import prompts_for
from assessments.queries.saved import answers_saved, judgements_saved, target_saved
from assessments.queries.standing import (
    Judgement,
    Judgements,
    OwnWords,
    judgements_in,
    latest_countersigned,
    latest_judgements,
    open_assessment,
    own_words,
)

__all__ = [
    "answers_saved",
    "judgements_saved",
    "Judgement",
    "Judgements",
    "OwnWords",
    "QuestionPage",
    "assessment_by_ref",
    "assessments_of",
    "changes_between",
    "everything_in",
    "judgements_in",
    "last_before",
    "last_return",
    "latest_countersigned",
    "latest_judgements",
    "open_assessment",
    "open_questions",
    "open_targets",
    "own_words",
    "plan_by_ref",
    "plan_in_force",
    "plan_to_print",
    "plans_of",
    "prompts_for",
    "section_by_key",
    "self_assessment_by",
    "standing_of",
    "suggested_review",
    "target_saved",
    "target_by_ref",
    "targets_of",
    "targets_to_name",
    "targets_with_contacts",
    "task_list",
    "waiting_for_countersignature",
    "why_not_decide",
    "with_days_waited",
]
