"""How an assessment goes from its start to its countersignature, and who may move it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from yjs.errors import Refused


class Stage(StrEnum):
    """Why the child is assessed now (domain 3.2)."""

    OUT_OF_COURT = "out_of_court"
    COURT_ORDER = "court_order"
    PREVENTION = "prevention"
    REVIEW = "review"


class Status(StrEnum):
    """Where an assessment stands."""

    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    COUNTERSIGNED = "countersigned"


# Countersigned is the end: a later change needs a new assessment.
TRANSITIONS = {
    Status.IN_PROGRESS: frozenset({Status.SUBMITTED}),
    Status.SUBMITTED: frozenset({Status.RETURNED, Status.COUNTERSIGNED}),
    Status.RETURNED: frozenset({Status.SUBMITTED}),
    Status.COUNTERSIGNED: frozenset(),
}
WRITABLE = frozenset({Status.IN_PROGRESS, Status.RETURNED})

CANNOT_BECOME = {
    Status.SUBMITTED: "This assessment has already been submitted",
    Status.RETURNED: "Only a submitted assessment can be returned or countersigned",
    Status.COUNTERSIGNED: "Only a submitted assessment can be returned or countersigned",
}


@dataclass(frozen=True)
class Missing:
    """One thing that an assessment lacks: what to do, and the `place` (page) where to do it."""

    says: str
    place: str
    key: str = ""


@dataclass(frozen=True)
class Standing:
    """What is there and what is not: (key, title) of each section without its answers, (key, title, how many) of
    each with answers of the last stage that nobody looked at, and the rest."""

    unanswered: Collection[tuple[str, str]]
    child_asked: bool
    carer_asked: bool
    judged: bool
    needs_contingency: bool
    has_contingency: bool
    from_last: Collection[tuple[str, str, int]] = ()


def stage_to_start(referred_for: str, *, assessed_before: bool) -> Stage:
    """The stage of a new assessment: a review once one is countersigned, else what the child was referred for."""
    if assessed_before:
        return Stage.REVIEW
    if referred_for in ("prevention", "turnaround"):
        return Stage.PREVENTION
    return Stage.COURT_ORDER if referred_for in ("court_order", "bail_or_remand") else Stage.OUT_OF_COURT


def may_start(*, has_open: bool) -> Refused | None:
    """A child has one open assessment at a time, so that nobody writes a second one beside it."""
    return Refused("An assessment of this child is already open") if has_open else None


def may_become(status: str, wanted: Status) -> Refused | None:
    """A status changes only along its transition table."""
    if wanted in TRANSITIONS[Status(status)]:
        return None
    if status == Status.COUNTERSIGNED:
        return Refused("This assessment has been countersigned and can no longer change")
    return Refused(CANNOT_BECOME[wanted])


def may_be_written(status: str) -> Refused | None:
    """Words change only while the author has the assessment."""
    if status in WRITABLE:
        return None
    if status == Status.COUNTERSIGNED:
        return Refused("This assessment has been countersigned and can no longer change")
    return Refused("This assessment has been submitted. Ask your manager to return it before you change it")


def what_is_missing(standing: Standing) -> tuple[Missing, ...]:
    """Everything to do before the assessment can be submitted; the self-assessments are asked for here, because
    a manager countersigns only with them or with the reason for none (domain 7.1)."""
    missing = [Missing(f"Answer “{title}”", "section", key) for key, title in standing.unanswered]
    missing += [
        Missing(f"Confirm or change {many} answer{'s' * (many > 1)} from last time in “{title}”", "section", key)
        for key, title, many in standing.from_last
    ]
    if not standing.child_asked:
        missing.append(Missing("Record what the child says, or why there is no self-assessment", "self", "child"))
    if not standing.carer_asked:
        says = "Record what a parent or carer says, or why there is no self-assessment"
        missing.append(Missing(says, "self", "carer"))
    if not standing.judged:
        missing.append(Missing("Make the four judgements", "judgements"))
    elif standing.needs_contingency and not standing.has_contingency:
        missing.append(Missing("Write the contingency plan", "judgements"))
    return tuple(missing)


def may_submit(missing: Collection[Missing]) -> Refused | None:
    """An assessment is submitted whole."""
    if not missing:
        return None
    count = len(missing)
    return Refused(
        f"Finish the assessment before you submit it: {count} {'thing is' if count == 1 else 'things are'} missing"
    )


def may_countersign(by: int, writers: Collection[int], *, stands_in_for: Collection[int] = ()) -> Refused | None:
    """Nobody countersigns what they wrote or submitted, a manager neither (also a database constraint); nor does
    whoever stands in for one who did: the two signatures would be those of one desk (also a database trigger)."""
    if by in writers:
        return Refused("You wrote part of this assessment, so another manager must decide about it")
    if set(stands_in_for) & set(writers):
        return Refused("You stand in for a person who wrote part of this, so another manager must decide about it")
    return None


def has_reason(reason: str) -> Refused | None:
    """An assessment goes back with what to change."""
    return None if reason.strip() else Refused("Enter what needs to change", "reason")


def asks_or_explains(answers: dict, why_not: str) -> Refused | None:
    """A self-assessment is there, or the reason why there is none (domain 7.1)."""
    if answers or why_not.strip():
        return None
    return Refused("Enter why there is no self-assessment", "why_not")
