"""Reviews of an order with the child and the family, and what follows from each."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.child import Child
from cases.models.compliance import stays
from cases.models.offending import CONTACT_LEVELS, Programme
from cases.models.programmes import Standing, says_why
from cases.rules_reviews import Decision
from yjs.audit.history import tracked

PERSON = settings.AUTH_USER_MODEL
DECISIONS = [
    (Decision.GO_ON.value, "The order goes on as it is"),
    (Decision.REVOKE.value, "Ask the court to end it early, for good progress"),
    (Decision.LEVEL.value, "Another level of contact"),
    (Decision.BREACH.value, "Back to court: the order is not kept"),
]


@tracked()
class OrderReview(Standing):
    """One review of an order: who was there, what they said, progress, the decision; countersigned where it changes
    the level of contact."""

    history_name = "review of an order"
    history_labels = {"held_on": "day", "countersigned_by": "countersigned by", "level": "level from then on"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="order_reviews")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    who = models.CharField("who was there", max_length=300)
    child_views = models.TextField("what the child said")
    parent_views = models.TextField("what a parent or carer said", blank=True)
    progress = models.TextField("progress")
    decision = models.CharField(max_length=6, choices=DECISIONS)
    level = models.CharField(max_length=10, choices=CONTACT_LEVELS, blank=True)
    why = models.TextField("why")
    countersigned_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    countersigned_at = models.DateTimeField("countersigned", null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            says_why("order_review_taken_back_says_why"),
            models.CheckConstraint(
                condition=(Q(decision=Decision.LEVEL.value) & ~Q(level=""))
                | (~Q(decision=Decision.LEVEL.value) & Q(level="", countersigned_at=None)),
                name="order_review_level_when_it_changes",
            ),
            models.CheckConstraint(
                condition=Q(countersigned_at=None, countersigned_by=None)
                | Q(countersigned_at__isnull=False, countersigned_by__isnull=False),
                name="order_review_countersigned_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(countersigned_by=F("recorded_by")), name="order_review_author_never_countersigns"
            ),
        ]
        triggers = [
            stays(
                "order_review_stays",
                ("child_id", "programme_id", "held_on", "who", "child_views", "parent_views", "progress", "decision")
                + ("level", "why", "recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"Review, {self.held_on:%-d %B %Y}"

    @property
    def waits(self) -> bool:
        """Whether a team manager has yet to countersign it."""
        return self.decision == Decision.LEVEL and self.countersigned_at is None and self.taken_back_at is None
