"""Rules about Turnaround (domain 7.1): who consented, how far the work is, when what is due. No Django."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yjs.errors import Refused

TAKEN_BACK = "Consent was taken back"


class Whose(StrEnum):
    """Who was asked."""

    CHILD = "child"
    CARER = "carer"


class Answer(StrEnum):
    """What they said; a parent or carer may not have been asked, with the reason."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


class How(StrEnum):
    """How they agreed."""

    SIGNED = "signed"
    SPOKEN = "spoken"


class Stage(StrEnum):
    """How far the work is."""

    CONSENT = "consent"
    REFUSED = "refused"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    SUPPORT = "support"
    ENDED = "ended"


@dataclass(frozen=True)
class Said:
    """One answer; taken back since a day, unless the work went on with a reason."""

    whose: str
    answer: str
    asked_on: date
    withdrawn_on: date | None = None
    goes_on: bool = False

    def is_yes(self, on: date) -> bool:
        """Whether the work may go on with this answer on a day."""
        taken_back = self.withdrawn_on is not None and self.withdrawn_on <= on
        return self.answer != Answer.REFUSED and (not taken_back or self.goes_on)


@dataclass(frozen=True)
class Consent:
    """What child and carer have said by a day: since when both agreed, or since when one of them does not."""

    given_on: date | None = None
    refused_on: date | None = None


def consent_on(said: Iterable[Said], on: date) -> Consent:
    """The last answer of each counts; `said` in the order in which they were asked."""
    last = {one.whose: one for one in said if one.asked_on <= on}
    no = [one.withdrawn_on or one.asked_on for one in last.values() if not one.is_yes(on)]
    if no:
        return Consent(refused_on=min(no))
    both = len(last) == len(Whose)
    return Consent(given_on=max(one.asked_on for one in last.values())) if both else Consent()


def began_on(said: Collection[Said], on: date) -> date | None:
    """The first day on which both had agreed, whatever came after."""
    days = sorted({one.asked_on for one in said if one.asked_on <= on})
    return next((given for day in days if (given := consent_on(said, day).given_on)), None)


def stage(consent: Consent, assessed_on: date | None, planned_on: date | None, *, is_over: bool) -> Stage:
    """Consent first, then the early help assessment, then a plan, then support."""
    if is_over:
        return Stage.ENDED
    if consent.given_on is None:
        return Stage.REFUSED if consent.refused_on else Stage.CONSENT
    if assessed_on is None:
        return Stage.ASSESSMENT
    return Stage.SUPPORT if planned_on else Stage.PLAN


def on_the_caseload(running: Iterable[tuple[str, str]], counting: Mapping[str, bool]) -> list[str]:
    """The names of what runs (name, type of order) that makes a child one of the statutory caseload."""
    return [name for name, order_type in running if counting.get(order_type)]


# --- Refusals -----------------------------------------------------------------------------------------------
def is_turnaround(opened_why: str) -> Refused | None:
    """Only work opened for Turnaround asks for its consent."""
    return None if opened_why == "turnaround" else Refused("This work with the child is not Turnaround")


def is_open(ends_on: date | None) -> Refused | None:
    """What is over takes no more."""
    return Refused(f"This work ended on {ends_on:%-d %B %Y}") if ends_on else None


def is_over(ends_on: date | None) -> Refused | None:
    """Only what ended is opened again."""
    return None if ends_on else Refused("This work has not ended")


def is_eligible(statutory: Collection[str], *, allowed: bool) -> Refused | None:
    """Turnaround is for children outside the statutory caseload, unless a manager goes on with a reason."""
    if allowed or not statutory:
        return None
    runs = " and ".join(statutory)
    return Refused(f"{runs} runs, so the child is on the statutory caseload. A manager may go on with a reason")


def allowing_is_needed(statutory: Collection[str], *, allowed: bool) -> Refused | None:
    """A manager gives a reason once, where one is needed."""
    if allowed:
        return Refused("A manager has given a reason already")
    return None if statutory else Refused("The child is not on the statutory caseload, so no reason is needed")


def consent_fits(
    whose: str, answer: str, asked_on: date, how: str, witness: str, words: str, *, entered_on: date, on: date
) -> Refused | None:
    """It was asked since the entry; who agreed did so somehow; who was not asked was not for a reason."""
    if asked_on > on:
        return Refused("The date must be today or in the past", "asked_on")
    if asked_on < entered_on:
        return Refused(f"The date must be on or after {entered_on:%-d %B %Y}, the day of entry", "asked_on")
    if answer == Answer.NOT_ASKED and whose == Whose.CHILD:
        return Refused("The child is always asked", "answer")
    if answer == Answer.NOT_ASKED and not words.strip():
        return Refused("Enter why no parent or carer was asked", "words")
    if answer == Answer.GIVEN and not how:
        return Refused("Select how they agreed", "how")
    if how == How.SPOKEN and answer == Answer.GIVEN and not witness.strip():
        return Refused("Enter the name of the person who heard it", "witness")
    return None


def may_be_taken_back(answer: str, withdrawn_on: date | None, *, is_last: bool) -> Refused | None:
    """The last yes is taken back, once."""
    if answer != Answer.GIVEN:
        return Refused("There is no consent to take back")
    if withdrawn_on:
        return Refused(f"This consent was taken back on {withdrawn_on:%-d %B %Y}")
    return None if is_last else Refused("They were asked again since. Take that answer back")


def taking_back_fits(whose: str, withdrawn_on: date, asked_on: date, goes_on: str, on: date) -> Refused | None:
    """It is taken back after it was given; without the child the work never goes on."""
    if withdrawn_on > on:
        return Refused("The date must be today or in the past", "withdrawn_on")
    if withdrawn_on < asked_on:
        return Refused(f"The date must be on or after {asked_on:%-d %B %Y}, when they agreed", "withdrawn_on")
    if whose == Whose.CHILD and goes_on.strip():
        return Refused("The work does not go on without the child’s consent", "goes_on")
    return None


def end_fits(ends_on: date, first: date, on: date) -> Refused | None:
    """It ended after it began."""
    if ends_on > on:
        return Refused("The last day must be today or in the past", "ends_on")
    if ends_on < first:
        return Refused(f"The last day must be on or after {first:%-d %B %Y}", "ends_on")
    return None


def may_close(name: str, *, is_open: bool) -> Refused | None:
    """The work with a child is closed after its Turnaround has ended, so that the return has its outcome."""
    return Refused(f"End {name} first, with what became of it") if is_open else None
