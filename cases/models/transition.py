"""The move to adult probation: seen in time, planned, introduced step by step, decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.child import Child, OfChild
from cases.models.compliance import stays
from cases.models.identity import line
from cases.models.offending import Programme
from cases.models.programmes import Standing, says_why
from cases.rules_transition import Decision, Meeting
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
MOST_WORDS = 5000
MEETINGS = [
    (Meeting.PLANNING.value, "Planning meeting"),
    (Meeting.INTRODUCTION.value, "Introduction to the probation officer"),
    (Meeting.JOINT.value, "Appointment with both services"),
    (Meeting.HAND_OVER.value, "Hand-over meeting"),
]
DECISIONS = [
    (Decision.MOVES.value, "Moves to probation"),
    (Decision.STAYS.value, "Stays with the youth justice service"),
]


@tracked()
class Transition(OfChild):
    """A child will be 18 while an order runs: what is planned, who takes over, and what was decided."""

    history_name = "move to probation"
    history_labels = {
        "programme": "order",
        "plan": "transition plan",
        "shared_on": "information shared on",
        "shared_words": "what was shared",
        "officer_name": "probation officer",
        "decided_on": "decided on",
    }
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="transitions")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="transitions")
    identified_on = models.DateField()
    plan = models.TextField(blank=True)
    officer_name = line(120)
    officer_office = line(120)
    officer_phone = line(40)
    officer_email = line(120)
    shared_on = models.DateField(null=True, blank=True)
    shared_words = line(1000)
    started_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=5, choices=DECISIONS, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_reason = models.CharField("why", max_length=MOST_WORDS, blank=True)
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-identified_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_on=None, decided_by=None, decision_reason="")
                | ~Q(decision="") & Q(decided_on__isnull=False, decided_by__isnull=False) & ~Q(decision_reason=""),
                name="transition_decided_says_when_and_why",
            )
        ]

    def __str__(self) -> str:
        return f"Move to probation, identified {self.identified_on:%-d %B %Y}"


@tracked()
class TransitionMeeting(Standing):
    """A meeting on the way to probation: it may be taken back, never changed."""

    history_name = "meeting about the move to probation"
    history_labels = {"kind": "what", "held_on": "day", "who": "who was there"}
    transition = models.ForeignKey(Transition, models.PROTECT, related_name="meetings")
    child = models.ForeignKey(Child, models.PROTECT, related_name="transition_meetings")
    kind = models.CharField(max_length=12, choices=MEETINGS)
    held_on = models.DateField()
    who = models.CharField(max_length=300)
    words = models.TextField()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [says_why("transition_meeting_taken_back_says_why")]
        triggers = [
            stays(
                "transition_meeting_stays",
                ("child_id", "transition_id", "kind", "held_on", "who", "words", "recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on:%-d %B %Y}"
