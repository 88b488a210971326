"""A file that somebody brought in: who, when, under what name, and whether it may be opened."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from yjs.audit.history import tracked
from yjs.refs import new_ref, ref_field


class State(models.TextChoices):
    QUARANTINED = "quarantined", "Being checked for viruses"
    CLEAN = "clean", "Ready"
    REFUSED = "refused", "Removed: a virus was found"


COLOURS = {State.QUARANTINED: "yellow", State.CLEAN: "green", State.REFUSED: "red"}


def random_name() -> str:
    """Where the bytes lie: a name that says nothing and that no one typed."""
    return f"uploads/{new_ref()}{new_ref()}"


@tracked()
class Upload(models.Model):
    """One file. The bytes are under `stored_name` in the file store and go once a virus is found."""

    ref = ref_field()
    purpose = models.CharField(max_length=40)
    name = models.CharField(max_length=100, help_text="As the person's own device called it; never a path")
    extension = models.CharField(max_length=5)
    stored_name = models.CharField(max_length=60, unique=True, default=random_name, editable=False)
    size = models.PositiveIntegerField(help_text="Bytes")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=11, choices=State, default=State.QUARANTINED)
    found = models.CharField(max_length=100, blank=True, help_text="What the scanner found")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        indexes = [
            models.Index(fields=["purpose", "-uploaded_at"], name="uploads_of_a_purpose"),
            models.Index(fields=["uploaded_by", "uploaded_at"], name="uploads_of_a_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="upload_state_known"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(found=""), name="refused_upload_says_why"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def audit_subject(self) -> tuple[str, str]:
        return "upload", self.ref

    @property
    def may_be_opened(self) -> bool:
        return self.state == State.CLEAN

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return COLOURS[self.state]
