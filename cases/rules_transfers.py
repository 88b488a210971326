"""Rules about transfers and caretaking between services (domain 6.4): values in, a refusal or words out. No Django."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import months_after

HIGH = frozenset({"HIGH", "VERY_HIGH"})
WORD = {"HIGH": "high", "VERY_HIGH": "very high"}


class Direction(StrEnum):
    """Whether the child goes to another service or comes from one."""

    IN = "in"
    OUT = "out"


class Kind(StrEnum):
    """What is asked of the other service."""

    PERMANENT = "permanent"
    CARETAKING = "caretaking"
    TEMPORARY = "temporary"


class Reason(StrEnum):
    """Why the child is elsewhere."""

    MOVED = "moved"
    CARE = "care"
    CUSTODY = "custody"
    OTHER = "other"


class Check(StrEnum):
    """How a line of the check-list stands."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not_needed"


class Decision(StrEnum):
    """What comes of a review."""

    CONTINUES = "continues"
    HOME = "becomes_home"
    ENDS = "ends"


@dataclass(frozen=True)
class Responsibility:
    """Which of the two services is responsible, and by which rule."""

    is_host: bool
    rule: str

    @property
    def role(self) -> str:
        """The service as a word."""
        return "host" if self.is_host else "home"


def responsibility(kind: str, reason: str, *, became_home: bool, months: int) -> Responsibility:
    """The home service keeps responsibility until the host has become home."""
    if became_home:
        return Responsibility(True, "The host service became the home service")
    if reason == Reason.CARE:
        return Responsibility(False, "A looked-after child placed elsewhere stays with the home service")
    if kind == Kind.PERMANENT:
        after = f"until the child has been settled for {months} months and a court has amended any order"
        return Responsibility(False, f"The home service keeps responsibility {after}")
    return Responsibility(False, "While another service takes care, the home service keeps responsibility")


def stable_from(starts_on: date, months: int) -> date:
    """The day on which it is asked whether the child is settled."""
    return months_after(starts_on, months)


# --- Refusals -----------------------------------------------------------------------------------------------
def details_fit(
    asked_on: date, starts_on: date | None, reason: str, reason_words: str, *, agreed: bool, on: date
) -> Refused | None:
    """It was asked for, then it starts; another reason is said in words."""
    if asked_on > on:
        return Refused("The day on which it was asked for must be today or in the past", "asked_on")
    if agreed and starts_on is None:
        return Refused("Enter the first day: it was agreed", "starts_on")
    if starts_on and starts_on < asked_on:
        return Refused("The first day must be on or after the day on which it was asked for", "starts_on")
    if reason == Reason.OTHER and not reason_words.strip():
        return Refused("Enter why the child is elsewhere", "reason_words")
    return None


def meeting_fits(meeting_on: date | None, who: str, on: date) -> Refused | None:
    """A hand-over meeting has taken place, and says who was there."""
    if meeting_on is None:
        return Refused("Enter the date of the hand-over meeting", "meeting_on") if who.strip() else None
    if meeting_on > on:
        return Refused("The date of the hand-over meeting must be today or in the past", "meeting_on")
    return None if who.strip() else Refused("Enter who was at the hand-over meeting", "meeting_who")


def court_fits(told_on: date | None, amended_on: date | None, *, has_order: bool, on: date) -> Refused | None:
    """A court is told about an order, and then amends it."""
    if (told_on or amended_on) and not has_order:
        return Refused("Select the order that the court is told about", "programme")
    if told_on and told_on > on:
        return Refused("The date on which the court was told must be today or in the past", "court_told_on")
    if amended_on and amended_on > on:
        return Refused("The date on which the order was amended must be today or in the past", "court_amended_on")
    if amended_on and not told_on:
        return Refused("Enter when the court was told", "court_told_on")
    if amended_on and amended_on < told_on:
        return Refused("The order cannot be amended before the court was told", "court_amended_on")
    return None


