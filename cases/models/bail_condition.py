"""What bail asks of a child, one condition a row, from when to when."""

from django.db import models
from django.db.models import Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.child import Child, OfChild
from cases.models.police import Bail
from cases.rules_bail import Condition
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field
from yjs.templatetags.words import clock

CONDITIONS = [
    (Condition.RESIDENCE.value, "Live and sleep at"),
    (Condition.CURFEW.value, "Curfew"),
    (Condition.TAG.value, "Electronic tag"),
    (Condition.EXCLUSION.value, "Keep away from a place"),
    (Condition.NO_CONTACT.value, "No contact with"),
    (Condition.REPORT.value, "Report to"),
    (Condition.ISS.value, "Intensive supervision and surveillance"),
    (Condition.SUPPORT.value, "Bail supervision and support"),
    (Condition.OTHER.value, "Something else"),
]


@tracked()
class BailCondition(OfChild):
    """One condition of bail: what it asks for, and from when to when; a curfew with its hours."""

    history_name = "condition of bail"
    history_labels = {
        "kind": "condition",
        "details": "what it asks for",
        "starts_on": "first day",
        "ends_on": "last day",
    }
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="bail_conditions")
    bail = models.ForeignKey(Bail, models.PROTECT, related_name="asked")
    kind = models.CharField(max_length=10, choices=CONDITIONS)
    details = models.CharField(max_length=300, blank=True)
    from_time = models.TimeField("in from", null=True, blank=True)
    until_time = models.TimeField("in until", null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "starts_on", "pk"]
        constraints = [
            ends_after_start("bail_condition_ends_after_start"),
            models.CheckConstraint(
                condition=Q(kind=Condition.CURFEW.value, from_time__isnull=False, until_time__isnull=False)
                | (~Q(kind=Condition.CURFEW.value) & Q(from_time=None, until_time=None)),
                name="curfew_has_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self._hours}{': ' if self.details else ''}{self.details}"

    @property
    def _hours(self) -> str:
        return f", {clock(self.from_time)} to {clock(self.until_time)}" if self.from_time else ""
