"""What the list of open serious incidents is narrowed and sorted by."""

import django_filters

from cases.models import SeriousIncident
from reporting.filters.rows import RowsFilter

STATES = [("to_send", "Notification to send"), ("sent", "Sent, not acknowledged"), ("acknowledged", "Acknowledged")]


class IncidentsFilter(RowsFilter):
    """How the notification stands."""

    state = django_filters.ChoiceFilter(label="Show", choices=STATES, empty_label="All")
    sort = django_filters.ChoiceFilter(
        label="Sort by", choices=[("child", "Child"), ("category", "Category")], empty_label="Due first"
    )
    orders = {
        "child": lambda one: one.child.surname.casefold(),
        "category": lambda one: one.category.name,
    }

    def keep_state(self, one: SeriousIncident, state: str) -> bool:
        """To send, sent, or acknowledged."""
        stands = "acknowledged" if one.acknowledged_at else "sent" if one.sent_at else "to_send"
        return stands == state
