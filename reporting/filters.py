"""What the lists behind the first screen are narrowed and sorted by: rows that were worked out, not a query."""

from collections.abc import Callable, Iterable
from datetime import date

import django_filters
from django.http import HttpRequest

from cases.models import Child
from reporting.queries.caseload import LEVELS, Line
from reporting.queries.checks import NOBODY, Fault
from reporting.queries.team import owner_of
from reporting.queries.to_do import Task
from reporting.rules.checks import NAMES
from reporting.rules.work import in_order
from yjs.accounts.models import User
from yjs.forms import FilterForm

NEVER = date.min
RANKS = {"INTENSIVE": 0, "ENHANCED": 1, "STANDARD": 2, "": 3}


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


def _named(people: dict[str, User]) -> list[tuple[str, str]]:
    return [(ref, person.name) for ref, person in people.items()]


DUE = [("overdue", "Overdue"), ("soon", "Not yet overdue"), ("none", "Without a day")]
TO_DO_SORTS = [("child", "Child"), ("what", "What"), ("who", "Who")]


class ToDoFilter(RowsFilter):
    """Who is to do it, about whom, by when."""

    who = django_filters.ChoiceFilter(label="Who", empty_label="Anybody")
    child = django_filters.ChoiceFilter(label="Child", empty_label="Any child")
    due = django_filters.ChoiceFilter(label="Due", choices=DUE, empty_label="Any day")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=TO_DO_SORTS, empty_label="Due first")
    orders = {
        "child": lambda row: (row.child.surname.casefold() if row.child else "", in_order(row.due_on)),
        "what": lambda row: (row.what, in_order(row.due_on)),
        "who": lambda row: (row.who, in_order(row.due_on)),
    }

    def __init__(self, request: HttpRequest, rows: Iterable[Task], people: Iterable[User] = ()) -> None:
        rows, self.people = list(rows), {person.ref: person for person in people}
        children = {row.child.ref: row.child.name for row in rows if row.child}
        by_name = sorted(children.items(), key=lambda one: one[1].casefold())
        super().__init__(request, rows, who=_named(self.people), child=by_name)
        if not self.people:
            del self.filters["who"]

    def keep_who(self, row: Task, ref: str) -> bool:
        """Only this person's."""
        return owner_of(row) == self.people[ref].pk

    def keep_child(self, row: Task, ref: str) -> bool:
        """Only about this child."""
        return bool(row.child) and row.child.ref == ref

    def keep_due(self, row: Task, due: str) -> bool:
        """Past its day, with a day to come, or without one."""
        return {"overdue": row.overdue, "soon": bool(row.due_on) and not row.overdue, "none": not row.due_on}[due]


SEEN = [("late", "Not in time"), ("in_time", "In time")]
LINE_SORTS = [("seen", "Seen longest ago"), ("next", "Next appointment"), ("level", "Level")]


class LinesFilter(RowsFilter):
    """Whose child, at what level, seen in time or not."""

    worker = django_filters.ChoiceFilter(label="Worker", empty_label="Anybody")
    level = django_filters.ChoiceFilter(label="Level", choices=list(LEVELS.items()), empty_label="Any level")
    seen = django_filters.ChoiceFilter(label="Seen", choices=SEEN, empty_label="Any")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=LINE_SORTS, empty_label="Name")
    orders = {
        "seen": lambda line: line.last_seen or NEVER,
        "next": lambda line: (line.next_at is None, line.next_at),
        "level": lambda line: RANKS[line.level],
    }

    def __init__(self, request: HttpRequest, rows: Iterable[Line], people: Iterable[User] = ()) -> None:
        self.people = {person.ref: person for person in people}
        super().__init__(request, rows, worker=_named(self.people))
        if not self.people:
            del self.filters["worker"]

    def keep_worker(self, line: Line, ref: str) -> bool:
        """Only children whom this person leads."""
        return line.child.lead_id == self.people[ref].pk

    def keep_level(self, line: Line, level: str) -> bool:
        """Only at this level."""
        return line.level == level

    def keep_seen(self, line: Line, seen: str) -> bool:
        """Seen in the interval of local policy, or not."""
        return line.is_unseen == (seen == "late")


OLDEST = [("oldest", "Oldest first")]
SAID = [("nothing", "Nothing said yet"), ("goes_on", "Said, but not finished")]


class ConcernsFilter(RowsFilter):
    """Raised when, answered so far or not."""

    since = django_filters.ChoiceFilter(
        label="Raised", choices=[("yesterday", "Since yesterday")], empty_label="At any time"
    )
    said = django_filters.ChoiceFilter(label="Answered", choices=SAID, empty_label="Any")
    sort = django_filters.ChoiceFilter(
        label="Sort by", choices=[("oldest", "Oldest first")], empty_label="Newest first"
    )
    orders = {"oldest": lambda concern: concern.raised_at}

    def __init__(self, request: HttpRequest, rows: Iterable, yesterday) -> None:
        self.yesterday = yesterday
        super().__init__(request, rows)

    def keep_since(self, concern, _: str) -> bool:
        """Since yesterday began."""
        return concern.raised_at >= self.yesterday

    def keep_said(self, concern, said: str) -> bool:
        """Whether anybody has said something."""
        return bool(concern.said) == (said == "goes_on")


FAULT_SORTS = [("child", "Child"), ("check", "What is missing"), ("who", "Who can mend it")]
NO_LEAD = "nobody"


class FaultsFilter(RowsFilter):
    """Which check, of which return, and who can mend it."""

    check = django_filters.ChoiceFilter(
        label="Check", choices=[(check.value, name) for check, name in NAMES.items()], empty_label="Every check"
    )
    period = django_filters.ChoiceFilter(label="Order", empty_label="Any, and contacts")
    who = django_filters.ChoiceFilter(label="Who can mend it", empty_label="Anybody")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=FAULT_SORTS, empty_label="Oldest first")
    orders = {
        "child": lambda fault: (fault.child.name.casefold() if fault.is_named else fault.child.ref, fault.day),
        "check": lambda fault: (list(NAMES).index(fault.check), fault.day),
        "who": lambda fault: (fault.worker.casefold(), fault.day),
    }

    def __init__(self, request: HttpRequest, rows: Iterable[Fault], periods: list[tuple[str, str]]) -> None:
        rows = list(rows)
        people = sorted({(fault.worker_ref, fault.worker) for fault in rows if fault.worker}, key=lambda one: one[1])
        super().__init__(request, rows, period=periods, who=[*people, (NO_LEAD, NOBODY)])

    def keep_check(self, fault: Fault, check: str) -> bool:
        """Only what fails this check."""
        return fault.check == check

    def keep_period(self, fault: Fault, period: str) -> bool:
        """Only of orders that ended in this quarter, or that run."""
        return fault.period == period

    def keep_who(self, fault: Fault, ref: str) -> bool:
        """Only what this person can mend."""
        return not fault.worker if ref == NO_LEAD else fault.worker_ref == ref
