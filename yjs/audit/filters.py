"""What the logs are narrowed by."""

from datetime import date, datetime, time, timedelta

import django_filters
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from yjs.accounts.models import User
from yjs.audit.models import Alert, Operation, Viewing
from yjs.audit.queries import of_record
from yjs.clock import LONDON
from yjs.forms import DateField, FilterForm

KINDS = [
    ("child", "A child's record"),
    ("search", "A search for a child"),
    ("user", "A person who signs in"),
    ("return", "A return"),
    ("board report", "A board report"),
    ("panel meeting", "A panel meeting"),
    ("list", "A list of children"),
    ("alert", "An alert"),
    ("log", "The logs"),
]
WAITS = "waits"
ANSWERS = [(WAITS, "Waits"), *Alert.Outcome.choices]
ORDERS = [("-read_at", "Read last"), ("read_at", "Read first"), ("about__name", "Who")]


class DayFilter(django_filters.Filter):
    """A day in England, typed in three boxes."""

    field_class = DateField


class LogFilter(django_filters.FilterSet):
    """A person, days, and a reference: the questions that both logs answer."""

    person = django_filters.CharFilter(method="by_person", label="Name of the person")
    reference = django_filters.CharFilter(method="by_reference", label="Reference")
    since = DayFilter(method="from_day", label="From", what="the first day", required=False)
    until = DayFilter(method="to_day", label="To", what="the last day", required=False)
    moment = "at"

    class Meta:
        form = FilterForm

    def from_day(self, rows: QuerySet, _: str, day: date) -> QuerySet:
        """From the beginning of the day on."""
        return rows.filter(**{f"{self.moment}__gte": midnight(day)})

    def to_day(self, rows: QuerySet, _: str, day: date) -> QuerySet:
        """Until the end of the day."""
        return rows.filter(**{f"{self.moment}__lt": midnight(day + timedelta(days=1))})

    def by_reference(self, rows: QuerySet, _: str, ref: str) -> QuerySet:
        """One record."""
        return rows.filter(subject_ref=ref.strip().upper())


class ViewingFilter(LogFilter):
    """Who looked at what."""

    kind = django_filters.ChoiceFilter(field_name="subject_kind", label="What", choices=KINDS, empty_label="Anything")
    operation = django_filters.ChoiceFilter(label="Did", choices=Operation, empty_label="Anything")
    section = django_filters.CharFilter(lookup_expr="icontains", label="Section")
    link = django_filters.CharFilter(lookup_expr="icontains", label="Link to the case")

    class Meta(LogFilter.Meta):
        model = Viewing
        fields: list[str] = []

    def by_person(self, rows: QuerySet, _: str, words: str) -> QuerySet:
        """People whose name has these words."""
        return rows.filter(by__in=list(User.objects.filter(name__icontains=words).values_list("pk", flat=True)))

    def by_reference(self, rows: QuerySet, _: str, ref: str) -> QuerySet:
        """One record, on lists and in searches too."""
        return of_record(rows, ref.strip().upper())


class ChangeFilter(LogFilter):
    """Who changed what."""

    moment = "created_at"

    def by_person(self, rows: QuerySet, _: str, words: str) -> QuerySet:
        """Actions of people whose name has these words."""
        found = User.objects.filter(name__icontains=words).annotate(key=Cast("pk", TextField()))
        return rows.filter(by__in=found.values("key"))


class AlertFilter(LogFilter):
    """Which unusual reading, whose, when, and whether somebody has answered; and the order."""

    moment = "read_at"
    kind = django_filters.ChoiceFilter(label="Why", choices=Alert.Kind, empty_label="Anything")
    answer = django_filters.ChoiceFilter(method="by_answer", label="Answer", choices=ANSWERS, empty_label="Any")
    sort = django_filters.ChoiceFilter(method="in_order", label="Sort by", choices=ORDERS, empty_label="Waiting first")

    def by_person(self, rows: QuerySet, _: str, words: str) -> QuerySet:
        """Reading of people whose name has these words."""
        return rows.filter(about__name__icontains=words)

    def by_answer(self, rows: QuerySet, _: str, answer: str) -> QuerySet:
        """Those that wait, or those that came to this."""
        return rows.filter(answered_at=None) if answer == WAITS else rows.filter(outcome=answer)

    def in_order(self, rows: QuerySet, _: str, order: str) -> QuerySet:
        """Another order than those first that wait."""
        return rows.order_by(order, "-pk")


def midnight(day: date) -> datetime:
    """The beginning of a day in England."""
    return datetime.combine(day, time(), LONDON)
