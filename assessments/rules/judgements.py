"""The four judgements of an assessment (domain 3.5)."""

from enum import StrEnum

from yjs.errors import Refused


class Likelihood(StrEnum):
    """Likelihood of reoffending."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"


class Concern(StrEnum):
    """Risk of serious harm to others, and concern for the child's own safety and wellbeing."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"
    VERY_HIGH = "VERY_HIGH"


class Level(StrEnum):
    """How much contact the child is offered."""

    STANDARD = "STANDARD"
    ENHANCED = "ENHANCED"
    INTENSIVE = "INTENSIVE"


LEVEL_WORDS = {Level.STANDARD: "Standard", Level.ENHANCED: "Enhanced", Level.INTENSIVE: "Intensive"}


def indicative_level(likelihood: str, harm: str) -> Level:
    """The level that the Scaled Approach suggests: the higher of what reoffending and serious harm ask for."""
    if likelihood == Likelihood.HIGH or harm in (Concern.HIGH, Concern.VERY_HIGH):
        return Level.INTENSIVE
    if likelihood == Likelihood.MEDIUM or harm == Concern.MEDIUM:
        return Level.ENHANCED
    return Level.STANDARD


def explains_other_level(likelihood: str, harm: str, level: str, reason: str) -> Refused | None:
    """A level other than the indicative one needs a reason; both are kept."""
    indicated = indicative_level(likelihood, harm)
    if level == indicated or reason.strip():
        return None
    return Refused(
        f"Enter why the level is not {LEVEL_WORDS[indicated].lower()}, which the judgements point to",
        "level_reason",
    )


def needs_contingency(harm: str, safety: str) -> bool:
    """Medium or higher asks for what happens if things get worse (domain 10; HMIP 2021)."""
    asking = {Concern.MEDIUM, Concern.HIGH, Concern.VERY_HIGH}
    return harm in asking or safety in asking
