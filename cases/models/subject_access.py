"""A request for a copy of the record (subject access, DPA 2018 s.45): who asks, what goes, who checked it.

The passages are a working copy of the record's words. What is removed from each is kept beside it; the file that goes
is made from what is left, and only once a second person has approved it.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.child import Child, OfChild
from cases.models.document import DocumentVersion
from cases.models.rights import WHO_ASKS
from cases.rules_subject_access import Stage
from yjs.audit.history import tracked
from yjs.refs import new_ref, ref_field

STAGES = [
    (Stage.GATHERING.value, "Being gathered"),
    (Stage.REDACTING.value, "To redact"),
    (Stage.CHECKING.value, "Waiting for a second person"),
    (Stage.MAKING.value, "Approved, being made"),
    (Stage.READY.value, "Ready to send"),
    (Stage.SENT.value, "Sent"),
    (Stage.REFUSED.value, "Refused"),
]
COLOURS = {
    Stage.GATHERING: "blue",
    Stage.REDACTING: "yellow",
    Stage.CHECKING: "yellow",
    Stage.MAKING: "blue",
    Stage.READY: "green",
    Stage.SENT: "grey",
    Stage.REFUSED: "grey",
}
PERSON = settings.AUTH_USER_MODEL
CHECKED = [Stage.MAKING.value, Stage.READY.value, Stage.SENT.value]
OVER = [Stage.SENT.value, Stage.REFUSED.value]
FROZEN = """
    IF EXISTS (SELECT 1 FROM cases_accessrequest r WHERE r.id = OLD.request_id
               AND r.stage NOT IN ('gathering', 'redacting')) THEN
        RAISE EXCEPTION 'pgtrigger: what was handed over to be checked cannot change';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


def unguessable_name(request: models.Model, filename: str) -> str:
    """A name that says nothing of whom the file is about."""
    return f"packs/{new_ref()}{new_ref()}.zip"


@tracked()
class AccessRequest(OfChild):
    """One request for a copy of a child's record, from the day it came to the day it was answered."""

    kept_out_of_history = True  # of the child's history page: the pages of information rights tell it
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="access_requests")
    asked_by = models.CharField(max_length=10, choices=WHO_ASKS)
    asked_by_name = models.CharField(max_length=120)
    identity = models.CharField(max_length=300, help_text="How it was checked that they are who they say, and may ask")
    recipient = models.CharField(max_length=200, help_text="To whom the copy goes, and by what way")
    received_on = models.DateField()
    due_on = models.DateField()
    extended_because = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=STAGES, default=Stage.GATHERING.value)
    prepared_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    prepared_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(blank=True)
    checked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to=unguessable_name, max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_bytes = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.TextField(blank=True)

    class Meta:
        ordering = [F("closed_at").desc(nulls_first=True), "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(closed_at=None), name="one_open_access_request_a_child"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(prepared_by__isnull=False) & ~Q(checked_by=F("prepared_by")),
                name="pack_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=CHECKED, checked_by__isnull=False, checked_at__isnull=False)
                | ~Q(stage__in=CHECKED) & Q(checked_by=None, checked_at=None, file=""),
                name="no_pack_without_a_check",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=OVER, closed_at__isnull=False) | ~Q(stage__in=OVER) & Q(closed_at=None),
                name="access_request_closed",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="access_request_over", operation=pgtrigger.Update, condition=pgtrigger.Q(old__stage__in=OVER)
            ),
            pgtrigger.Protect(name="access_request_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Request of {self.received_on:%-d %B %Y} for a copy"

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return COLOURS[Stage(self.stage)]

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.closed_at is None


@tracked()
class AccessPassage(OfChild):
    """One text of the record as it stood, and what is removed from it: `proposed` by the service, `removed` by people.

    Both are lists of [words, why]. A passage that is `withheld` goes out as nothing but the mark.
    """

    kept_out_of_history = True  # it holds the words of the whole record, whoever may read them there
    request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="passages")
    position = models.PositiveIntegerField()
    place = models.CharField(max_length=200, help_text="The record: Contact, 10 June 2026")
    label = models.CharField(max_length=200, help_text="Which of its texts")
    text = models.TextField()
    proposed = models.JSONField(default=list)
    removed = models.JSONField(default=list)
    withheld = models.BooleanField(default=False)
    file = models.ForeignKey(DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["request", "position"], name="one_passage_a_position")]
        triggers = [
            pgtrigger.Trigger(
                name="passage_frozen", when=pgtrigger.Before, operation=pgtrigger.Update | pgtrigger.Delete, func=FROZEN
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.label}"

    @property
    def child(self) -> Child:
        """The child of its request."""
        return self.request.child
