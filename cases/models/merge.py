"""Two records of one child made one: which was kept, what was moved, and whether it was undone."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from cases.models.child import Child, OfChild
from yjs.audit.history import tracked
from yjs.refs import ref_field

PERSON = settings.AUTH_USER_MODEL


@tracked()
class ChildMerge(OfChild):
    """One merge. `child` is the record that was kept; what hung on `merged` hangs on it until the merge is undone.

    An undone merge names the other record by its reference alone: the two have nothing to do with each other any more.
    `moved` names the rows by table, `changed` the fields of the kept record as [before, after]: what an undo puts back.
    """

    history_name = "merge of two records"
    history_labels = {"merged_ref": "reference of the record that was merged"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Child, models.PROTECT, null=True, related_name="+", editable=False)
    merged_ref = models.CharField(max_length=12)
    reason = models.CharField(max_length=1000)
    moved = models.JSONField(default=dict, editable=False)
    changed = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    merged_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undo_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["merged"], condition=Q(undone_at=None), name="merged_once_at_a_time"),
            models.CheckConstraint(condition=~Q(child=F("merged")), name="merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"Merged with {self.merged_ref}"
