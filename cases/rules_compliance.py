"""Rules about a missed appointment: who asks for a follow-up, and which step applies (domain 6.4 and 6.5). No Django.

A court order has steps that build up: a warning, a final warning, a return to court. Work that a child agreed to
outside court has none: one finds out what gets in the way.
"""

from dataclasses import dataclass
from enum import StrEnum

from cases.rules import FACE_TO_FACE, REMOTE, Attendance
from yjs.errors import Refused

MISSED = frozenset({Attendance.ACCEPTABLE_ABSENCE, Attendance.UNACCEPTABLE_ABSENCE})
WITH_THE_CHILD = FACE_TO_FACE | REMOTE


class Step(StrEnum):
    """What follows a missed appointment."""

    ACCEPTED = "accepted"
    SUPPORT = "support"
    WARNING = "warning"
    FINAL_WARNING = "final_warning"
    MEETING = "meeting"
    COURT = "court"


WARNINGS = frozenset({Step.WARNING, Step.FINAL_WARNING})
LETTER_OF_STEP = {
    Step.SUPPORT: "missed",
    Step.WARNING: "warning",
    Step.FINAL_WARNING: "final_warning",
    Step.MEETING: "meeting",
}
FOR_ORDERS = (Step.WARNING, Step.FINAL_WARNING, Step.MEETING, Step.COURT)


@dataclass(frozen=True)
class Standing:
    """How a child stands under a court order: unacceptable absences and warnings that still count."""

    has_order: bool
    absences: int = 0
    warnings: int = 0


def asks_for_follow_up(attendance: str, method: str, *, planned: bool, sensitive: bool) -> bool:
    """A planned meeting with the child that was missed is followed up by the next working day (Bracknell Forest).

    A sensitive contact is one with somebody else: the child missed nothing.
    """
    return planned and not sensitive and attendance in MISSED and method in WITH_THE_CHILD


def step_that_applies(attendance: str, standing: Standing, *, court_after: int) -> Step:
    """What local practice asks for: warning, final warning, and court after `court_after` unacceptable absences
    (three within the twelve months that a warning lasts: Sentencing Act 2020, schedule 7)."""
    if attendance == Attendance.ACCEPTABLE_ABSENCE:
        return Step.ACCEPTED
    if not standing.has_order:
        return Step.SUPPORT
    if standing.warnings >= len(WARNINGS) and standing.absences >= court_after:
        return Step.COURT
    return Step.FINAL_WARNING if standing.warnings else Step.WARNING


def steps_offered(attendance: str, standing: Standing) -> list[Step]:
    """What may be chosen; warnings and court only for an absence without an acceptable reason, under an order."""
    may_warn = standing.has_order and attendance == Attendance.UNACCEPTABLE_ABSENCE
    return [Step.ACCEPTED, Step.SUPPORT, *(FOR_ORDERS if may_warn else ())]


def step_is_explained(step: str, applies: Step, reason: str) -> Refused | None:
    """Another step than the one that applies says why; both can be read later."""
    if step == applies or reason.strip():
        return None
    return Refused("Enter why you take another step than the one that applies", "step_reason")


def is_followed_up_once(is_done: bool) -> Refused | None:
    """One follow-up a missed appointment."""
    return Refused("Somebody has followed this up already") if is_done else None


def step_can_be_taken_back(is_taken_back: bool) -> Refused | None:
    """A step is taken back once."""
    return Refused("This step was taken back already") if is_taken_back else None
