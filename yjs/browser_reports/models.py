"""Browser reports, counted by day."""

from django.db import models


class BrowserReport(models.Model):
    """How often, on one day, browsers refused one origin under one directive on pages of one pattern."""

    on = models.DateField()
    page = models.CharField(max_length=200)
    directive = models.CharField(max_length=40)
    blocked = models.CharField(max_length=120)
    times = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["-last_at"]
        constraints = [
            models.UniqueConstraint(fields=["on", "page", "directive", "blocked"], name="one_row_a_kind_of_report")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.directive} {self.page}: {self.times}"
