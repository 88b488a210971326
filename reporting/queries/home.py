"""The first screen of a person who works with children, in a number of queries that does not grow with them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from assessments.permissions import READ_ASSESSMENT
from cases.models import Appointment, Notice, RaisedConcern
from cases.queries.victims import Due
from cases.queries.work import notices_of, open_concerns
from panels.models import PanelMeeting
from panels.permissions import VIEW_PANELS
from panels.queries import next_meeting
from reporting.queries.caseload import Line, line_of, start_of, with_work, worked_with
from reporting.queries.drafts import draft_tasks
from reporting.queries.leaving import leaver_tasks
from reporting.queries.to_do import (
    ToDo,
    appointments_until,
    carried_tasks,
    decision_tasks,
    gravity_tasks,
    last_day_shown,
    learning_tasks,
    outcome_tasks,
    overdue_first,
    review_tasks,
    tasks_about,
)
from reporting.queries.victims import victim_tasks, victim_work
from yjs.access import Viewer
from yjs.clock import local_date
from yjs.policy.values import UNSEEN_DAYS, values_on

DAY = timedelta(days=1)
NEWEST = 5
SHOWN = 50
FIRST = 10
NEVER = date.min
RANKS = {"INTENSIVE": 0, "ENHANCED": 1, "STANDARD": 2, "": 3}
SORTS: dict[str, Callable] = {
    "name": lambda line: line.child.name.casefold(),
    "seen": lambda line: line.last_seen or NEVER,
    "next": lambda line: (line.next_at is None, line.next_at),
    "due": lambda line: line.due_on or date.max,
    "level": lambda line: RANKS[line.level],
}


@dataclass(frozen=True)
class MyWork:
    """What a worker has to know and to do today."""

    concerns: list[RaisedConcern] = field(default_factory=list)
    today: list[Appointment] = field(default_factory=list)
    tasks: list[ToDo] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    meeting: PanelMeeting | None = None
    victims: dict[str, list[Due]] | None = None
    sort: str = "name"
    until: date | None = None

    @property
    def overdue(self) -> list[ToDo]:
        """What is past its day."""
        return [one for one in self.tasks if one.overdue]

    @property
    def soon(self) -> list[ToDo]:
        """What is due from today on, as far as one looks ahead."""
        return [one for one in self.tasks if one.due_on and not one.overdue]

    @property
    def first_tasks(self) -> list[ToDo]:
        """What comes first; a list of its own holds the rest."""
        return self.tasks[:FIRST]

    @property
    def shown_lines(self) -> list[Line]:
        """The children on the first screen; a list of its own holds all."""
        return self.lines[:SHOWN]

    @property
    def unseen(self) -> list[Line]:
        """The children not seen in the interval of local policy."""
        return [line for line in self.lines if line.is_unseen]


def my_work(viewer: Viewer, at: datetime, sort: str = "name") -> MyWork:
    """The viewer's own children, appointments and tasks (at most 22 queries, and 4 about victims)."""
    on, policy = viewer.on, values_on(viewer.on)
    children = list(with_work(worked_with(viewer), on))
    appointments = appointments_until(viewer, start_of(on + DAY), [viewer.user.pk])
    mine = [child for child in children if child.is_mine]
    until = last_day_shown(on, policy)
    tasks = [*outcome_tasks(appointments, viewer), *tasks_about(mine, viewer, policy), *gravity_tasks(viewer)]
    tasks += [*carried_tasks(viewer, [viewer.user.pk], until), *leaver_tasks(viewer), *review_tasks(viewer)]
    tasks += decision_tasks(viewer, [child.pk for child in mine], until)
    tasks += learning_tasks({child.pk: child for child in children}, viewer)
    victims = victim_work(viewer)
    tasks += victim_tasks(viewer, victims, until)
    sort = sort if sort in SORTS else "name"
    reads_level = viewer.may(READ_ASSESSMENT)
    lines = [line_of(child, on, unseen_days=policy[UNSEEN_DAYS.key], reads_level=reads_level) for child in children]
    tasks = overdue_first(tasks)
    return MyWork(
        concerns=list(open_concerns(children, viewer)),
        today=[one for one in appointments if local_date(one.starts_at) == on],
        tasks=[*tasks, *draft_tasks(viewer)],
        lines=sorted(with_next_due(lines, tasks), key=SORTS[sort]),
        meeting=next_meeting(on) if viewer.may(VIEW_PANELS) else None,
        notices=list(notices_of(viewer).filter(read_at=None)[:NEWEST]),
        victims=victims,
        sort=sort,
        until=until,
    )


def with_next_due(lines: list[Line], tasks: list[ToDo]) -> list[Line]:
    """The lines with what is due first about each child; the tasks come in the order of their days."""
    first = {one.child.pk: one for one in reversed(tasks) if one.child and one.due_on}
    found = [(line, first.get(line.child.pk)) for line in lines]
    return [replace(line, due_on=one.due_on, due_what=one.what) if one else line for line, one in found]
