"""A chronology that somebody asked to print: for whom, narrowed by what, and the file that a worker made."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Child
from cases.models.child import OfChild
from reporting.models.document import unguessable_name
from yjs.audit.history import tracked
from yjs.refs import ref_field

WAITING, READY, FAILED = "waiting", "ready", "failed"
STATES = [(WAITING, "Being made"), (READY, "Ready"), (FAILED, "Not made")]


@tracked()
class PrintedChronology(OfChild):
    """One print of a child's chronology. It stays as it was made, so that what was given out can be read again."""

    history_name = "printed chronology"
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="printed_chronologies")
    recipient = models.CharField("for whom", max_length=200)
    reason = models.CharField("what for", max_length=1000)
    kind = models.CharField("only", max_length=20, blank=True)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField("to", null=True, blank=True)
    words = models.CharField(max_length=200, blank=True)
    sensitive = models.BooleanField("with sensitive contacts", default=False)
    state = models.CharField(max_length=7, choices=STATES, default=WAITING)
    fault = models.CharField("why it was not made", max_length=300, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to=unguessable_name, max_length=200, blank=True, editable=False)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    pages = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(state=READY) | ~Q(file_sha256=""), name="chronology_file_when_ready")
        ]

    def __str__(self) -> str:
        return f"for {self.recipient}, {self.asked_at:%-d %B %Y}"

    @property
    def is_waiting(self) -> bool:
        """Whether a worker has still to make it."""
        return self.state == WAITING

    @property
    def is_ready(self) -> bool:
        """Whether the file is there."""
        return self.state == READY
