"""The words of a report for a court: its parts, what was decided about it, and the files made of it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessments.models.frozen import frozen_when, frozen_with_parent, stand_in_never_countersigns
from cases.models import Child, CourtReport
from cases.models.child import OfChild
from reporting.models.chronology import FAILED, READY, STATES, WAITING
from reporting.models.document import unguessable_name
from reporting.rules.court_reports import PARTS, WRITABLE, Status
from yjs.audit.history import tracked
from yjs.refs import ref_field

PERSON = settings.AUTH_USER_MODEL
CHECKED = Status.CHECKED.value
STATUSES = [
    (Status.DRAFT.value, "Being written"),
    (Status.SUBMITTED.value, "Waits for its check"),
    (Status.RETURNED.value, "Returned"),
    (CHECKED, "Checked"),
]
COLOURS = {Status.DRAFT: "blue", Status.SUBMITTED: "yellow", Status.RETURNED: "orange", Status.CHECKED: "green"}


def frozen(name: str) -> pgtrigger.Trigger:
    """What belongs to a checked report no longer changes, and nothing is added to it."""
    return frozen_with_parent(name, table="reporting_courtreporttext", parent="ROW.text_id", status=CHECKED)


@tracked()
class CourtReportText(OfChild):
    """What the service writes for a court. Checked by a second person, it refuses every change, raw SQL included."""

    history_name = "words of a report for a court"
    history_labels = {"countersigned_by": "checked by", "countersigned_at": "checked"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="court_report_texts")
    report = models.OneToOneField(CourtReport, models.PROTECT, related_name="text")
    status = models.CharField(max_length=9, choices=STATUSES, default=Status.DRAFT.value)
    author = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    countersigned_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    countersigned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(countersigned_by=F("author")), name="author_never_checks_report"),
            models.CheckConstraint(
                condition=Q(status=CHECKED, countersigned_by__isnull=False, countersigned_at__isnull=False)
                | (~Q(status=CHECKED) & Q(countersigned_by=None, countersigned_at=None)),
                name="report_checked_by_someone",
            ),
        ]
        triggers = [
            frozen_when("checked_report_never_changes", CHECKED),
            stand_in_never_countersigns("stand_in_never_checks_report"),
        ]

    def __str__(self) -> str:
        return f"{self.report.get_kind_display()}, started {self.started_at:%-d %B %Y}"

    @property
    def is_writable(self) -> bool:
        """Whether its words may change."""
        return self.status in WRITABLE

    @property
    def is_checked(self) -> bool:
        """Whether a second person checked it."""
        return self.status == Status.CHECKED

    @property
    def waits(self) -> bool:
        """Whether a manager has it."""
        return self.status == Status.SUBMITTED

    @property
    def colour(self) -> str:
        """The colour of its status tag."""
        return COLOURS[Status(self.status)]


class OfText(OfChild):
    """Anything that belongs to one report; `child` for the record of views."""

    class Meta:
        abstract = True

    @property
    def child(self) -> Child:
        """The child of its report."""
        return self.text.child


@tracked()
class CourtReportPart(OfText):
    """The words of one part: `drawn` from the record when the report was started, `words` as they stand now."""

    history_name = "part of a report for a court"
    history_labels = {"drawn": "words from the record"}
    ref = ref_field()
    text = models.ForeignKey(CourtReportText, models.PROTECT, related_name="parts")
    key = models.CharField("part", max_length=10, choices=[(part.key, part.title) for part in PARTS])
    drawn = models.TextField(blank=True)
    words = models.TextField(blank=True)
    saved_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["text", "key"], name="one_part_a_report")]
        triggers = [frozen("part_of_checked_report_stays")]

    def __str__(self) -> str:
        return self.get_key_display()


@tracked()
class CourtReportDecision(OfText):
    """Handed over, returned or checked: by whom, when and why. Never edited."""

    history_name = "decision about a report for a court"
    history_labels = {"kind": "decision"}
    ref = ref_field()
    text = models.ForeignKey(CourtReportText, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=9, choices=STATUSES[1:])
    reason = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        triggers = [
            frozen("decision_about_checked_report_stays"),
            pgtrigger.Protect(name="report_decision_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked()
class CourtReportFiles(OfText):
    """The checked report as a PDF and as a Word document, made by a worker for whoever asked."""

    history_name = "files of a report for a court"
    ref = ref_field()
    text = models.OneToOneField(CourtReportText, models.PROTECT, related_name="files")
    state = models.CharField(max_length=7, choices=STATES, default=WAITING)
    fault = models.CharField("why it was not made", max_length=300, blank=True)
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to=unguessable_name, max_length=200, blank=True, editable=False)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    word = models.FileField(upload_to=unguessable_name, max_length=200, blank=True, editable=False)
    word_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    pages = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=READY) | (~Q(file_sha256="") & ~Q(word_sha256="")), name="report_files_when_ready"
            )
        ]

    def __str__(self) -> str:
        return f"asked for {self.asked_at:%-d %B %Y}"

    @property
    def is_ready(self) -> bool:
        """Whether the files are there."""
        return self.state == READY

    @property
    def has_failed(self) -> bool:
        """Whether a worker could not make them."""
        return self.state == FAILED
