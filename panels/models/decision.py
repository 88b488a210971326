"""What was recommended, what the panel decided, and the conditions."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessments.models import Assessment
from cases.models import OutcomeType, Programme
from panels.models.case import PanelCase
from panels.models.gravity import GravityScore, never_overwritten
from panels.models.meeting import PanelMeeting
from panels.rules import ConditionKind, VictimView
from yjs.audit.history import tracked
from yjs.refs import ref_field

CONDITION_KINDS = [
    (ConditionKind.REHABILITATIVE.value, "To help the child move on"),
    (ConditionKind.REPARATIVE.value, "To put things right"),
    (ConditionKind.RESTRICTIVE.value, "To stay away or not to do"),
]
VICTIM_VIEWS = [
    (VictimView.ASKED.value, "Yes, they were asked"),
    (VictimView.NOT_ASKED.value, "No, they were not asked"),
    (VictimView.NO_VICTIM.value, "Nobody was harmed"),
]


@tracked()
class Recommendation(models.Model):
    """What the practitioner recommends to the panel. Never edited: a later one replaces it."""

    ref = ref_field()
    case = models.ForeignKey(PanelCase, models.PROTECT, related_name="recommendations")
    outcome_type = models.ForeignKey(OutcomeType, models.PROTECT, related_name="+")
    reasons = models.TextField()
    rehabilitative = models.TextField(blank=True, help_text="Proposed conditions, one a line")
    reparative = models.TextField(blank=True)
    restrictive = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        triggers = [never_overwritten("recommendation_never_overwritten")]

    def __str__(self) -> str:
        return f"Recommendation {self.ref}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        return self.case.audit_subject


@tracked()
class PanelDecision(models.Model):
    """What the police and the service decided together, on what grounds, as the chair recorded it.

    Never edited: a later meeting may decide again, and its decision names the one that it supersedes.
    """

    history_labels = {"gravity": "gravity score"}
    history_replaces = "supersedes"
    history_classes = {"victim_said": "victim", "victim_why_not": "victim"}
    ref = ref_field()
    case = models.ForeignKey(PanelCase, models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="decisions")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    gravity = models.ForeignKey(GravityScore, models.PROTECT, related_name="+")
    outcome_type = models.ForeignKey(OutcomeType, models.PROTECT, related_name="+")
    rationale = models.TextField()
    dissent = models.TextField(blank=True)
    victim_view = models.CharField(max_length=10, choices=VICTIM_VIEWS)
    victim_said = models.TextField(blank=True)
    victim_why_not = models.TextField(blank=True)
    disproportionality = models.TextField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    programme = models.OneToOneField(
        Programme, models.PROTECT, null=True, blank=True, related_name="panel_decision", editable=False
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", editable=False
    )
    decided_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(rationale=""), name="decision_has_rationale"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on"), starts_on__gte=F("decided_on")),
                name="decision_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None, ends_on=None, programme=None)
                | Q(starts_on__isnull=False, ends_on__isnull=False, programme__isnull=False),
                name="decision_dates_with_programme",
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(supersedes=None), name="one_first_decision"),
        ]
        triggers = [never_overwritten("decision_never_overwritten")]

    def __str__(self) -> str:
        return f"Panel decision {self.ref}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        return self.case.audit_subject


@tracked()
class Condition(models.Model):
    """One condition of a decision, in words the child understands."""

    history_name = "condition of a decision"
    decision = models.ForeignKey(PanelDecision, models.PROTECT, related_name="conditions")
    kind = models.CharField(max_length=15, choices=CONDITION_KINDS)
    text = models.TextField()

    class Meta:
        ordering = ["pk"]
        triggers = [never_overwritten("condition_never_overwritten")]

    def __str__(self) -> str:
        return self.text
