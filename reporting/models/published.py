"""Figures that others have published, or we ourselves in earlier years; typed in or uploaded, marked as such."""

from django.conf import settings
from django.db import models

from yjs.audit.history import tracked


@tracked()
class PublishedFigure(models.Model):
    """One printed cell: `value` is the text as it was printed, `<5` and `--` included."""

    table = models.CharField(max_length=60)
    row = models.CharField(max_length=120)
    column = models.CharField(max_length=60)
    value = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=200)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["table", "pk"]
        constraints = [models.UniqueConstraint(fields=["table", "row", "column"], name="one_figure_a_cell")]

    def __str__(self) -> str:
        return f"{self.table}: {self.row}, {self.column}"


@tracked()
class Population(models.Model):
    """The children aged 10 to 17 of the area in the middle of a year, by the official estimate."""

    year = models.PositiveSmallIntegerField(unique=True)
    aged_10_to_17 = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"Population aged 10 to 17, mid-{self.year}"
