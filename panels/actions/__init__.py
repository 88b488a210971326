"""What people do with panels: each a press of a button, in one transaction."""

from panels.actions.deciding import Told, decide_case
from panels.actions.meetings import (
    Newcomer,
    add_to_agenda,
    open_case,
    plan_meeting,
    record_attendance,
)
from panels.actions.papers import recommend_outcome, score_gravity

__all__ = [
    "Newcomer",
    "Told",
    "add_to_agenda",
    "decide_case",
    "open_case",
    "plan_meeting",
    "recommend_outcome",
    "record_attendance",
    "score_gravity",
]
