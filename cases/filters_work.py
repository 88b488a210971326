"""What the lists of the working day are narrowed by: children who wait, notices, tasks."""

from datetime import date

import django_filters
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from cases.models import Child, Notice, Referral, Task
from cases.models.notice import NOTICE_KINDS
from cases.models.referral import REFERRAL_KINDS
from cases.models.task import TASK_KINDS
from cases.queries.work import tasks_of_team
from yjs.bank_holidays import bank_holidays
from yjs.forms import FilterForm
from yjs.policy.values import AHEAD_DAYS, value_on
from yjs.working_days import add_working_days

WHY_WAITING = [*REFERRAL_KINDS, ("programme", "A programme runs")]
WAITING_SORTS = {
    "child": [Lower("surname"), Lower("first_name"), "pk"],
    "newest": ["-waiting_since", "pk"],
    "age": [F("date_of_birth").desc(), "pk"],
}
WAITING_SORT_LABELS = [("child", "Child"), ("newest", "Waiting shortest"), ("age", "Youngest first")]


class UnallocatedFilter(django_filters.FilterSet):
    """Why a child waits for a practitioner, and the order."""

    why = django_filters.ChoiceFilter(method="of_why", label="Why", choices=WHY_WAITING, empty_label="Any")
    sort = django_filters.ChoiceFilter(
        method="in_order", label="Sort by", choices=WAITING_SORT_LABELS, empty_label="Waiting longest"
    )

    class Meta:
        model = Child
        fields: list[str] = []
        form = FilterForm

    def of_why(self, children: QuerySet[Child], _: str, why: str) -> QuerySet[Child]:
        """Those with an open referral of this kind, or with none and a programme."""
        referred = Referral.objects.filter(child=OuterRef("pk"), closed_on=None)
        return children.filter(~Exists(referred) if why == "programme" else Exists(referred.filter(kind=why)))

    def in_order(self, children: QuerySet[Child], _: str, order: str) -> QuerySet[Child]:
        """Another order than by how long they wait."""
        return children.order_by(*WAITING_SORTS[order])


NOTICE_SORTS = {
    "newest": ["-made_at", "-pk"],
    "oldest": ["made_at", "pk"],
    "child": [Lower("child__surname"), "-made_at"],
}
NOTICE_SORT_LABELS = [("newest", "Newest first"), ("oldest", "Oldest first"), ("child", "Child")]


class NoticesFilter(django_filters.FilterSet):
    """Read or not, and what sort of entry."""

    state = django_filters.ChoiceFilter(
        method="of_state", label="Show", choices=[("unread", "Not read"), ("read", "Read")], empty_label="All"
    )
    kind = django_filters.ChoiceFilter(label="About", choices=NOTICE_KINDS, empty_label="Anything")
    sort = django_filters.ChoiceFilter(
        method="in_order", label="Sort by", choices=NOTICE_SORT_LABELS, empty_label="Not read first"
    )

    class Meta:
        model = Notice
        fields: list[str] = []
        form = FilterForm

    def of_state(self, notices: QuerySet[Notice], _: str, state: str) -> QuerySet[Notice]:
        """Those that the viewer has read, or has not."""
        return notices.filter(read_at__isnull=state == "unread")

    def in_order(self, notices: QuerySet[Notice], _: str, order: str) -> QuerySet[Notice]:
        """Another order than what is not read before what is."""
        return notices.order_by(*NOTICE_SORTS[order])


WHOSE = [("mine", "Mine"), ("team", "My team’s"), ("everybody", "Everybody’s")]
DUE = [("overdue", "Overdue"), ("today", "Today"), ("soon", "Soon"), ("later", "Later")]
TASK_STATES = [("put_off", "Put off"), ("done", "Done")]
TASK_SORTS = {
    "child": [Lower("child__surname"), Lower("child__first_name"), "due_on"],
    "owner": [Lower("owner__name"), "due_on"],
    "newest": ["-made_at", "-pk"],
}
TASK_SORT_LABELS = [("child", "Child"), ("owner", "Whose"), ("newest", "Newest first")]


