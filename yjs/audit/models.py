"""The reading log and the checks of it, one-time tokens of forms, and files kept in the database."""

import uuid
from datetime import datetime

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction

from yjs.audit.history import tracked
from yjs.refs import ref_field


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


# The operations that put what stands in a record before somebody's eyes.
OPENED = [op.value for op in (Operation.VIEW, Operation.PREVIEW, Operation.PRINT, Operation.EXPORT, Operation.DOWNLOAD)]


class Viewing(models.Model):
    """One consultation: a person, a moment, a record and the section of it; a search keeps its terms and results.

    `shown` holds the references that a list or a search put on the screen, `link` the reader's tie to the case at that
    moment, `reason` what they gave when asked, `recipient` who a disclosure went to. Without `by` the service acted
    by itself. The table belongs to the audit owner (docs/database-roles.sql): rows are made by `yjs.audit.record`
    only, numbered without a gap, each chained to the one before by its hash.
    """

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_constraint=False)
    subject_kind = models.CharField(max_length=20)
    subject_ref = models.CharField(max_length=12, blank=True)
    section = models.CharField(max_length=60)
    request_id = models.CharField(max_length=64)
    operation = models.CharField(max_length=10, choices=Operation)
    link = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    recipient = models.TextField(blank=True)
    shown = ArrayField(models.TextField(), default=list)
    detail = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        managed = False
        db_table = '"audit"."viewing"'
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.subject_kind} {self.subject_ref} {self.section}"


def append_only(name: str) -> pgtrigger.Protect:
    """The trigger of a table of records that nobody changes, raw SQL included."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


class ChainAnchor(models.Model):
    """The head of the reading log as it was written down outside the database: where (`kept_in`) and when."""

    at = models.DateTimeField()
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    kept_in = models.CharField(max_length=200)

    class Meta:
        ordering = ["-at", "-pk"]
        triggers = [append_only("anchor_append_only")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.seq}"


class ChainCheck(models.Model):
    """One verification of the reading log; the newest row is what a status page shows.

    `entries` were read, the last of the log being `seq`; `faults` says in sentences what is wrong, and is empty when
    all is well.
    """

    at = models.DateTimeField()
    entries = models.BigIntegerField()
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-pk"]
        triggers = [append_only("check_append_only")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {len(self.faults)} faults"

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


@tracked()
class Alert(models.Model):
    """Somebody read in a way that may need explaining; an auditor answers it once, with a note.

    `key` says what it is about (kind, person, record, day), so that it is raised once however often one looks.
    """

    class Kind(models.TextChoices):
        SURNAME = "surname", "A child with the reader's own surname"
        ADDRESS = "address", "A child at the reader's own address"
        COLLEAGUE = "colleague", "A child with a colleague's surname or address"
        CLOSED = "closed", "A case that was closed"
        NIGHT = "night", "At night"
        MANY = "many", "Many records in an hour"
        LEFT = "left", "A person who has left or is disabled"

    class Outcome(models.TextChoices):
        EXPECTED = "expected", "It was part of their work"
        TALKED_TO = "talked_to", "Somebody talked to them"
        INVESTIGATED = "investigated", "It is being investigated"

    ref = ref_field()
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    subject_ref = models.CharField(max_length=12, blank=True)
    read_at = models.DateTimeField(help_text="When the reading was that raised it")
    raised_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    note = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None, outcome="")
                | models.Q(answered_at__isnull=False, answered_by__isnull=False)
                & ~models.Q(outcome="")
                & ~models.Q(note=""),
                name="alert_answered_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("alert", self.ref)


class Submission(models.Model):
    """A form's one-time token with what it made: double click, Back and resend make one record.

    `digest` is a keyed hash of what was typed, `texts` one of each longer text where the form knows changed words
    again, `landed` the page that showed what was made.
    """

    token = models.UUIDField()
    action = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    made = models.CharField(max_length=80, blank=True)
    made_pk = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="", db_default="")
    landed = models.CharField(max_length=200, blank=True, default="", db_default="")
    texts = ArrayField(models.CharField(max_length=64), default=list, db_default=[])

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
    def of(cls, token: str | None, by: models.Model) -> "Submission | None":
        """The person's submission that used this token."""
        try:
            return cls.objects.filter(token=uuid.UUID(str(token)), by=by).first() if token else None
        except ValueError:
            return None

    @classmethod
    def numbered(cls, number: str, by: models.Model) -> "Submission | None":
        """The person's submission with this number, as a page that showed it sends it back."""
        return cls.objects.filter(pk=int(number), by=by).first() if number.isdecimal() else None

    @classmethod
    def same(cls, digest: str, by: models.Model, *, since: datetime) -> "Submission | None":
        """The person's newest submission of the same words about the same record."""
        return cls.objects.filter(by=by, digest=digest, at__gte=since).order_by("-at").first()

    @classmethod
    def alike(cls, texts: list[str], by: models.Model, *, since: datetime) -> "Submission | None":
        """The person's newest submission about the same record of which at least half the texts are these."""
        found = cls.objects.filter(by=by, at__gte=since, texts__overlap=texts).order_by("-at") if texts else ()
        return next((one for one in found if 2 * len(set(texts) & set(one.texts)) >= len(texts)), None)

    @classmethod
    def sign(cls, token: str, by: models.Model, digest: str, texts: list[str]) -> None:
        """Note what the token's form said."""
        if token:
            cls.objects.filter(token=uuid.UUID(token), by=by, digest="").update(digest=digest, texts=texts)

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
