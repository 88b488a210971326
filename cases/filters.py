"""What the lists of the cases app are narrowed by."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cases.models import Allocation, Child, Contact, Document, DocumentType, OffenceType
from cases.models.contact import ATTENDANCES, METHODS
from cases.models.offending import OFFENCE_CATEGORIES
from cases.models.prompt import HEADINGS
from cases.queries import documents as document_queries
from cases.queries import service_entries
from cases.queries.caseload import workers_of
from cases.queries.changes import kinds, people_named
from cases.queries.contacts import holding_words, searched_for
from cases.queries.topics import about
from cases.queries.trail import Asked, KeptBack
from yjs.clock import LONDON
from yjs.forms import DateField, FilterForm

Named = Sequence[tuple[str, str]]
STATUSES = [("open", "Open"), ("closed", "Closed")]
ENTRIES = [("people", "Without what the service entered itself")]
LAYOUTS = [("full", "In full")]
SORTS = {
    "youngest": [F("date_of_birth").desc(), "pk"],
    "oldest": ["date_of_birth", "pk"],
    "newest": ["-created_at", "-pk"],
}
SORT_LABELS = [("youngest", "Youngest first"), ("oldest", "Oldest first"), ("newest", "Newest record first")]


class DayFilter(django_filters.Filter):
    """A day in England, typed in three boxes."""

    field_class = DateField


class ChildrenFilter(django_filters.FilterSet):
    """Worker, open or closed, and the order."""

    worker = django_filters.ChoiceFilter(method="of_worker", label="Worker", empty_label="Anybody")
    status = django_filters.ChoiceFilter(method="of_status", label="Status", choices=STATUSES, empty_label="Any")
    sort = django_filters.ChoiceFilter(method="in_order", label="Sort by", choices=SORT_LABELS, empty_label="Surname")

    class Meta:
        model = Child
        fields: list[str] = []
        form = FilterForm

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = workers_of(self.request.viewer).values_list("ref", "name")
        self.filters["worker"].extra["choices"] = list(people)

    def of_worker(self, children: QuerySet[Child], _: str, ref: str) -> QuerySet[Child]:
        """Children with whom this person works now."""
        now = Allocation.objects.open_on(self.request.on).filter(worker__ref=ref, child=OuterRef("pk"))
        return children.filter(Exists(now))

    def of_status(self, children: QuerySet[Child], _: str, status: str) -> QuerySet[Child]:
        """Children with something under way, or without."""
        return children.filter(is_open=status == "open")

    def in_order(self, children: QuerySet[Child], _: str, order: str) -> QuerySet[Child]:
        """Another order than the surname's."""
        return children.order_by(*SORTS[order])


