"""A hand-over pack that somebody asked for: for whom, what for, what is in it, and the files that a worker made."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Child, Transfer
from cases.models.child import OfChild
from cases.models.subject_access import unguessable_name
from reporting.models.chronology import READY, STATES, WAITING
from yjs.audit.history import tracked
from yjs.refs import ref_field


@tracked()
class HandOverPack(OfChild):
    """What another service was given about a child. It stays as it was made, so that it can be read again."""

    history_name = "hand-over pack"
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="hand_over_packs")
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="packs")
    recipient = models.CharField("for whom", max_length=200)
    reason = models.CharField("what for", max_length=1000)
    contents = models.TextField("what is in it", blank=True)
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
            models.CheckConstraint(condition=~Q(state=READY) | ~Q(file_sha256=""), name="pack_file_when_ready")
        ]

    def __str__(self) -> str:
        return f"for {self.recipient}, {self.asked_at:%-d %B %Y}"

    @property
    def is_waiting(self) -> bool:
        """Whether a worker has still to make it."""
        return self.state == WAITING

    @property
    def is_ready(self) -> bool:
        """Whether the files are there."""
        return self.state == READY