class TasksFilter(django_filters.FilterSet):
    """Whose, what sort, by when, about whom, and the order; without a word the viewer's own that wait."""

    whose = django_filters.ChoiceFilter(method="of_person", label="Whose", choices=WHOSE[1:], empty_label="Mine")
    state = django_filters.ChoiceFilter(method="of_state", label="Show", choices=TASK_STATES, empty_label="To do")
    due = django_filters.ChoiceFilter(method="due_within", label="Due", choices=DUE, empty_label="Any day")
    kind = django_filters.ChoiceFilter(label="What", choices=TASK_KINDS, empty_label="Anything")
    child = django_filters.ChoiceFilter(method="of_child", label="Child", empty_label="Any child")
    sort = django_filters.ChoiceFilter(
        method="in_order", label="Sort by", choices=TASK_SORT_LABELS, empty_label="Due first"
    )

    class Meta:
        model = Task
        fields: list[str] = []
        form = FilterForm

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        about = self.queryset.order_by(Lower("child__surname"), Lower("child__first_name"))
        names = about.values_list("child__ref", "child__known_as", "child__first_name", "child__surname").distinct()
        self.filters["child"].extra["choices"] = [
            (ref, f"{known_as or first_name} {surname}") for ref, known_as, first_name, surname in names
        ]

    @property
    def qs(self) -> QuerySet[Task]:
        """The tasks that fit; when nothing was asked for, one's own that wait."""
        return (
            super().qs if self.is_bound else self.queryset.filter(owner=self.request.user).waiting_on(self.request.on)
        )

    def filter_queryset(self, queryset: QuerySet[Task]) -> QuerySet[Task]:
        """One's own, unless the team's or everybody's are asked for; what waits, unless another state is."""
        asked = self.form.cleaned_data
        if not asked.get("whose"):
            queryset = queryset.filter(owner=self.request.user)
        if not asked.get("state"):
            queryset = queryset.waiting_on(self.request.on)
        return super().filter_queryset(queryset)

    def of_person(self, tasks: QuerySet[Task], _: str, whose: str) -> QuerySet[Task]:
        """The team's tasks, or all that the viewer may see."""
        return tasks.filter(tasks_of_team(self.request.viewer)) if whose == "team" else tasks

    def of_state(self, tasks: QuerySet[Task], _: str, state: str) -> QuerySet[Task]:
        """Those put off to a later day, or done."""
        if state == "done":
            return tasks.exclude(done_at=None).order_by("-done_at", "-pk")
        return tasks.open().filter(put_off_until__gt=self.request.on)

    def due_within(self, tasks: QuerySet[Task], _: str, due: str) -> QuerySet[Task]:
        """Past, today, within the working days that local policy names, or after them."""
        on = self.request.on
        last = add_working_days(on, value_on(AHEAD_DAYS, on), bank_holidays())
        return tasks.filter(
            **{
                "overdue": {"due_on__lt": on},
                "today": {"due_on": on},
                "soon": {"due_on__gte": on, "due_on__lte": last},
                "later": {"due_on__gt": last},
            }[due]
        )

    def of_child(self, tasks: QuerySet[Task], _: str, ref: str) -> QuerySet[Task]:
        """Those about one child."""
        return tasks.filter(child__ref=ref)

    def in_order(self, tasks: QuerySet[Task], _: str, order: str) -> QuerySet[Task]:
        """Another order than by the day on which it is due."""
        return tasks.order_by(*TASK_SORTS[order])


TRACKED_STATES = [("nothing", "Nothing recorded"), ("old", "Not confirmed in time")]


class TrackerFilter(django_filters.FilterSet):
    """Whose row, and whether anything is recorded or was confirmed in time."""

    words = django_filters.CharFilter(method="named", label="Child’s name", max_length=80)
    state = django_filters.ChoiceFilter(method="in_state", label="Recorded", choices=TRACKED_STATES, empty_label="Any")

    class Meta:
        model = Child
        fields: list[str] = []
        form = FilterForm

    def __init__(self, *args, held: QuerySet, confirmed_since: date, **kwargs) -> None:
        self.held = held.filter(child=OuterRef("pk"))
        self.confirmed_since = confirmed_since
        super().__init__(*args, **kwargs)

    def named(self, children: QuerySet[Child], _: str, words: str) -> QuerySet[Child]:
        """Children with all these words in their name."""
        for word in words.lower().split():
            children = children.filter(search_name__contains=word)
        return children

    def in_state(self, children: QuerySet[Child], _: str, state: str) -> QuerySet[Child]:
        """Of whom nothing holds now, or something that nobody confirmed or began since a day."""
        if state == "nothing":
            return children.filter(~Exists(self.held))
        fresh = Q(confirmed_on__gte=self.confirmed_since) | Q(starts_on__gte=self.confirmed_since)
        return children.filter(Exists(self.held.exclude(fresh)))