def is_the_only_one(service: str | None) -> Refused | None:
    """One transfer of a child is open at a time."""
    return Refused(f"A transfer with {service} is open. End that first") if service else None


def is_open(ends_on: date | None) -> Refused | None:
    """What is over stays as it is."""
    return Refused(f"This ended on {ends_on:%-d %B %Y}") if ends_on else None


def is_waiting(agreed_on: date | None) -> Refused | None:
    """A transfer is accepted once."""
    return Refused(f"This was accepted on {agreed_on:%-d %B %Y}") if agreed_on else None


def is_agreed(agreed_on: date | None) -> Refused | None:
    """What nobody accepted has nothing to review."""
    return None if agreed_on else Refused("This is not accepted yet, so there is nothing to review")


def check_fits(state: str, done_on: date | None, words: str, on: date) -> Refused | None:
    """What is done has a day that has come; what is not needed says why; what is open has neither."""
    if state == Check.DONE and done_on is None:
        return Refused("Enter the date on which it was done", "done_on")
    if state != Check.DONE and done_on:
        return Refused("Leave the date empty: only what is done has one", "done_on")
    if done_on and done_on > on:
        return Refused("The date must be today or in the past", "done_on")
    if state == Check.NOT_NEEDED and not words.strip():
        return Refused("Enter why it is not needed", "words")
    return None


def may_be_accepted(
    agreed_on: date, starts_on: date, asked_on: date, *, open_items: Collection[str], on: date
) -> Refused | None:
    """Nothing that is required is open; the days stand in their order."""
    if agreed_on > on:
        return Refused("The date must be today or in the past", "agreed_on")
    if agreed_on < asked_on:
        return Refused(f"The date must be on or after {asked_on:%-d %B %Y}, when it was asked for", "agreed_on")
    if starts_on < asked_on:
        return Refused(f"The first day must be on or after {asked_on:%-d %B %Y}, when it was asked for", "starts_on")
    if open_items:
        return Refused(f"Still open on the check-list: {'; '.join(open_items)}")
    return None


def meeting_was_held(high: str, meeting_on: date | None, agreed_on: date) -> Refused | None:
    """A child of high or very high risk is handed over face to face, before anybody accepts (domain 6.4)."""
    if not high or (meeting_on and meeting_on <= agreed_on):
        return None
    return Refused(f"{high}. Record the face-to-face hand-over meeting before you accept")


def review_fits(
    decision: str,
    reviewed_on: date,
    starts_on: date,
    *,
    reason: str,
    order_waits: bool,
    on: date,
) -> Refused | None:
    """A review comes after the first day. The host becomes home once a court has amended the order, and never for a
    looked-after child."""
    if reviewed_on > on:
        return Refused("The date of the review must be today or in the past", "reviewed_on")
    if reviewed_on < starts_on:
        return Refused(
            f"The date of the review must be on or after {starts_on:%-d %B %Y}, the first day", "reviewed_on"
        )
    if decision == Decision.HOME and reason == Reason.CARE:
        return Refused("The home service keeps responsibility for a looked-after child placed elsewhere", "decision")
    if decision == Decision.HOME and order_waits:
        return Refused("The court has not amended the order. Record that first", "decision")
    return None


def end_fits(ends_on: date, first: date, on: date) -> Refused | None:
    """It ends after it began, and has ended."""
    if ends_on > on:
        return Refused("The last day must be today or in the past", "ends_on")
    return Refused(f"The last day must be on or after {first:%-d %B %Y}", "ends_on") if ends_on < first else None


def why_high(harm: str, safety: str, flags: Collection[str]) -> str:
    """Why a hand-over meeting is asked for: judgements that stand, or a flag of high level; empty when it is not."""
    if harm in HIGH:
        return f"Risk of serious harm to others is {WORD[harm]}"
    if safety in HIGH:
        return f"Concern about the child's safety and wellbeing is {WORD[safety]}"
    return f"A flag of high level stands: {', '.join(flags)}" if flags else ""
