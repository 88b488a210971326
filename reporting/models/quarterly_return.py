"""The quarterly returns, of the key performance indicators and of Turnaround, and the children behind each figure."""

import pgtrigger
from django.db import models

from cases.models import Child
from reporting.models.document import NOT_KEPT_IN_HISTORY, Document, document_constraints, document_triggers
from reporting.rules.documents import ReturnKind, State
from reporting.rules.periods import Quarter
from yjs.audit.history import tracked

KINDS = [
    (ReturnKind.KPI.value, "Key performance indicators"),
    (ReturnKind.TURNAROUND.value, "Turnaround"),
]
PLACES = [
    ("counted", "Counted"),
    ("not_counted", "In the total, not counted"),
    ("left_out", "Left out"),
]

REFUSE_AFTER_SIGN_OFF = f"""
    IF EXISTS (SELECT 1 FROM reporting_quarterlyreturn r
               WHERE r.id = NEW.quarterly_return_id AND r.status = '{State.SIGNED_OFF.value}') THEN
        RAISE EXCEPTION 'The return is signed off';
    END IF;
    RETURN NEW;
"""  # nosec B608: constants of ours


@tracked(exclude=NOT_KEPT_IN_HISTORY)
class QuarterlyReturn(Document):
    """One revision of a quarter's return; `figures` holds every measure with last quarter's figure beside it."""

    quarter = models.CharField(max_length=6)
    kind = models.CharField(max_length=10, choices=KINDS, default=ReturnKind.KPI.value, db_default=ReturnKind.KPI.value)
    definitions = models.CharField(max_length=40, blank=True, help_text="Which edition of the definitions")
    figures = models.JSONField(default=dict)

    class Meta:
        ordering = ["-quarter", "-revision"]
        constraints = document_constraints("return", "quarter", "kind")
        triggers = document_triggers("return")

    def __str__(self) -> str:
        what = "Turnaround return" if self.is_turnaround else "Return"
        return f"{what} for {self.period.name}"

    @property
    def is_turnaround(self) -> bool:
        """Whether it is the return of Turnaround."""
        return self.kind == ReturnKind.TURNAROUND

    @property
    def period(self) -> Quarter:
        """Its quarter with first and last day."""
        return Quarter.parse(self.quarter)

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("return", self.ref)


class ReturnChild(models.Model):
    """A child behind a figure: counted, in the total only, or left out, with the reason and what was recorded then."""

    quarterly_return = models.ForeignKey(QuarterlyReturn, models.PROTECT, related_name="children")
    measure = models.CharField(max_length=40)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    programme_id = models.BigIntegerField(help_text="The programme; of a Turnaround return the involvement")
    place = models.CharField(max_length=12, choices=PLACES)
    why = models.CharField(max_length=200)
    values = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["quarterly_return", "measure", "child", "programme_id"], name="return_child_once"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="return_child_kept", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="return_child_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=REFUSE_AFTER_SIGN_OFF,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_place_display()}"
