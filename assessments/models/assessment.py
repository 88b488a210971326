"""An assessment, its words, the self-assessments beside it, and what was decided about it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessments.frameworks import PUBLISHED, Framework, Question, framework
from assessments.models.frozen import frozen_when, frozen_with_parent, stand_in_never_countersigns
from assessments.rules.assessment import WRITABLE, Stage, Status
from assessments.rules.judgements import Concern, Level, Likelihood
from cases.models import Child
from cases.models.child import OfChild
from yjs.audit.history import tracked
from yjs.refs import ref_field

STAGES = [
    (Stage.OUT_OF_COURT.value, "Referral: out-of-court resolution"),
    (Stage.COURT_ORDER.value, "Start of a court order"),
    (Stage.PREVENTION.value, "Referral: prevention"),
    (Stage.REVIEW.value, "Review"),
]
STATUSES = [
    (Status.IN_PROGRESS.value, "In progress"),
    (Status.SUBMITTED.value, "Submitted"),
    (Status.RETURNED.value, "Returned"),
    (Status.COUNTERSIGNED.value, "Countersigned"),
]
LIKELIHOODS = [
    (Likelihood.LOW.value, "Low"),
    (Likelihood.MEDIUM.value, "Medium"),
    (Likelihood.HIGH.value, "High"),
]
CONCERNS = [
    (Concern.LOW.value, "Low"),
    (Concern.MEDIUM.value, "Medium"),
    (Concern.HIGH.value, "High"),
    (Concern.VERY_HIGH.value, "Very high"),
]
LEVELS = [
    (Level.STANDARD.value, "Standard"),
    (Level.ENHANCED.value, "Enhanced"),
    (Level.INTENSIVE.value, "Intensive"),
]
WHOSE = [("child", "Child"), ("carer", "Parent or carer")]
DECISIONS = [
    (Status.SUBMITTED.value, "Submitted"),
    (Status.RETURNED.value, "Returned"),
    (Status.COUNTERSIGNED.value, "Countersigned"),
]
COLOURS = {
    Status.IN_PROGRESS: "blue",
    Status.SUBMITTED: "yellow",
    Status.RETURNED: "orange",
    Status.COUNTERSIGNED: "green",
}
JUDGED = (
    ~Q(likelihood_of_reoffending="")
    & ~Q(risk_of_serious_harm="")
    & ~Q(safety_and_wellbeing="")
    & ~Q(intervention_level="")
)


def frozen(name: str) -> pgtrigger.Trigger:
    """What belongs to a countersigned assessment no longer changes, and nothing is added to it."""
    return frozen_with_parent(
        name, table="assessments_assessment", parent="ROW.assessment_id", status=Status.COUNTERSIGNED.value
    )


@tracked()
class Assessment(OfChild):
    """One assessment of a child at one stage. Countersigned, it refuses every change, raw SQL included."""

    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="assessments")
    framework_code = models.CharField(max_length=20)
    framework_version = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=20, choices=STAGES)
    status = models.CharField(max_length=14, choices=STATUSES, default=Status.IN_PROGRESS.value)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    due_on = models.DateField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    countersigned_at = models.DateTimeField(null=True, blank=True)
    likelihood_of_reoffending = models.CharField(max_length=6, choices=LIKELIHOODS, blank=True)
    likelihood_reason = models.TextField(blank=True)
    risk_of_serious_harm = models.CharField(max_length=9, choices=CONCERNS, blank=True)
    harm_reason = models.TextField(blank=True)
    safety_and_wellbeing = models.CharField(max_length=9, choices=CONCERNS, blank=True)
    safety_reason = models.TextField(blank=True)
    indicative_level = models.CharField(max_length=9, choices=LEVELS, blank=True)
    intervention_level = models.CharField(max_length=9, choices=LEVELS, blank=True)
    level_reason = models.TextField(blank=True)
    contingency = models.TextField(blank=True)
    judgements_version = models.PositiveIntegerField(default=0)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [
            models.Index(fields=["submitted_at"], name="assessments_waiting", condition=Q(status="submitted")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=~Q(status="countersigned"), name="one_open_assessment_a_child"
            ),
            models.CheckConstraint(condition=~Q(countersigned_by=F("author")), name="author_never_countersigns"),
            models.CheckConstraint(
                condition=Q(status="countersigned", countersigned_by__isnull=False, countersigned_at__isnull=False)
                | (~Q(status="countersigned") & Q(countersigned_by=None, countersigned_at=None)),
                name="countersigned_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["in_progress", "returned"]) | (Q(submitted_at__isnull=False) & JUDGED),
                name="submitted_with_judgements",
            ),
        ]
        triggers = [
            frozen_when("countersigned_never_changes", Status.COUNTERSIGNED.value),
            stand_in_never_countersigns("stand_in_never_countersigns"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.started_at:%-d %B %Y}"

    @property
    def framework(self) -> Framework:
        """The questions that this assessment answers."""
        return framework(self.framework_code, self.framework_version)

    @property
    def is_writable(self) -> bool:
        """Whether its words may change."""
        return self.status in WRITABLE

    @property
    def is_over(self) -> bool:
        """Whether it is countersigned."""
        return self.status == Status.COUNTERSIGNED

    @property
    def is_judged(self) -> bool:
        """Whether the judgements are made."""
        return bool(self.intervention_level)

    @property
    def colour(self) -> str:
        """The colour of its status tag."""
        return COLOURS[Status(self.status)]


class PartOfAssessment(OfChild):
    """Anything that belongs to one assessment; `child` for the record of views."""

    class Meta:
        abstract = True

    @property
    def child(self) -> Child:
        """The child of its assessment."""
        return self.assessment.child


@tracked()
class SectionAnswers(PartOfAssessment):
    """The answers to one section; `version` counts its savings, so that nobody overwrites unread words.

    `marks` says of a question, by its key, that its answer comes from the last stage or is yet to be clarified.
    """

    history_name = "answers to a section"
    history_classes = {"health": "health"}
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answered")
    section = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    marks = models.JSONField(default=dict, db_default={})
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "section"], name="section_answered_once")]
        triggers = [frozen("answers_frozen")]

    def __str__(self) -> str:
        sections = (framework.section(self.section) for framework in PUBLISHED)
        return next((section.title for section in sections if section), self.section)

    @staticmethod
    def history_questions(row: models.Model) -> dict[str, Question]:
        """The questions that the keys of a row's answers stand for, in every framework that was published."""
        sections = (framework.section(row.section) for framework in PUBLISHED)
        return {question.key: question for section in sections if section for question in section.questions}


@tracked()
class SelfAssessment(PartOfAssessment):
    """What the child, or a parent or carer, says themselves; or why there is nothing from them."""

    history_name = "self-assessment"
    history_labels = {"why_not": "why there is nothing from them"}
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="self_assessments")
    whose = models.CharField(max_length=5, choices=WHOSE)
    answers = models.JSONField(default=dict)
    why_not = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-whose"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "whose"], name="asked_once"),
            models.CheckConstraint(condition=~Q(answers={}) | ~Q(why_not=""), name="asked_or_explained"),
        ]
        triggers = [frozen("self_assessment_frozen")]

    def __str__(self) -> str:
        return self.get_whose_display()

    @staticmethod
    def history_questions(row: models.Model) -> dict[str, Question]:
        """The questions that the keys of a row's answers stand for, in every framework that was published."""
        return {question.key: question for framework in PUBLISHED for question in framework.asked_of(row.whose)}


@tracked()
class AssessmentDecision(PartOfAssessment):
    """Submitted, returned or countersigned: by whom, when and why. Never edited."""

    history_name = "decision about the assessment"
    history_labels = {"kind": "decision"}
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=14, choices=DECISIONS)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        triggers = [
            frozen("decision_frozen"),
            pgtrigger.Protect(name="decision_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
