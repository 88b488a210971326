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


class Uploaded(models.Model):
    """One file. The bytes are under `stored_name` in the file store and go once a virus is found; `stored_name` is
    empty once they went with a record that was thinned out.

    Files about a child are rows of the record (`cases.models.document`), so that they are kept and go with it.
    """

    ref = ref_field()
    name = models.CharField(max_length=100, help_text="As the person's own device called it; never a path")
    extension = models.CharField(max_length=5, editable=False)
    stored_name = models.CharField(max_length=60, blank=True, default=random_name, editable=False)
    size = models.PositiveIntegerField(help_text="Bytes")
    sha256 = models.CharField(max_length=64, editable=False)
    state = models.CharField(max_length=11, choices=State, default=State.QUARANTINED)
    found = models.CharField(max_length=100, blank=True, help_text="What the scanner found")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="%(class)s_state_known"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(found=""), name="refused_%(class)s_says_why"),
            models.UniqueConstraint(fields=["stored_name"], condition=~Q(stored_name=""), name="%(class)s_stored_once"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def may_be_opened(self) -> bool:
        return self.state == State.CLEAN and bool(self.stored_name)

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return COLOURS[self.state]


@tracked()
class Upload(Uploaded):
    """A file about no child, brought in for a purpose: a table of published figures."""

    purpose = models.CharField(max_length=40)

    class Meta(Uploaded.Meta):
        indexes = [
            models.Index(fields=["purpose", "-uploaded_at"], name="uploads_of_a_purpose"),
            models.Index(fields=["uploaded_by", "uploaded_at"], name="uploads_of_a_person"),
        ]

    @property
    def audit_subject(self) -> tuple[str, str]:
        return "upload", self.ref
