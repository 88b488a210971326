"""A filter over rows that were worked out, not a query."""

from collections.abc import Callable, Iterable

import django_filters
from django.http import HttpRequest

from cases.models import Child
from yjs.accounts.models import User
from yjs.forms import FilterForm


class RowsFilter(django_filters.FilterSet):
    """A filter over rows in memory: a field's method `keep_<name>(row, value)` says which rows stay."""

    orders: dict[str, Callable] = {}

    class Meta:
        model = Child
        fields: list[str] = []
        form = FilterForm

    def __init__(self, request: HttpRequest, rows: Iterable, **choices: list) -> None:
        super().__init__(request.GET or None, queryset=Child.objects.none(), request=request)
        self.rows = list(rows)
        for name, of_list in choices.items():
            self.filters[name].extra["choices"] = of_list

    def narrowed(self) -> list:
        """The rows that fit, in the order asked for; all of them when what was typed makes no sense."""
        asked = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        order = self.orders.get(asked.pop("sort", ""))
        rows = [row for row in self.rows if all(getattr(self, f"keep_{k}")(row, v) for k, v in asked.items() if v)]
        return sorted(rows, key=order) if order else rows


def named(people: dict[str, User]) -> list[tuple[str, str]]:
    return [(ref, person.name) for ref, person in people.items()]
