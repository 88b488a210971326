"""Rules of the working day: tasks, notices, and concerns that somebody answers. Values in, a refusal or nothing out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import working_days_between

SOON = timedelta(days=7)


class TaskKind(StrEnum):
    """What sort of work a task is."""

    NEXT_STEP = "next_step"
    FOLLOW_UP = "follow_up"
    CONTACT = "contact"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    REVIEW = "review"
    ENDING = "ending"
    OTHER = "other"


class NoticeKind(StrEnum):
    """What people who work with a child are told of."""

    CONCERN = "concern"
    ANSWER = "answer"
    CONTACT = "contact"
    APPOINTMENT = "appointment"
    OFFENCE = "offence"
    OUTCOME = "outcome"
    PROGRAMME = "programme"
    HEARING = "hearing"
    BREACH = "breach"
    ARREST = "arrest"
    BAIL = "bail"
    REFERRAL = "referral"
    RESIDENCE = "residence"
    ETE = "ete"
    CARE_STATUS = "care_status"
    CIRCUMSTANCE = "circumstance"
    FLAG = "flag"
    DOCUMENT = "document"
    WORKER = "worker"
    DETAILS = "details"
    TASK = "task"
    BOUNDARY = "boundary"
    INCIDENT = "incident"
    TRANSFER = "transfer"
    TRANSITION = "transition"
    TURNAROUND = "turnaround"


def is_not_done(done_at) -> Refused | None:
    """A task that is done is neither put off nor handed on."""
    return Refused("This task is done already") if done_at else None


def is_ahead(day: date, on: date, *, what: str, field: str) -> Refused | None:
    """The day is today or later."""
    return Refused(f"{what} must be today or in the future", field) if day < on else None


def is_later(until: date, on: date) -> Refused | None:
    """A task is put off to a day after today."""
    return None if until > on else Refused("The day to which you put it off must be in the future", "until")


@dataclass(frozen=True)
class Tag:
    """A few words and the colour that goes with them."""

    colour: str
    text: str


def is_overdue(due_on: date | None, on: date) -> bool:
    """Past its day."""
    return due_on is not None and due_on < on


def due_tag(due_on: date | None, on: date, holidays: Collection[date]) -> Tag | None:
    """How late a thing is in working days, or that it is due within a week; nothing when it has time."""
    if due_on is None or due_on > on + SOON:
        return None
    if due_on == on:
        return Tag("yellow", "Due today")
    if due_on > on:
        return Tag("yellow", "Due soon")
    late = working_days_between(due_on, on, holidays)
    if late == 0:
        return Tag("red", "Overdue")
    return Tag("red", "1 working day late" if late == 1 else f"{late} working days late")
