"""Viewings (who looked at what), one-time tokens of forms, and files kept in the database."""

import uuid
from datetime import datetime

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction


class Operation(models.TextChoices):
    """What was done with the record: the words of the reading log."""

    VIEW = "view", "Page opened"
    SEARCH = "search", "Search"
    LIST = "list", "List shown"
    PREVIEW = "preview", "Preview"
    PRINT = "print", "Printed"
    EXPORT = "export", "Export"
    DOWNLOAD = "download", "Download"
    JOB = "job", "Background job"
    DISCLOSURE = "disclosure", "Disclosure"
    DENIED = "denied", "Refused"


class Viewing(models.Model):
    """One consultation: a person, a moment, a record and the section of it; a search keeps its terms and results.

    `link` is the reader's tie to the case at that moment, `reason` what they gave when asked, `recipient` who a
    disclosure went to. Rows are made by `yjs.audit.record` only, each chained to the one before by its hash.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=20)
    subject_ref = models.CharField(max_length=12, blank=True)
    section = models.CharField(max_length=60)
    request_id = models.CharField(max_length=64)
    detail = models.JSONField(default=dict)
    operation = models.CharField(max_length=10, choices=Operation, default=Operation.VIEW)
    link = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    recipient = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["subject_ref", "-at"], name="viewing_of_subject"),
            models.Index(fields=["by", "-at"], name="viewing_by_person"),
        ]
        triggers = [pgtrigger.Protect(name="viewing_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.subject_kind} {self.subject_ref} {self.section}"


class Submission(models.Model):
    """A form's one-time token with what it made: double click, Back and resend make one record."""

    token = models.UUIDField()
    action = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    made = models.CharField(max_length=80, blank=True)
    made_pk = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "action", "by"], name="submitted_once")]

    def __str__(self) -> str:
        return f"{self.action} {self.token}"

    @classmethod
    def claim(cls, token: str, action: str, by: models.Model, at: datetime) -> "Submission | None":
        """Take the token for this transaction, or return the submission that already used it."""
        if not token:
            return None
        try:
            with transaction.atomic():
                cls.objects.create(token=uuid.UUID(str(token)), action=action, by=by, at=at)
            return None
        except IntegrityError:
            return cls.objects.get(token=uuid.UUID(str(token)), action=action, by=by)

    @classmethod
    def remember(cls, token: str, action: str, by: models.Model, made: models.Model | None) -> None:
        """Note what the token's action made."""
        if token and isinstance(made, models.Model):
            mine = cls.objects.filter(token=uuid.UUID(str(token)), action=action, by=by)
            mine.update(made=made._meta.label, made_pk=made.pk)

    def result(self) -> models.Model | None:
        """What the first use of the token made."""
        return apps.get_model(self.made).objects.filter(pk=self.made_pk).first() if self.made else None


class StoredFile(models.Model):
    """The bytes of one file under an unguessable name."""

    name = models.CharField(max_length=200, unique=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
