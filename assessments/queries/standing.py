"""What the last countersigned assessment and plan say of a child: for overviews, panels and lists above."""

from dataclasses import dataclass
from datetime import date

from assessments.models import Assessment, Plan, SelfAssessment
from assessments.rules.assessment import Status
from assessments.rules.plan import PlanStatus
from cases.models import Child
from yjs.clock import local_date

LEVEL_COLOURS = {"LOW": "green", "MEDIUM": "yellow", "HIGH": "orange", "VERY_HIGH": "red"}


@dataclass(frozen=True)
class Judgement:
    """One judgement: its code, its word, the colour of its tag, and why."""

    code: str
    word: str
    reason: str
    colour: str = ""


@dataclass(frozen=True)
class Judgements:
    """The four judgements of one countersigned assessment, with the contingency plan in force."""

    likelihood_of_reoffending: Judgement
    risk_of_serious_harm: Judgement
    safety_and_wellbeing: Judgement
    intervention_level: Judgement
    indicative: str
    contingency: str
    author: str
    on: date
    assessment_ref: str


@dataclass(frozen=True)
class OwnWords:
    """Words of the child's own, where they stand, and of which day."""

    text: str
    source: str
    on: date


def latest_countersigned(child: Child) -> Assessment | None:
    """The child's newest countersigned assessment (1 query)."""
    mine = Assessment.objects.filter(child=child, status=Status.COUNTERSIGNED)
    return mine.select_related("author", "countersigned_by").order_by("-countersigned_at", "-pk").first()


def open_assessment(child: Child) -> Assessment | None:
    """The child's assessment that is not countersigned yet; there is at most one (1 query)."""
    return Assessment.objects.filter(child=child).exclude(status=Status.COUNTERSIGNED).first()


def latest_judgements(child: Child) -> Judgements | None:
    """The judgements that stand: those of the newest countersigned assessment (1 query)."""
    assessment = latest_countersigned(child)
    return judgements_in(assessment) if assessment else None


def judgements_in(assessment: Assessment) -> Judgements:
    """The judgements as one assessment makes them."""
    return Judgements(
        likelihood_of_reoffending=_judgement(assessment, "likelihood_of_reoffending", "likelihood_reason"),
        risk_of_serious_harm=_judgement(assessment, "risk_of_serious_harm", "harm_reason"),
        safety_and_wellbeing=_judgement(assessment, "safety_and_wellbeing", "safety_reason"),
        intervention_level=_judgement(assessment, "intervention_level", "level_reason"),
        indicative=assessment.get_indicative_level_display(),
        contingency=assessment.contingency,
        author=assessment.author.name,
        on=local_date(assessment.countersigned_at or assessment.submitted_at or assessment.started_at),
        assessment_ref=assessment.ref,
    )


def _judgement(assessment: Assessment, field: str, reason: str) -> Judgement:
    code = getattr(assessment, field)
    word = getattr(assessment, f"get_{field}_display")()
    return Judgement(code, word, getattr(assessment, reason), LEVEL_COLOURS.get(code, ""))


def own_words(child: Child) -> OwnWords | None:
    """The child in their own words: the last self-assessment, else the first target of the plan in force
    (at most 2 queries)."""
    asked = SelfAssessment.objects.filter(assessment__child=child, whose="child").exclude(answers={})
    last = asked.order_by("-saved_at", "-pk").first()
    if last:
        text = last.answers.get("about_me") or last.answers.get("want") or ""
        return OwnWords(text, "Self-assessment", local_date(last.saved_at))
    plans = Plan.objects.filter(child=child, status=PlanStatus.AGREED).order_by("-recorded_at", "-pk")
    first = (
        plans.values_list("targets__words", "agreed_on").order_by("-recorded_at", "-pk", "targets__position").first()
    )
    return OwnWords(f"I want to {first[0]}", "My Target plan", first[1]) if first and first[0] else None
