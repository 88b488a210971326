"""Turnaround: who consented, whether a manager went on despite the statutory caseload, and how the work ended."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.child import Child, OfChild
from cases.models.compliance import stays
from cases.models.identity import line
from cases.models.involvement import Involvement
from cases.models.lists import ListEntry
from cases.rules_turnaround import Answer, How, Said, Whose
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
MOST_WORDS = 2000
WHOSE = [(Whose.CHILD.value, "The child"), (Whose.CARER.value, "A parent or carer")]
ANSWERS = [
    (Answer.GIVEN.value, "Agreed"),
    (Answer.REFUSED.value, "Did not agree"),
    (Answer.NOT_ASKED.value, "Was not asked"),
]
HOWS = [(How.SIGNED.value, "Signed"), (How.SPOKEN.value, "Said so, with a witness")]


@tracked()
class Turnaround(OfChild):
    """The Turnaround work of one involvement, from the first answer about consent to its end."""

    history_name = "Turnaround work"
    history_labels = {
        "statutory": "on the statutory caseload",
        "allowed_why": "why it went on",
        "ends_on": "last day",
        "child_words": "what changed, in the child’s words",
        "reopened_why": "why it was opened again",
    }
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="turnarounds")
    involvement = models.OneToOneField(Involvement, models.PROTECT, related_name="turnaround")
    statutory = line(300)
    allowed_why = line(MOST_WORDS)
    allowed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    ends_on = models.DateField(null=True, blank=True)
    outcome = models.ForeignKey(ListEntry, models.PROTECT, null=True, blank=True, related_name="+")
    child_words = models.TextField(blank=True)
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    reopened_why = line(MOST_WORDS)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None, outcome=None, ended_by=None)
                | Q(ends_on__isnull=False, outcome__isnull=False, ended_by__isnull=False),
                name="turnaround_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(allowed_by=None, allowed_why="") | Q(allowed_by__isnull=False) & ~Q(allowed_why=""),
                name="turnaround_allowed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Turnaround, from {self.involvement.starts_on:%-d %B %Y}"


@tracked()
class TurnaroundConsent(OfChild):
    """What the child, or a parent or carer, answered. It stays; it may be taken back, and they may be asked again."""

    history_name = "consent to Turnaround"
    history_labels = {"whose": "who was asked", "words": "note", "goes_on": "why the work goes on"}
    ref = ref_field()
    local_id = local_id_field()
    turnaround = models.ForeignKey(Turnaround, models.PROTECT, related_name="consents")
    child = models.ForeignKey(Child, models.PROTECT, related_name="turnaround_consents")
    whose = models.CharField(max_length=5, choices=WHOSE)
    answer = models.CharField(max_length=9, choices=ANSWERS)
    asked_on = models.DateField()
    how = models.CharField(max_length=6, choices=HOWS, blank=True)
    witness = line(120)
    words = line(1000)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = line(1000)
    withdrawn_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    goes_on = line(1000)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=Answer.GIVEN.value)
                | Q(how=How.SIGNED.value)
                | Q(how=How.SPOKEN.value) & ~Q(witness=""),
                name="turnaround_consent_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.NOT_ASKED.value) | Q(whose=Whose.CARER.value) & ~Q(words=""),
                name="turnaround_not_asked_says_why",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by=None, withdrawn_why="", goes_on="")
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why=""),
                name="turnaround_consent_taken_back_says_why",
            ),
        ]
        triggers = [
            stays(
                "turnaround_consent_stays",
                ("child_id", "turnaround_id", "whose", "answer", "asked_on", "how", "witness", "words")
                + ("recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_whose_display()}: {self.get_answer_display().lower()}"

    @property
    def said(self) -> Said:
        """As the rules take it."""
        return Said(self.whose, self.answer, self.asked_on, self.withdrawn_on, bool(self.goes_on))
