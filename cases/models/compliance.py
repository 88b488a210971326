"""What follows a missed appointment: how the child was reached, which step was taken, and the letter."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.child import Child, OfChild
from cases.models.contact import Contact
from cases.models.offending import Programme
from cases.rules_compliance import Step
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
STEPS = [
    (Step.ACCEPTED.value, "No step: the reason is acceptable"),
    (Step.SUPPORT.value, "Find out what gets in the way"),
    (Step.WARNING.value, "Warning"),
    (Step.FINAL_WARNING.value, "Final warning"),
    (Step.MEETING.value, "Compliance meeting"),
    (Step.COURT.value, "Return to court: the team manager decides"),
]
LETTER_KINDS = [
    ("missed", "We missed you"),
    (Step.WARNING.value, "Warning"),
    (Step.FINAL_WARNING.value, "Final warning"),
    (Step.MEETING.value, "Invitation to a compliance meeting"),
]
WAYS = [
    ("by_hand", "By hand"),
    ("post", "By post"),
    ("message", "By e-mail or message"),
    ("read_out", "Read out and given"),
    ("not_sent", "It is not to be sent"),
]


def stays(name: str, columns: tuple[str, ...], once: str = "") -> pgtrigger.Trigger:
    """These columns of a row never change, raw SQL included, and the row is never deleted; they stay from the moment
    at which `once` (SQL about OLD) holds."""
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    changed = f"({changed}) AND {once}" if once else changed
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'pgtrigger: this record stays';
    END IF;
    IF {changed} THEN
        RAISE EXCEPTION 'pgtrigger: what was decided or written cannot change';
    END IF;
    RETURN NEW;
""",
    )


@tracked()
class FollowUp(OfChild):
    """What was done about one missed appointment, and the step taken. It may be taken back, never changed."""

    history_name = "follow-up of a missed appointment"
    history_labels = {
        "tried": "how the child was reached",
        "evidence": "what shows the reason",
        "step": "step taken",
        "applies": "step that applied",
        "step_reason": "why this step",
        "programme": "order",
    }
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="follow_ups")
    contact = models.OneToOneField(Contact, models.PROTECT, related_name="follow_up")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    tried = models.TextField()
    evidence = models.CharField(max_length=300, blank=True)
    step = models.CharField(max_length=13, choices=STEPS)
    applies = models.CharField(max_length=13, choices=STEPS)
    step_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None, taken_back_reason="")
                | (Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_reason="")),
                name="step_taken_back_says_why",
            )
        ]
        triggers = [
            stays(
                "follow_up_stays",
                ("child_id", "programme_id", "tried", "evidence", "step", "applies", "step_reason", "decided_by_id")
                + ("decided_at",),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.decided_at:%-d %B %Y}"


@tracked()
class Letter(OfChild):
    """A letter as it was written. Its words never change; how it went out is added once."""

    history_labels = {"kind": "kind of letter", "addressed_to": "to whom", "way": "how it went out"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="letters")
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, null=True, blank=True, related_name="letters")
    kind = models.CharField(max_length=13, choices=LETTER_KINDS)
    addressed_to = models.CharField(max_length=120)
    words = models.TextField()
    written_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=WAYS, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(way="", sent_on=None, sent_by=None)
                | (~Q(way="") & Q(sent_on__isnull=False, sent_by__isnull=False)),
                name="letter_sent_says_how",
            )
        ]
        triggers = [
            stays(
                "letter_stays",
                ("child_id", "follow_up_id", "kind", "addressed_to", "words", "written_by_id", "written_at"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.written_at:%-d %B %Y}"
