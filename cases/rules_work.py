"""Rules of the working day: tasks, notices, and concerns that somebody answers. Values in, a refusal or nothing out."""

from datetime import date
from enum import StrEnum

from yjs.errors import Refused


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
    REFERRAL = "referral"
    RESIDENCE = "residence"
    ETE = "ete"
    CARE_STATUS = "care_status"
    FLAG = "flag"
    DOCUMENT = "document"
    WORKER = "worker"
    DETAILS = "details"
    TASK = "task"


def is_not_done(done_at) -> Refused | None:
    """A task that is done is neither put off nor handed on."""
    return Refused("This task is done already") if done_at else None


def is_ahead(day: date, on: date, *, what: str, field: str) -> Refused | None:
    """The day is today or later."""
    return Refused(f"{what} must be today or in the future", field) if day < on else None


def is_later(until: date, on: date) -> Refused | None:
    """A task is put off to a day after today."""
    return None if until > on else Refused("The day to which you put it off must be in the future", "until")
