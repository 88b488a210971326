"""The report to the management board, for a financial year."""

from django.db import models

from reporting.models.document import NOT_KEPT_IN_HISTORY, Document, document_constraints, document_triggers
from reporting.rules.periods import FinancialYear
from yjs.audit.history import tracked


@tracked(exclude=NOT_KEPT_IN_HISTORY)
class BoardReport(Document):
    """One revision of a year's report; `content` holds what was released and nothing that was hidden."""

    year = models.CharField(max_length=7, help_text="The financial year, 2022/23")
    content = models.JSONField(default=dict)

    class Meta:
        ordering = ["-year", "-revision"]
        constraints = document_constraints("report", "year")
        triggers = document_triggers("report")

    def __str__(self) -> str:
        return f"Report to the board, {self.year}"

    @property
    def period(self) -> FinancialYear:
        """Its year with first and last day."""
        return FinancialYear.parse(self.year)

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("board report", self.ref)
