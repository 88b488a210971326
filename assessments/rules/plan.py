"""My Target plans: what a target needs, and when a plan is agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yjs.errors import Refused

MOST_TARGETS = 3
MOST_STEPS = 3
WORDS_LIMIT = 80
STEP_LIMIT = 70
WHO_LIMIT = 30


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


SIZES = (26, 24, 22, 20, 18, 16, 15, 14, 13, 12)
PAGE_WIDTH, PAGE_HEIGHT = 430, 740  # points between the margins of A4, the boxes' own margins taken off
A_LETTER = 0.68  # of the type's height: a wide letter of a wide font, so that any system's font fits


def type_size(targets: Sequence[tuple[str, Sequence[PlannedStep]]]) -> int:
    """The largest type, in points, at which these targets and steps fit on one page."""
    return next((size for size in SIZES if page_height(targets, size) <= PAGE_HEIGHT), SIZES[-1])


def page_height(targets: Sequence[tuple[str, Sequence[PlannedStep]]], size: int) -> float:
    """How high the child's page is in this type, in points, when every letter is wide."""
    ems = 2.4 + 5.2  # its title, and the words about the signature
    for words, steps in targets:
        ems += 1.9 + 1.45 * _lines(f"I want to {words}", size * 1.25)
        for step in steps:
            who = f"With {step.who_helps}, by 30 September 2026"
            ems += 0.35 + 1.3 * _lines(step.what, size) + 1.1 * _lines(who, size * 0.85)
    return ems * size + 60  # the drawn signature


def _lines(text: str, size: float) -> int:
    return 1 + int(len(text) * A_LETTER * size // PAGE_WIDTH)
