"""A breach of an order: the compliance meeting, what the manager decided, the papers for the court, and its result."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.child import Child, OfChild
from cases.models.compliance import stays
from cases.models.offending import Hearing, Programme
from cases.models.programmes import Standing, says_why
from cases.rules_breach import BreachResult, Decision, Pack, Stage, stage_of
from yjs.audit.history import tracked
from yjs.refs import local_id_field, new_ref, ref_field

PERSON = settings.AUTH_USER_MODEL
DECISIONS = [
    (Decision.COURT.value, "Go back to court"),
    (Decision.GO_ON.value, "Go on with the order"),
    (Decision.EXCEPTIONAL.value, "Not to court: exceptional circumstances"),
]
RESULTS = [
    (BreachResult.CONTINUED.value, "Proved: the order goes on as it is"),
    (BreachResult.FINED.value, "Proved: a fine, and the order goes on"),
    (BreachResult.AMENDED.value, "Proved: the order is changed and goes on"),
    (BreachResult.REVOKED.value, "Proved: the order is revoked, with another sentence or without"),
    (BreachResult.NOT_PROVEN.value, "Not proved"),
    (BreachResult.WITHDRAWN.value, "Withdrawn by us"),
]
PACKS = [
    (Pack.WAITING.value, "Being made"),
    (Pack.READY.value, "Ready"),
    (Pack.FAILED.value, "Not made"),
]
FROZEN_STATEMENT = """
    IF OLD.handed_over_at IS NOT NULL AND NEW.handed_over_at IS NOT NULL
       AND OLD.statement IS DISTINCT FROM NEW.statement THEN
        RAISE EXCEPTION 'pgtrigger: what was handed over to be checked cannot change';
    END IF;
    RETURN NEW;
"""


def unguessable_name(breach: models.Model, filename: str) -> str:
    """A name that says nothing of whom the file is about."""
    return f"breaches/{new_ref()}{new_ref()}.pdf"


@tracked()
class ComplianceMeeting(Standing):
    """A meeting before breach: who was there, what the child said, what was agreed. A dated row, never edited."""

    history_labels = {
        "held_on": "day",
        "who": "who was there",
        "voice": "the child's words",
        "agreed": "what we agreed",
    }
    child = models.ForeignKey(Child, models.PROTECT, related_name="compliance_meetings")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="compliance_meetings")
    held_on = models.DateField()
    who = models.CharField(max_length=300)
    voice = models.TextField()
    agreed = models.TextField()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [says_why("compliance_meeting_taken_back_says_why")]
        triggers = [
            stays(
                "compliance_meeting_stays",
                ("child_id", "programme_id", "held_on", "who", "voice", "agreed", "recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"Compliance meeting, {self.held_on:%-d %B %Y}"


@tracked()
class Breach(OfChild):
    """What a manager decided after failures to comply, and, where it goes to court, everything until the result.

    The decision never changes. The statement of facts is frozen from when it is handed over until it is returned.
    """

    history_labels = {
        "programme": "order",
        "decision": "what was decided",
        "reason": "why",
        "failed_on": "day of the last failure",
        "start_by": "to be started by",
        "latest": "last day to start",
        "started_on": "started",
        "late_reason": "why it started late",
        "statement": "statement of facts",
        "comment": "what must be changed",
        "pack": "breach pack",
        "pack_fault": "why the pack was not made",
        "result_note": "what the court said",
    }
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="breaches")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="breaches")
    meeting = models.ForeignKey(ComplianceMeeting, models.PROTECT, null=True, blank=True, related_name="breaches")
    decision = models.CharField(max_length=11, choices=DECISIONS)
    reason = models.TextField()
    failed_on = models.DateField()
    start_by = models.DateField()
    latest = models.DateField()
    decided_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    started_on = models.DateField(null=True, blank=True)
    late_reason = models.CharField(max_length=1000, blank=True)
    statement = models.TextField(blank=True)
    handed_over_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    checked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    pack = models.CharField(max_length=7, choices=PACKS, blank=True)
    pack_asked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    pack_made_at = models.DateTimeField(null=True, blank=True)
    pack_fault = models.CharField(max_length=300, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to=unguessable_name, max_length=200, blank=True, editable=False)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, blank=True, related_name="breaches")
    result = models.CharField(max_length=10, choices=RESULTS, blank=True)
    result_note = models.TextField(blank=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name_plural = "breaches"
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(decision=Decision.COURT.value, result=""), name="one_open_breach"
            ),
            models.CheckConstraint(
                condition=Q(started_on=None, result="") | Q(decision=Decision.COURT.value), name="only_a_breach_starts"
            ),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(started_on__gte=F("failed_on")), name="breach_starts_after_failure"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(handed_over_by__isnull=False) & ~Q(checked_by=F("handed_over_by")),
                name="statement_checked_by_another",
            ),
            models.CheckConstraint(condition=~Q(pack=Pack.READY.value) | ~Q(file_sha256=""), name="pack_when_ready"),
        ]
        triggers = [
            stays(
                "breach_decision_stays",
                ("child_id", "programme_id", "meeting_id", "decision", "reason", "failed_on", "start_by", "latest")
                + ("decided_by_id", "decided_at"),
            ),
            pgtrigger.Trigger(
                name="statement_frozen", when=pgtrigger.Before, operation=pgtrigger.Update, func=FROZEN_STATEMENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}, {self.decided_at:%-d %B %Y}"

    @property
    def stage(self) -> Stage:
        """What waits next."""
        return stage_of(self)

    @property
    def is_open(self) -> bool:
        """Whether it is on its way to court."""
        return self.stage != Stage.CLOSED
