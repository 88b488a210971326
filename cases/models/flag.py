"""Flags on a child's record: what somebody must know before they meet the child, with a day to look at it again."""

from django.conf import settings
from django.db import models

from cases.models.access import MOST_WORDS, Ended
from cases.models.child import Child, OfChild
from cases.models.lists import ListEntry
from cases.rules import FlagLevel
from yjs.audit.history import tracked
from yjs.refs import ref_field

PERSON = settings.AUTH_USER_MODEL
FLAG_LEVELS = [
    (FlagLevel.HIGH.value, "High"),
    (FlagLevel.MEDIUM.value, "Medium"),
    (FlagLevel.LOW.value, "Low"),
]
FLAG_COLOURS = {FlagLevel.HIGH: "red", FlagLevel.MEDIUM: "orange", FlagLevel.LOW: "yellow"}


@tracked()
class Flag(Ended):
    """A danger or need that stands on every page of the record until somebody ends it; ended, it stays to be read."""

    history_labels = {"reason": "what everybody must know", "end_reason": "why it ended"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="flags")
    kind = models.ForeignKey(ListEntry, models.PROTECT, related_name="+")
    level = models.CharField(max_length=6, choices=FLAG_LEVELS)
    review_on = models.DateField()
    raised_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Ended.Meta):
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "kind"], condition=models.Q(ended_at=None), name="one_flag_of_a_kind_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.get_level_display().lower()}"

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return FLAG_COLOURS[FlagLevel(self.level)]


@tracked()
class FlagReview(OfChild):
    """Somebody looked at a flag again: what they found, and when it is looked at next."""

    history_name = "review of a flag"
    ref = ref_field()
    flag = models.ForeignKey(Flag, models.PROTECT, related_name="reviews")
    child = models.ForeignKey(Child, models.PROTECT, related_name="flag_reviews")
    level = models.CharField(max_length=6, choices=FLAG_LEVELS)
    reason = models.CharField("what the review found", max_length=MOST_WORDS)
    review_on = models.DateField()
    reviewed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ["-reviewed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_level_display()}, {self.reviewed_at:%-d %B %Y}"
