"""What a return says for an outcome, where the YJB's data set has no code for what the record says."""

from django.db import models

from cases.models.offending import OutcomeType
from yjs.audit.history import tracked


@tracked()
class ReturnCode(models.Model):
    """The code that a return sends for an outcome in one version of the data set, from a day on.

    The record keeps what was decided. Of several rows the newest that has started counts; without one the return sends
    the outcome's own code.
    """

    history_name = "code in a return"
    history_labels = {"type": "outcome", "schema": "version of the data set"}
    type = models.ForeignKey(OutcomeType, models.PROTECT, related_name="return_codes")
    schema = models.PositiveSmallIntegerField(help_text="Version of the YJB's data set")
    code = models.CharField(max_length=90)
    why = models.CharField(max_length=300)
    starts_on = models.DateField()

    class Meta:
        ordering = ["schema", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["type", "schema", "starts_on"], name="one_return_code_a_schema_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.code} in schema {self.schema}"
