"""What the reports that wait for a check are narrowed and sorted by."""

import django_filters
from django.db.models import QuerySet
from django.db.models.functions import Lower

from reporting.models import CourtReportText
from yjs.forms import FilterForm

SORTS = {
    "child": [Lower("child__surname"), Lower("child__first_name"), "pk"],
    "author": [Lower("author__name"), "report__due_on"],
    "waiting": ["submitted_at", "pk"],
}
SORT_LABELS = [("child", "Child"), ("author", "Writer"), ("waiting", "Waiting longest")]


class WaitingReportsFilter(django_filters.FilterSet):
    """By whom, and the order."""

    author = django_filters.ChoiceFilter(field_name="author__ref", label="Writer", empty_label="Anybody")
    sort = django_filters.ChoiceFilter(method="in_order", label="Sort by", choices=SORT_LABELS, empty_label="Due first")

    class Meta:
        model = CourtReportText
        fields: list[str] = []
        form = FilterForm

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        authors = self.queryset.order_by(Lower("author__name")).values_list("author__ref", "author__name").distinct()
        self.filters["author"].extra["choices"] = list(authors)

    def in_order(self, waiting: QuerySet[CourtReportText], _: str, order: str) -> QuerySet[CourtReportText]:
        """Another order than by the day on which the court wants it."""
        return waiting.order_by(*SORTS[order])
