"""A report that a court asked the service for."""

from django.db import models
from django.db.models import F, Q

from cases.models.child import Child, OfChild
from cases.models.offending import Hearing
from cases.rules_hearings import ReportKind
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

REPORT_KINDS = [
    (ReportKind.PRE_SENTENCE.value, "Pre-sentence report"),
    (ReportKind.STAND_DOWN.value, "Stand-down report"),
    (ReportKind.EXISTING.value, "Existing report, used again"),
    (ReportKind.PROGRESS.value, "Progress report"),
    (ReportKind.BREACH.value, "Breach report"),
]


@tracked()
class CourtReport(OfChild):
    """A report that a court asked for at a hearing: by when, and when it was given."""

    history_name = "report for a court"
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="court_reports")
    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=12, choices=REPORT_KINDS)
    is_soon = models.BooleanField("by the shorter limit", default=False)
    asked_on = models.DateField()
    due_on = models.DateField()
    given_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "kind"], name="one_report_a_hearing_and_kind"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("asked_on")) & (Q(given_on=None) | Q(given_on__gte=F("asked_on"))),
                name="report_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, due {self.due_on:%-d %B %Y}"
