"""A child's case before the panel."""

from django.conf import settings
from django.db import models

from cases.models import Child, Referral
from cases.models.child import OfChild
from panels.models.meeting import PanelMeeting
from yjs.audit.history import tracked
from yjs.refs import ref_field


@tracked()
class PanelCase(OfChild):
    """A referral that a panel decides about; its stage is read from the facts, never set."""

    ref = ref_field()
    referral = models.OneToOneField(Referral, models.PROTECT, related_name="panel_case")
    child = models.ForeignKey(Child, models.PROTECT, related_name="panel_cases")
    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, null=True, blank=True, related_name="cases")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["referral__decision_due_on", "pk"]

    def __str__(self) -> str:
        return f"Panel case {self.ref}"

    @property
    def due_on(self):
        """The day by which the panel decides, set when the referral arrived."""
        return self.referral.decision_due_on
