"""End a programme."""

from datetime import date, datetime

from cases import rules
from cases.actions.access import raise_first
from cases.actions.programmes import record_ending
from cases.models import Programme
from cases.permissions import END_PROGRAMME, require_for_child
from yjs.actions import action, lock


@action
def end_programme(
    programme: Programme, *, ends_on: date, completed: bool, end_reason: str, by, at: datetime
) -> Programme:
    """An order or out-of-court resolution ends, completed or not."""
    viewer = require_for_child(by, END_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    raise_first(
        rules.programme_is_running(programme.ends_on),
        rules.is_not_in_future(ends_on, viewer.on, what="Date it ended", field="ends_on"),
        rules.ends_after_it_starts(programme.starts_on, ends_on, what="Date it ended", field="ends_on"),
        rules.ending_is_explained(completed, end_reason),
    )
    programme.ends_on, programme.completed, programme.end_reason = ends_on, completed, end_reason
    programme.save(update_fields=["ends_on", "completed", "end_reason"])
    record_ending(programme, by=by, at=at)
    return programme
