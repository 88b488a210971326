"""What a person has typed into a form and not yet submitted."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Draft(models.Model):
    """The fields of one unfinished form: a person's, of one kind, about one record, in one tab of a browser.

    `attempted` is set once the person has tried to submit: such a draft is never cleared by time.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts")
    kind = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=12, blank=True)
    tab = models.CharField(max_length=32, blank=True, default="", db_default="")
    url = models.CharField(max_length=200)
    fields = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    attempted = models.BooleanField(default=False)
    thrown_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "subject_ref", "tab"], name="one_draft_a_tab"),
            models.CheckConstraint(condition=~Q(kind=""), name="draft_has_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_ref}"

    @property
    def address(self) -> str:
        """Its form, with this very draft in it."""
        path, _, asked = self.url.partition("?")
        return f"{path}?{asked}{'&' if asked else ''}draft={self.pk}"


class KeptList(models.Model):
    """How a person left a list about one record: what it was narrowed by, and how it was shown."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="kept_lists")
    name = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=12, blank=True)
    fields = models.JSONField(default=dict)
    left_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name", "subject_ref"], name="one_way_a_list_was_left")]

    def __str__(self) -> str:
        return f"{self.name} {self.subject_ref}"
