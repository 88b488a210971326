"""The My Target plan: what the child wants, step by step, and that they agreed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.assessment import Assessment
from assessments.models.frozen import frozen_when, frozen_with_parent
from assessments.rules.plan import STEP_LIMIT, WHO_LIMIT, WORDS_LIMIT, PlanStatus, Signature
from cases.models import Child
from cases.models.child import OfChild
from yjs.audit.history import tracked
from yjs.refs import ref_field

PLAN_STATUSES = [(PlanStatus.DRAFT.value, "Being written"), (PlanStatus.AGREED.value, "Agreed")]
SIGNATURES = [
    (Signature.DRAWN.value, "The child signs in the box"),
    (Signature.WITNESSED.value, "The child agreed aloud and somebody heard it"),
]
AGREED = PlanStatus.AGREED.value


def frozen(name: str, plan_id: str) -> pgtrigger.Trigger:
    """What belongs to an agreed plan no longer changes, and nothing is added to it."""
    return frozen_with_parent(name, table="assessments_plan", parent=plan_id, status=AGREED)


@tracked()
class Plan(OfChild):
    """A plan of up to three targets. Agreed, it refuses every change; the newest agreed plan is in force."""

    history_name = "My Target plan"
    history_labels = {"picture": "drawn signature"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="plans")
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, blank=True, related_name="plans")
    status = models.CharField(max_length=6, choices=PLAN_STATUSES, default=PlanStatus.DRAFT.value)
    review_on = models.DateField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    signature = models.CharField(max_length=9, choices=SIGNATURES, blank=True)
    picture = models.BinaryField(null=True, blank=True, help_text="The drawn signature, a PNG")
    witness_name = models.CharField(max_length=120, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(status="draft"), name="one_plan_being_written"),
            models.CheckConstraint(
                condition=Q(status="draft", signature="", recorded_at=None)
                | Q(status="agreed", agreed_on__isnull=False, recorded_by__isnull=False, recorded_at__isnull=False),
                name="agreed_plan_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(signature="drawn", picture__isnull=False)
                | (Q(signature="witnessed") & ~Q(witness_name="")),
                name="agreed_plan_is_signed",
            ),
        ]
        triggers = [frozen_when("agreed_plan_never_changes", AGREED)]

    def __str__(self) -> str:
        return f"My Target plan, {self.started_at:%-d %B %Y}"

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return self.status == PlanStatus.DRAFT

    @property
    def is_drawn(self) -> bool:
        """Whether the child drew their signature."""
        return self.signature == Signature.DRAWN

    @property
    def colour(self) -> str:
        """The colour of its status tag."""
        return "blue" if self.is_draft else "green"


@tracked()
class Target(OfChild):
    """Something the child wants, in the child's words."""

    history_name = "target"
    history_labels = {"words": "what the child wants"}
    ref = ref_field()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="targets")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=WORDS_LIMIT)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="one_target_a_position")]
        triggers = [frozen("target_frozen", "ROW.plan_id")]

    def __str__(self) -> str:
        return self.words

    @property
    def child(self) -> Child:
        """The child of its plan."""
        return self.plan.child


@tracked()
class Step(models.Model):
    """A step towards a target: what, who helps, by when."""

    history_name = "step of a target"
    history_labels = {"what": "step"}
    target = models.ForeignKey(Target, models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=STEP_LIMIT)
    who_helps = models.CharField(max_length=WHO_LIMIT)
    by_when = models.DateField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["target", "position"], name="one_step_a_position")]
        triggers = [frozen("step_frozen", "(SELECT plan_id FROM assessments_target WHERE id = ROW.target_id)")]

    def __str__(self) -> str:
        return self.what
