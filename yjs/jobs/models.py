"""The outbox and what is known of the service's health. None of it holds personal data: jobs name records by number."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from yjs.audit.history import tracked
from yjs.jobs.rules import OPEN, State
from yjs.refs import ref_field

STATES = [(state.value, state.value) for state in State]


class Job(models.Model):
    """One piece of work that a worker does: written in the transaction that asks for it, so it is never lost.

    `key` says what the work is: the same key asked for twice is one job. `tries` is counted before the work begins,
    so that work that kills its worker is counted too.
    """

    ref = ref_field()
    key = models.CharField(max_length=150, unique=True)
    task = models.CharField(max_length=150)
    args = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=STATES, default=State.WAITING.value)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    request_id = models.CharField(max_length=64, blank=True, default="", db_default="")
    fault = models.CharField(max_length=100, blank=True)  # the kind of fault, never its words: they may quote a record

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[value for value, _ in STATES]), name="job_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.DONE.value) | Q(finished_at__isnull=False),
                name="job_done_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(state__in=OPEN), name="job_open_by_due")]

    def __str__(self) -> str:
        return self.key

    @property
    def audit_subject(self) -> tuple[str, str]:
        return "job", self.ref

    @property
    def kind(self) -> str:
        """The work in words: "send letter" of `yjs.jobs.tasks.send_letter`."""
        return self.task.rpartition(".")[2].replace("_", " ")


@tracked()
class JobDecision(models.Model):
    """What an administrator decided about a parked job. Never edited."""

    class Decided(models.TextChoices):
        TRY_AGAIN = "try_again", "Try again"
        GIVE_UP = "give_up", "Give up"

    job_key = models.CharField(max_length=150)  # the job itself is cleared after a while, the decision stays
    decided = models.CharField(max_length=10, choices=Decided)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.decided} {self.job_key}"


class Measurement(models.Model):
    """The newest word of something that lives elsewhere: a worker, a backup, a restore drill, the check of the log.

    Whoever does the thing writes it: `Measurement.write("backup", at=…, ok=True, value=bytes, says="…")`.
    """

    name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()
    ok = models.BooleanField(default=True)
    value = models.FloatField(null=True)
    says = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"

    @classmethod
    def write(cls, name: str, *, at: datetime, ok: bool = True, value: float | None = None, says: str = "") -> None:
        """Keep this word in place of the one before, in one statement that two writers may run at once."""
        cls.objects.bulk_create(
            [cls(name=name, at=at, ok=ok, value=value, says=says)],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["at", "ok", "value", "says"],
        )


class Alarm(models.Model):
    """A sign that turned to "act": open until it is well again; each is told once when it begins, once when it ends."""

    sign = models.CharField(max_length=60)
    says = models.CharField(max_length=300)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(fields=["sign"], condition=Q(ended_at__isnull=True), name="one_open_alarm_a_sign")
        ]

    def __str__(self) -> str:
        return f"{self.sign} since {self.began_at}"
