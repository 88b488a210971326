"""The first screen of a person who works with children, in a number of queries that does not grow with them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from assessments.permissions import READ_ASSESSMENT
from cases.models import Appointment, Contact
from cases.queries.contacts import may_read_sensitive
from panels.models import PanelMeeting
from panels.permissions import VIEW_PANELS
from panels.queries import next_meeting
from reporting.queries.caseload import Line, concerns_since, line_of, start_of, with_work, worked_with
from reporting.queries.drafts import draft_tasks
from reporting.queries.leaving import leaver_tasks
from reporting.queries.to_do import (
    Task,
    appointments_until,
    gravity_tasks,
    outcome_tasks,
    overdue_first,
    review_tasks,
    tasks_about,
)
from yjs.access import Viewer
from yjs.clock import local_date
from yjs.policy.values import UNSEEN_DAYS, values_on

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
NEVER = date.min
RANKS = {"INTENSIVE": 0, "ENHANCED": 1, "STANDARD": 2, "": 3}
SORTS: dict[str, Callable] = {
    "name": lambda line: line.child.name.casefold(),
    "seen": lambda line: line.last_seen or NEVER,
    "next": lambda line: (line.next_at is None, line.next_at),
    "level": lambda line: RANKS[line.level],
}


@dataclass(frozen=True)
class MyWork:
    """What a worker has to know and to do today."""

    concerns: list[Contact] = field(default_factory=list)
    today: list[Appointment] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    meeting: PanelMeeting | None = None
    sort: str = "name"


def my_work(viewer: Viewer, at: datetime, sort: str = "name") -> MyWork:
    """The viewer's own children, appointments and tasks (at most 16 queries)."""
    on, policy = viewer.on, values_on(viewer.on)
    children = list(with_work(worked_with(viewer), on))
    appointments = appointments_until(viewer, start_of(on + DAY), [viewer.user.pk])
    mine = [child for child in children if child.is_mine]
    tasks = [*outcome_tasks(appointments, viewer), *tasks_about(mine, viewer, policy), *gravity_tasks(viewer)]
    sort = sort if sort in SORTS else "name"
    reads_level = viewer.may(READ_ASSESSMENT)
    lines = [line_of(child, on, unseen_days=policy[UNSEEN_DAYS.key], reads_level=reads_level) for child in children]
    return MyWork(
        concerns=list(concerns_since(children, at - WEEK).filter(may_read_sensitive(viewer))),
        today=[one for one in appointments if local_date(one.starts_at) == on],
        tasks=[*overdue_first([*tasks, *leaver_tasks(viewer), *review_tasks(viewer)]), *draft_tasks(viewer)],
        lines=sorted(lines, key=SORTS[sort]),
        meeting=next_meeting(on) if viewer.may(VIEW_PANELS) else None,
        sort=sort,
    )
