"""What the list of children on Turnaround is narrowed and sorted by."""

import django_filters

from cases.rules_turnaround import Stage
from reporting.filters.rows import RowsFilter
from reporting.queries.turnaround import COLOURS, Shown


class TurnaroundFilter(RowsFilter):
    """How far the work is; without a choice what has not ended."""

    stage = django_filters.ChoiceFilter(
        label="Show", choices=[(one.value, COLOURS[one][1]) for one in Stage], empty_label="All that have not ended"
    )
    sort = django_filters.ChoiceFilter(
        label="Sort by", choices=[("child", "Child"), ("entered", "Entry")], empty_label="Due first"
    )
    orders = {
        "child": lambda one: one.work.child.surname.casefold(),
        "entered": lambda one: one.work.entered_on,
    }

    def narrowed(self) -> list[Shown]:
        rows = super().narrowed()
        chosen = self.is_bound and self.form.is_valid() and self.form.cleaned_data.get("stage")
        return rows if chosen else [row for row in rows if row.stage != Stage.ENDED]

    def keep_stage(self, one: Shown, stage: str) -> bool:
        return one.stage == stage
