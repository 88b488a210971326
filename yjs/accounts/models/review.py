"""The quarterly review of who has access: a list of people, each line confirmed or ended, signed at the end."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from yjs.accounts.models.people import Team
from yjs.accounts.rules import Decision
from yjs.audit.history import tracked
from yjs.refs import ref_field

DECISIONS = [
    (Decision.CONFIRMED.value, "Confirmed"),
    (Decision.CHANGED.value, "To be changed"),
    (Decision.ENDED.value, "Ended"),
]

SIGNED_LINES = """
    IF EXISTS (
        SELECT FROM accounts_accessreview
        WHERE id IN (OLD.review_id, NEW.review_id) AND signed_at IS NOT NULL FOR SHARE
    ) THEN
        RAISE EXCEPTION 'pgtrigger: a review that is signed cannot change';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


@tracked()
class AccessReview(models.Model):
    """One review, of a team or of everybody without one; signed once every line is decided, then it stays as it is.

    Nobody started it when the service did so by itself.
    """

    ref = ref_field()
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(signed_at=None), nulls_distinct=False, name="one_open_review_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None) | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="review_signed_by_someone",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen_once_signed",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__signed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.scope

    @property
    def scope(self) -> str:
        """Whom it is about: a team, or people who are in none."""
        return self.team.name if self.team else "People without a team"

    @property
    def decided(self) -> int:
        """How many lines are decided, of a review that was read with its counts."""
        return self.people - self.undecided

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("access review", self.ref)


@tracked()
class ReviewedPerson(models.Model):
    """A line of a review: a person as they stood when it began, and what was decided about their access."""

    review = models.ForeignKey(AccessReview, models.PROTECT, related_name="lines")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    roles = models.TextField(help_text="The roles and teams on the day the review began")
    last_signed_in_on = models.DateField(null=True, blank=True)
    second_factor = models.CharField(
        max_length=60, blank=True, default="", db_default="", help_text="What they sign in with beside a password"
    )
    decision = models.CharField(max_length=10, choices=DECISIONS, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], name="reviewed_once_a_review"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by=None) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="line_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=[Decision.CHANGED.value, Decision.ENDED.value], reason=""),
                name="access_changes_for_a_reason",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_with_its_review",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=SIGNED_LINES,
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_decision_display() or 'not reviewed'}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        """The history of a line belongs to the person."""
        return self.person.audit_subject
