"""What the assessments that wait for a countersignature are narrowed by."""

import django_filters
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from assessments.models import Assessment
from assessments.models.assessment import STAGES
from yjs.forms import FilterForm

HIGH = ("HIGH", "VERY_HIGH")
JUDGED = [("high", "High or very high"), ("lower", "Neither")]
SORTS = {
    "child": [Lower("child__surname"), Lower("child__first_name"), "pk"],
    "author": [Lower("author__name"), "submitted_at"],
    "stage": ["stage", "submitted_at"],
    "newest": ["-submitted_at", "-pk"],
}
SORT_LABELS = [("newest", "Newest first"), ("child", "Child"), ("author", "Author"), ("stage", "Assessment")]


class WaitingFilter(django_filters.FilterSet):
    """By whom, at what stage, how grave, and the order."""

    author = django_filters.ChoiceFilter(field_name="author__ref", label="Author", empty_label="Anybody")
    stage = django_filters.ChoiceFilter(label="Assessment", choices=STAGES, empty_label="Any")
    judged = django_filters.ChoiceFilter(
        method="so_judged", label="Risk, or safety and wellbeing", choices=JUDGED, empty_label="Any"
    )
    sort = django_filters.ChoiceFilter(
        method="in_order", label="Sort by", choices=SORT_LABELS, empty_label="Waiting longest"
    )

    class Meta:
        model = Assessment
        fields: list[str] = []
        form = FilterForm

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        authors = self.queryset.order_by(Lower("author__name")).values_list("author__ref", "author__name").distinct()
        self.filters["author"].extra["choices"] = list(authors)

    def so_judged(self, waiting: QuerySet[Assessment], _: str, judged: str) -> QuerySet[Assessment]:
        """High or very high in either judgement, or in neither."""
        high = Q(risk_of_serious_harm__in=HIGH) | Q(safety_and_wellbeing__in=HIGH)
        return waiting.filter(high) if judged == "high" else waiting.exclude(high)

    def in_order(self, waiting: QuerySet[Assessment], _: str, order: str) -> QuerySet[Assessment]:
        """Another order than by how long they wait."""
        return waiting.order_by(*SORTS[order])
