"""Rows of local policy with the date from which they hold."""

from django.conf import settings
from django.db import models

from yjs.audit.history import tracked


@tracked()
class PolicyValue(models.Model):
    """A value of local policy from a date on. Never edited: a later row takes its place."""

    key = models.CharField(max_length=60)
    value = models.IntegerField()
    starts_on = models.DateField()
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["key", "-starts_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.key} = {self.value} from {self.starts_on}"
