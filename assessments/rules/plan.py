"""My Target plans: what a target needs, and when a plan is agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yjs.errors import Refused

MOST_TARGETS = 3
MOST_STEPS = 3
WORDS_LIMIT = 90
STEP_LIMIT = 90
WHO_LIMIT = 40


class PlanStatus(StrEnum):
    """A plan is written, then agreed; the newest agreed plan is the one in force."""

    DRAFT = "draft"
    AGREED = "agreed"


class Signature(StrEnum):
    """How the child agreed."""

    DRAWN = "drawn"
    WITNESSED = "witnessed"


@dataclass(frozen=True)
class PlannedStep:
    """One step of a target: what, who helps, and by when."""

    what: str
    who_helps: str
    by_when: date | None


def may_change_plan(status: str) -> Refused | None:
    """A plan that a child signed stays as they signed it."""
    if status == PlanStatus.DRAFT:
        return None
    return Refused("This plan has been agreed and can no longer change. Start a new plan instead")


def may_add_target(count: int) -> Refused | None:
    """A child keeps a few targets in mind, and the printed plan stays one page."""
    return Refused(f"A plan has at most {MOST_TARGETS} targets") if count >= MOST_TARGETS else None


def step_is_whole(number: int, step: PlannedStep, on: date) -> Refused | None:
    """A step says what is done, who helps and by when."""
    if not step.what.strip():
        return Refused(f"Enter what happens in step {number}", f"what_{number}")
    if not step.who_helps.strip():
        return Refused(f"Enter who helps with step {number}", f"who_{number}")
    if step.by_when is None:
        return Refused(f"Enter the date for step {number}", f"by_{number}")
    if step.by_when < on:
        return Refused(f"The date for step {number} must be today or in the future", f"by_{number}")
    return None


def target_is_whole(words: str, steps: Sequence[PlannedStep], on: date) -> Refused | None:
    """A target is in the child's words and has a first step."""
    if not words.strip():
        return Refused("Enter the target in the child’s words", "words")
    if not steps:
        return Refused("Enter what happens in step 1", "what_1")
    return next((no for number, step in enumerate(steps, 1) if (no := step_is_whole(number, step, on))), None)


def may_sign(status: str, targets: int) -> Refused | None:
    """A child signs a plan that has a target, once."""
    if refusal := may_change_plan(status):
        return refusal
    return None if targets else Refused("Add a target before the child signs")


def review_is_ahead(review_on: date, on: date) -> Refused | None:
    """A plan is reviewed after it starts."""
    return None if review_on > on else Refused("The date of the review must be in the future", "review_on")


def is_witnessed(name: str, witnessed_on: date | None, on: date) -> Refused | None:
    """A plan agreed aloud says who heard it and when."""
    if not name.strip():
        return Refused("Enter the name of the person who heard the child agree", "witness_name")
    if witnessed_on is None:
        return Refused("Enter the date the child agreed", "witnessed_on")
    if witnessed_on > on:
        return Refused("The date the child agreed must be today or in the past", "witnessed_on")
    return None


def type_size(lines: Sequence[str]) -> int:
    """The largest type, in points, at which these headings and steps fit one page; never below 13."""
    for size in (22, 20, 18, 16, 14):
        a_line = 900 // size  # characters of a generic sans-serif across the page
        if sum(1 + len(line) // a_line for line in lines) * size <= 330:
            return size
    return 13
