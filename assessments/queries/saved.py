"""What stands in an assessment or a plan while somebody else writes: for `yjs.versions`."""

from django.db.models import Model

from assessments.models import Assessment, Target
from assessments.queries.pages import QuestionPage
from assessments.queries.plans import target_as_typed
from assessments.rules.marks import to_clarify
from yjs.versions import Saved, as_of

JUDGEMENTS = (
    "likelihood_of_reoffending",
    "likelihood_reason",
    "risk_of_serious_harm",
    "harm_reason",
    "safety_and_wellbeing",
    "safety_reason",
    "intervention_level",
    "level_reason",
    "contingency",
)


def answers_saved(page: QuestionPage) -> Saved:
    """The answers to one page of questions, with who saved them and when."""
    nothing = dict.fromkeys((*[question.key for question in page.questions], "why_not"), "") | {"to_clarify": []}
    kept = page.saved
    if kept is None:
        return Saved(0, nothing)

    def values(row: Model) -> dict:
        left = to_clarify(getattr(row, "marks", {}))
        return nothing | row.answers | {"why_not": getattr(row, "why_not", ""), "to_clarify": left}

    earlier = as_of(kept, values)

    def before(version: str) -> dict:
        return nothing if version == "0" else earlier(version)

    return Saved(kept.version, values(kept), kept.saved_by.name, kept.saved_at, before)


def judgements_saved(assessment: Assessment) -> Saved:
    """The judgements with their reasons, with who made them and when."""

    def values(row: Model) -> dict:
        return {name: getattr(row, name) for name in JUDGEMENTS}

    by = assessment.judged_by.name if assessment.judged_by else ""
    earlier = as_of(assessment, values, column="judgements_version")
    return Saved(assessment.judgements_version, values(assessment), by, assessment.judged_at, earlier)


def target_saved(target: Target) -> Saved:
    """A target with its steps; who saved it stands in the history alone."""
    return Saved(target.version, target_as_typed(target))
