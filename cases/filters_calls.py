"""What the log of calls for an appropriate adult is narrowed by."""

from datetime import date

import django_filters
from django.http import HttpRequest

from cases.filters import DayFilter
from cases.models import Child
from cases.queries.appropriate_adults import Call
from yjs.clock import local_date
from yjs.forms import FilterForm

WAITS = [("long", "Longer than the limit"), ("open", "Nobody has come yet")]
WHO = [("known", "Children whom we know"), ("unknown", "Not known to the service")]


class CallsFilter(django_filters.FilterSet):
    """Days, how long the child waited, and whether the service knows the child."""

    since = DayFilter(label="From", what="the first day", required=False)
    until = DayFilter(label="To", what="the last day", required=False)
    wait = django_filters.ChoiceFilter(label="Wait", choices=WAITS, empty_label="Any")
    who = django_filters.ChoiceFilter(label="Child", choices=WHO, empty_label="All")

    class Meta:
        model = Child
        fields: list[str] = []
        form = FilterForm

    def __init__(self, request: HttpRequest, calls: list[Call]) -> None:
        super().__init__(request.GET or None, queryset=Child.objects.none(), request=request)
        self.calls = calls

    def narrowed(self) -> list[Call]:
        """The calls that fit; all of them when what was typed makes no sense."""
        asked = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        return [call for call in self.calls if fits(call, **{k: v for k, v in asked.items() if v})]


def fits(call: Call, since: date | None = None, until: date | None = None, wait: str = "", who: str = "") -> bool:
    """Whether a call answers what was asked."""
    on = local_date(call.called_at)
    return (
        (since is None or on >= since)
        and (until is None or on <= until)
        and (wait != "long" or call.is_long)
        and (wait != "open" or call.arrived_at is None)
        and (not who or (call.child is not None) == (who == "known"))
    )