class ContactsFilter(django_filters.FilterSet):
    """Words and under which heading, how, what became of it, who, days; and how the log is shown."""

    words = django_filters.CharFilter(method="with_words", label="Words", max_length=200)
    heading = django_filters.ChoiceFilter(
        method="as_it_is", label="Under the heading", choices=HEADINGS, empty_label="Any"
    )
    method = django_filters.ChoiceFilter(label="How", choices=METHODS, empty_label="Any")
    attendance = django_filters.ChoiceFilter(label="What became of it", choices=ATTENDANCES, empty_label="Any")
    about = django_filters.ChoiceFilter(method="about_one", label="About", empty_label="Anything")
    worker = django_filters.ChoiceFilter(field_name="recorded_by__ref", label="Recorded by", empty_label="Anybody")
    since = DayFilter(method="from_day", label="From", what="the first day", required=False)
    until = DayFilter(method="to_day", label="To", what="the last day", required=False)
    entries = django_filters.ChoiceFilter(method="as_it_is", label="Entries", choices=ENTRIES, empty_label="All")
    layout = django_filters.ChoiceFilter(method="as_it_is", label="Show", choices=LAYOUTS, empty_label="In short")

    class Meta:
        model = Contact
        fields: list[str] = []
        form = FilterForm

    def __init__(self, *args, people: Named = (), topics: Named = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.filters["worker"].extra["choices"] = people
        self.filters["about"].extra["choices"] = topics
        if not topics:
            del self.filters["about"]

    @property
    def narrows(self) -> bool:
        """Whether anything is left out of the log."""
        return any(self.form.cleaned_data.get(name) for name in self.filters if name != "layout")

    def with_words(self, contacts: QuerySet[Contact], _: str, words: str) -> QuerySet[Contact]:
        """Contacts whose texts hold what is searched for, under the heading that is asked for."""
        return holding_words(contacts, words, self.form.cleaned_data.get("heading") or "")

    def about_one(self, contacts: QuerySet[Contact], _: str, key: str) -> QuerySet[Contact]:
        """Contacts about one offence or one target of the plan."""
        return about(contacts, key)

    def of_service(self) -> service_entries.Asked | None:
        """What is asked of the service's own entries; None where they are hidden, or what is asked for is nothing that
        they have."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        if any(asked.get(name) for name in ("entries", "heading", "method", "attendance", "about")):
            return None
        since, until, words = asked.get("since"), asked.get("until"), asked.get("words")
        last = min(filter(None, (until, self.request.on)))  # what is to begin has not been entered yet
        return service_entries.Asked(
            worker=asked.get("worker", ""),
            since=_midnight(since) if since else None,
            until=_midnight(last + timedelta(days=1)),
            query=searched_for(words) if words else None,
        )

    def as_it_is(self, contacts: QuerySet[Contact], _: str, __: str) -> QuerySet[Contact]:
        """Narrows no contacts by itself: where words are looked for, the service's entries, how the log is shown."""
        return contacts

    def from_day(self, contacts: QuerySet[Contact], _: str, day: date) -> QuerySet[Contact]:
        """From the beginning of the day on."""
        return contacts.filter(happened_at__gte=_midnight(day))

    def to_day(self, contacts: QuerySet[Contact], _: str, day: date) -> QuerySet[Contact]:
        """Until the end of the day."""
        return contacts.filter(happened_at__lt=_midnight(day + timedelta(days=1)))


DOCUMENT_SORTS = {"oldest": ["dated_on", "pk"], "added": ["-added_at", "-pk"], "title": ["title", "pk"]}
DOCUMENT_SORT_LABELS = [("oldest", "Oldest first"), ("added", "Added last first"), ("title", "Title")]


class OffencesFilter(django_filters.FilterSet):
    """Words and kind, over the offence list."""

    words = django_filters.CharFilter(method="with_words", label="Name or code", max_length=200)
    category = django_filters.ChoiceFilter(label="Kind", choices=OFFENCE_CATEGORIES, empty_label="Any")

    class Meta:
        model = OffenceType
        fields: list[str] = []
        form = FilterForm

    def with_words(self, entries: QuerySet[OffenceType], _: str, words: str) -> QuerySet[OffenceType]:
        """Entries with these words in their name, or a code that begins so."""
        return entries.filter(Q(name__icontains=words) | Q(code__istartswith=words))


class DocumentsFilter(django_filters.FilterSet):
    """Words, type, who added it, days, and the order."""

    words = django_filters.CharFilter(method="with_words", label="Words")
    type = django_filters.ModelChoiceFilter(
        label="Type", queryset=DocumentType.objects.all(), to_field_name="ref", empty_label="Any"
    )
    who = django_filters.ModelChoiceFilter(
        label="Added by", field_name="added_by", queryset=None, to_field_name="ref", empty_label="Anybody"
    )
    since = DayFilter(method="from_day", label="From", what="the first day", required=False)
    until = DayFilter(method="to_day", label="To", what="the last day", required=False)
    sort = django_filters.ChoiceFilter(
        method="in_order", label="Sort by", choices=DOCUMENT_SORT_LABELS, empty_label="Newest first"
    )

    class Meta:
        model = Document
        fields: list[str] = []
        form = FilterForm

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.filters["who"].queryset = document_queries.adders_of(self.queryset)

    def with_words(self, documents: QuerySet[Document], _: str, words: str) -> QuerySet[Document]:
        """Documents with all the words in the title, the sender or the name of a file."""
        return document_queries.holding_words(documents, words)

    def from_day(self, documents: QuerySet[Document], _: str, day: date) -> QuerySet[Document]:
        """Dated on the day or later."""
        return documents.filter(dated_on__gte=day)

    def to_day(self, documents: QuerySet[Document], _: str, day: date) -> QuerySet[Document]:
        """Dated on the day or earlier."""
        return documents.filter(dated_on__lte=day)

    def in_order(self, documents: QuerySet[Document], _: str, order: str) -> QuerySet[Document]:
        """Another order than the newest first."""
        return documents.order_by(*DOCUMENT_SORTS[order])


class HistoryForm(FilterForm):
    """Who, what, days and words of a child's history; `record` narrows it to one record, by its references."""

    record = forms.CharField(required=False, widget=forms.HiddenInput)
    person = forms.CharField(label="Who", required=False)
    kind = forms.ChoiceField(label="What", required=False)
    words = forms.CharField(label="Words", required=False)
    since = DateField(label="From", what="the first day", required=False)
    until = DateField(label="To", what="the last day", required=False)

    def __init__(self, *args, kept_back: KeptBack, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        readable = [(key, name) for key, name in kinds() if key not in kept_back.kinds]
        self.fields["kind"].choices = [("", "Anything"), *readable]
        if self.data.get("record"):
            self.fields["kind"].widget = forms.HiddenInput()

    def asked(self) -> Asked:
        """What the history is narrowed by; a half typed date narrows nothing."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {}
        since, until, person = typed.get("since"), typed.get("until"), typed.get("person")
        return Asked(
            people=people_named(person) if person else None,
            kind=typed.get("kind", ""),
            refs=tuple(typed.get("record", "").split()),
            since=_midnight(since) if since else None,
            until=_midnight(until + timedelta(days=1)) if until else None,
            words=tuple(typed.get("words", "").split()),
        )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
