"""Rules about victims and restorative justice: values in, a refusal or nothing out. No Django."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import add_working_days


class VictimKind(StrEnum):
    """A person, or an organisation such as a shop or a school."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Under18(StrEnum):
    """Whether a victim is a child too."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Consent(StrEnum):
    """Where consent to contact stands."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Before(StrEnum):
    """The decision before which a victim is asked for their view."""

    PANEL = "panel"
    COURT = "court"
    PLAN = "plan"


class RequestKind(StrEnum):
    """What a victim may ask for."""

    PROGRESS = "progress"
    SUPPORT = "support"


class Taken(StrEnum):
    """What a victim answered to an offer of restorative justice."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


C = Consent
NEXT = {
    C.NOT_ASKED: {C.ASKED, C.GIVEN, C.REFUSED},
    C.ASKED: {C.ASKED, C.GIVEN, C.REFUSED},
    C.GIVEN: {C.WITHDRAWN},
    C.REFUSED: {C.GIVEN},
    C.WITHDRAWN: {C.GIVEN},
}
CLOSED = {C.REFUSED, C.WITHDRAWN}


def next_steps(now: str) -> set[Consent]:
    """What may be recorded of consent as it stands: who said no is not asked again, but may come back."""
    return NEXT[Consent(now)]


def consent_may_follow(now: str, step: str) -> Refused | None:
    """A step that can follow where consent stands."""
    if step in next_steps(now):
        return None
    if now in CLOSED:
        return Refused("They said no. Record only that they came back and gave their consent", "step")
    return Refused("Select what can follow where consent stands now", "step")


def day_fits(day: date | None, on: date, *, what: str, field: str, not_before: date | None = None) -> Refused | None:
    """A day that is not to come, nor before what it follows."""
    if day is None:
        return None
    if day > on:
        return Refused(f"{what} must be today or in the past", field)
    if not_before and day < not_before:
        return Refused(f"{what} must be {not_before:%-d %B %Y} or later", field)
    return None


def contact_is_allowed(consent: str) -> Refused | None:
    """Nothing is asked of, sent to or offered to a victim who did not want contact."""
    if consent in CLOSED:
        return Refused("They did not consent to contact, or took it back. Nothing is asked of them")
    return None


def due_after(day: date, days: int, enhanced_days: int, holidays: Collection[date], *, enhanced: bool) -> date:
    """The last day on which the Victims' Code is kept, in working days from what set it going."""
    return add_working_days(day, enhanced_days if enhanced else days, holidays)


def view_is_told(sought_on: date | None, said: str, why_not: str) -> Refused | None:
    """Either they were asked, or it says why not; words of somebody who was not asked are a mistake."""
    if sought_on is None and said.strip():
        return Refused("Enter the day on which they were asked", "sought_on")
    if sought_on and why_not.strip():
        return Refused("They were asked. Leave empty why they were not", "why_not")
    return None


def asked_before_decision(sought_on: date | None, decision_on: date) -> Refused | None:
    """A view counts before the decision, not after it."""
    if sought_on and sought_on > decision_on:
        return Refused("The day on which they were asked must not be after the decision", "sought_on")
    return None


def answer_is_told(answered_on: date | None, answer: str) -> Refused | None:
    """An answer has a day and words, or neither."""
    if answered_on and not answer.strip():
        return Refused("Enter what they were told or given", "answer")
    if answer.strip() and not answered_on:
        return Refused("Enter the day on which they were told or given it", "answered_on")
    return None


def restorative_fits(answer: str, starts_on: date | None, ends_on: date | None) -> Refused | None:
    """Restorative justice begins only with the victim's yes, and is done after it began."""
    if starts_on and answer != Taken.ACCEPTED:
        return Refused("It can begin only when they accepted", "answer")
    if ends_on and not starts_on:
        return Refused("Enter the day on which it began", "starts_on")
    if starts_on and ends_on and ends_on < starts_on:
        return Refused("Day on which it was done must be the day on which it began or later", "ends_on")
    return None


def tells_nobody_who(words: str, told: Iterable[str]) -> Refused | None:
    """What the child's worker reads must not say who was harmed, nor where they are."""
    plain = " ".join(words.lower().split())
    for each in told:
        if len(each) >= 3 and each.lower() in plain:
            return Refused("Leave out who was harmed and where they live: the child’s worker reads this", "words")
    return None


def parts_of(name: str) -> list[str]:
    """A name, and each of its words that is long enough to tell somebody by."""
    return [name, *(word for word in name.split() if len(word) >= 4)]
