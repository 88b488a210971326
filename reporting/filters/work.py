"""What the lists of things to do, of children and of concerns are narrowed and sorted by."""

from collections.abc import Iterable
from datetime import date

import django_filters
from django.http import HttpRequest

from reporting.filters.rows import RowsFilter, named
from reporting.queries.caseload import LEVELS, Line
from reporting.queries.team import owner_of
from reporting.queries.to_do import ToDo
from reporting.rules.work import in_order
from yjs.accounts.models import User

NEVER = date.min
RANKS = {"INTENSIVE": 0, "ENHANCED": 1, "STANDARD": 2, "": 3}
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

    def __init__(self, request: HttpRequest, rows: Iterable[ToDo], people: Iterable[User] = ()) -> None:
        rows, self.people = list(rows), {person.ref: person for person in people}
        children = {row.child.ref: row.child.name for row in rows if row.child}
        by_name = sorted(children.items(), key=lambda one: one[1].casefold())
        super().__init__(request, rows, who=named(self.people), child=by_name)
        if not self.people:
            del self.filters["who"]

    def keep_who(self, row: ToDo, ref: str) -> bool:
        """Only this person's."""
        return owner_of(row) == self.people[ref].pk

    def keep_child(self, row: ToDo, ref: str) -> bool:
        """Only about this child."""
        return bool(row.child) and row.child.ref == ref

    def keep_due(self, row: ToDo, due: str) -> bool:
        """Past its day, with a day to come, or without one."""
        return {"overdue": row.overdue, "soon": bool(row.due_on) and not row.overdue, "none": not row.due_on}[due]


SEEN = [("late", "Not in time"), ("in_time", "In time")]
LINE_SORTS = [("seen", "Seen longest ago"), ("next", "Next appointment"), ("level", "Level"), ("due", "Due next")]


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
        "due": lambda line: in_order(line.due_on),
        "worker": lambda line: (line.child.lead_name, line.child.name.casefold()),
    }

    def __init__(self, request: HttpRequest, rows: Iterable[Line], people: Iterable[User] = ()) -> None:
        self.people = {person.ref: person for person in people}
        # What is due next is known of one's own children, a worker told of those of a team.
        own = [*LINE_SORTS[:-1], ("worker", "Worker")] if self.people else LINE_SORTS
        super().__init__(request, rows, worker=named(self.people), sort=own)
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


SAID = [("nothing", "Nothing said yet"), ("goes_on", "Said, but not finished")]
MARKED = [("is_risk", "Risk to others"), ("is_safeguarding", "Safeguarding")]
CONCERN_SORTS = [("oldest", "Oldest first"), ("child", "Child"), ("who", "Raised by")]


class ConcernsFilter(RowsFilter):
    """Raised when, answered so far or not."""

    since = django_filters.ChoiceFilter(
        label="Raised", choices=[("yesterday", "Since yesterday")], empty_label="At any time"
    )
    marked = django_filters.ChoiceFilter(label="Concern", choices=MARKED, empty_label="Any")
    said = django_filters.ChoiceFilter(label="Answered", choices=SAID, empty_label="Any")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=CONCERN_SORTS, empty_label="Newest first")
    orders = {
        "oldest": lambda concern: concern.raised_at,
        "child": lambda concern: (concern.child.surname.casefold(), concern.raised_at),
        "who": lambda concern: (concern.raised_by.name, concern.raised_at),
    }

    def __init__(self, request: HttpRequest, rows: Iterable, yesterday) -> None:
        self.yesterday = yesterday
        super().__init__(request, rows)

    def keep_since(self, concern, _: str) -> bool:
        """Since yesterday began."""
        return concern.raised_at >= self.yesterday

    def keep_marked(self, concern, marked: str) -> bool:
        """Marked under this heading."""
        return getattr(concern, marked)

    def keep_said(self, concern, said: str) -> bool:
        """Whether anybody has said something."""
        return bool(concern.said) == (said == "goes_on")
