"""The management board: its meetings and who came, and its partners' budget."""

from django.conf import settings
from django.db import models

from yjs.audit.history import tracked

MARKS = [
    ("attended", "attended"),
    ("apologies", "apologies"),
    ("deputy", "Deputy Attended"),
    ("note", "Note"),
]


@tracked()
class BoardMeeting(models.Model):
    """A meeting of the management board, named by its month."""

    held_on = models.DateField(unique=True)

    class Meta:
        ordering = ["held_on"]

    def __str__(self) -> str:
        return f"{self.held_on:%B %Y}"


@tracked()
class BoardAttendance(models.Model):
    """Who came to a meeting from which organisation in which role; no row means not recorded."""

    meeting = models.ForeignKey(BoardMeeting, models.PROTECT, related_name="attendances")
    place = models.PositiveSmallIntegerField(help_text="The order in the list of members")
    organisation = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=160)
    mark = models.CharField(max_length=10, choices=MARKS)
    note = models.CharField(max_length=80, blank=True, help_text="For example: Gap in post")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "place"]
        constraints = [models.UniqueConstraint(fields=["meeting", "place"], name="one_mark_a_member_and_meeting")]

    def __str__(self) -> str:
        return f"{self.role}, {self.meeting}: {self.text}"

    @property
    def text(self) -> str:
        """The mark as it is printed."""
        return self.note if self.mark == "note" else self.get_mark_display()


@tracked()
class BudgetLine(models.Model):
    """What one agency contributes in a financial year, in pounds; null is not stated."""

    year = models.CharField(max_length=7)
    place = models.PositiveSmallIntegerField()
    agency = models.CharField(max_length=80)
    staffing = models.PositiveIntegerField(null=True, blank=True)
    other_funds = models.PositiveIntegerField(null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "place"]
        constraints = [models.UniqueConstraint(fields=["year", "agency"], name="one_budget_line_an_agency")]

    def __str__(self) -> str:
        return f"{self.agency}, {self.year}"

    @property
    def total(self) -> int:
        """Staffing and other funds, in pounds."""
        return (self.staffing or 0) + (self.other_funds or 0)
