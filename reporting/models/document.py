"""What every document that a worker makes has in common: its life, its file, who signed it off."""

from pathlib import PurePath

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reporting.rules.documents import LIVE, UNDER_WAY, State
from yjs.refs import new_ref, ref_field

STATES = [
    (State.REQUESTED.value, "Waiting"),
    (State.RUNNING.value, "Being made"),
    (State.READY.value, "Ready to check"),
    (State.FAILED.value, "Not made"),
    (State.SIGNED_OFF.value, "Signed off"),
    (State.REPLACED.value, "Replaced"),
]
COLOURS = {
    State.REQUESTED: "blue",
    State.RUNNING: "blue",
    State.READY: "yellow",
    State.FAILED: "red",
    State.SIGNED_OFF: "green",
    State.REPLACED: "grey",
}
NOT_KEPT_IN_HISTORY = ["progress", "stage", "heard_at"]
FINISHED = [State.READY.value, State.SIGNED_OFF.value]


def unguessable_name(document: models.Model, filename: str) -> str:
    """A name that says nothing: of the name that was given, its ending alone."""
    return f"documents/{new_ref()}{new_ref()}{PurePath(filename).suffix}"


class Document(models.Model):
    """Asked for by one person, made by a worker, signed off by another; then it can no longer change."""

    ref = ref_field()
    revision = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=STATES, default=State.REQUESTED.value)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(help_text="When a worker last said how far it is")
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=300, default="Waiting for a worker")
    finished_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to=unguessable_name, max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_bytes = models.PositiveIntegerField(default=0)
    file_pages = models.PositiveSmallIntegerField(default=0)
    signed_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_under_way(self) -> bool:
        """Whether a worker has it or will take it."""
        return self.status in UNDER_WAY

    @property
    def is_finished(self) -> bool:
        """Whether its figures and its file are there."""
        return self.status in FINISHED or bool(self.file)

    @property
    def is_signed_off(self) -> bool:
        return self.status == State.SIGNED_OFF

    @property
    def has_failed(self) -> bool:
        return self.status == State.FAILED

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return COLOURS[State(self.status)]


def document_constraints(name: str, *period: str) -> list[models.BaseConstraint]:
    """One live document a period, a file when finished, and never signed off by who asked for it."""
    signed = Q(signed_off_by__isnull=False, signed_off_at__isnull=False)
    unsigned = Q(signed_off_by=None, signed_off_at=None)
    return [
        models.UniqueConstraint(fields=[*period, "revision"], name=f"{name}_revision_once"),
        models.UniqueConstraint(
            fields=[*period], condition=Q(status__in=sorted(state.value for state in LIVE)), name=f"{name}_live_once"
        ),
        models.CheckConstraint(
            condition=~Q(status__in=FINISHED) | (~Q(file="") & ~Q(file_sha256="")), name=f"{name}_file_when_ready"
        ),
        models.CheckConstraint(
            condition=(Q(status=State.SIGNED_OFF.value) & signed) | (~Q(status=State.SIGNED_OFF.value) & unsigned),
            name=f"{name}_signed_off_by_somebody",
        ),
        models.CheckConstraint(
            condition=Q(signed_off_by=None) | ~Q(signed_off_by=F("requested_by")),
            name=f"{name}_signed_off_by_another",
        ),
        models.CheckConstraint(condition=Q(progress__lte=100), name=f"{name}_progress_to_100"),
    ]


def document_triggers(name: str) -> list[pgtrigger.Trigger]:
    """Signed off means frozen, and no document is ever deleted: the database refuses, raw SQL included."""
    return [
        pgtrigger.Protect(
            name=f"{name}_frozen",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__status=State.SIGNED_OFF.value),
        ),
        pgtrigger.Protect(name=f"{name}_kept", operation=pgtrigger.Delete),
    ]
