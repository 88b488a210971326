"""The dates of a sentence of custody, and what is due on the way to release. Values in, dates or a refusal out.

Each date says by which rule it came about. The numbers are local policy with a date: none of the law was read in full
for this system, so each is to be confirmed (Sentencing Act 2020, sections 241 to 243 and 250 to 268).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cases.rules_programmes import Unit, last_day_in_custody, last_day_of_term
from cases.rules_work import Tag, due_tag
from yjs.errors import Refused
from yjs.working_days import add_working_days, months_after

# Which value of local policy says how much is served in custody; a sentence for life has no date.
SERVED = {
    "DETENTION_AND_TRAINING_ORDER": "custody.dto_sixths",
    "SECTION_250": "custody.s250_sixths",
    "SECTION_254": "custody.s254_sixths",
    "SECTION_252A": "custody.s252a_sixths",
}
MAY_MOVE = frozenset({"DETENTION_AND_TRAINING_ORDER"})  # release a month or two earlier or later
WORDS = {1: "a sixth", 2: "a third", 3: "half", 4: "two thirds", 5: "five sixths", 6: "all"}


class ReleaseAt(StrEnum):
    """When of the possible days the child is released."""

    EARLY = "early"
    NORMAL = "normal"
    LATE = "late"


class Place(StrEnum):
    """Why a child is in custody, or in care by a remand."""

    SENTENCE = "sentence"
    RECALL = "recall"
    REMAND = "remand"
    CARE_REMAND = "care_remand"


class Step(StrEnum):
    """What happens on the way from the first day in custody to release."""

    PLANNING = "planning"
    REVIEW = "review"
    PRE_RELEASE = "pre_release"
    TEMPORARY = "temporary"
    REVIEW_PANEL = "review_panel"


class Heading(StrEnum):
    """The seven headings of resettlement."""

    CASE = "case"
    ACCOMMODATION = "accommodation"
    ETE = "ete"
    HEALTH = "health"
    SUBSTANCES = "substances"
    FAMILY = "family"
    FINANCE = "finance"


SECURED = frozenset({Heading.ACCOMMODATION, Heading.ETE})


@dataclass(frozen=True)
class Sentence:
    """A sentence as a court gave it, with the days that count as served and the numbers of policy."""

    code: str
    starts_on: date
    last_day: date
    credited: int
    policy: Mapping[str, int]


@dataclass(frozen=True)
class KeyDate:
    """One date of a sentence, what it is, and the rule by which it came about."""

    key: str
    label: str
    on: date
    rule: str


MEETINGS = {
    Step.PLANNING: "First planning meeting",
    Step.REVIEW: "Review meeting",
    Step.PRE_RELEASE: "Meeting before release",
}


@dataclass(frozen=True)
class Due:
    """A meeting that is due, with the day on which it took place, if it did, and how late that is."""

    step: Step
    due_on: date
    held_on: date | None
    tag: Tag | None

    @property
    def label(self) -> str:
        """Which meeting it is."""
        return MEETINGS[self.step]


# --- Dates --------------------------------------------------------------------------------------------------
def has_dates(code: str) -> bool:
    """Whether the dates of a sentence can be worked out."""
    return code in SERVED


def key_dates(sentence: Sentence) -> list[KeyDate]:
    """Sentence, early release, release, late release and the end of the licence, in their order."""
    sixths = sentence.policy[SERVED[sentence.code]]
    release, last_day = _release(sentence, sixths), _end(sentence)
    served = f"{WORDS[sixths][:1].upper()}{WORDS[sixths][1:]} of the sentence is served in custody{_credit(sentence)}"
    normal = "Half-way date" if sixths == 3 else "Release date"
    found = [KeyDate("sentence", "Sentence", sentence.starts_on, "The day on which the court gave it")]
    if months := months_moved(sentence):
        words = "1 month" if months == 1 else f"{months} months"
        early = max(months_after(release, -months), sentence.starts_on)
        late = min(months_after(release, months), last_day)
        length = _length(sentence)
        found.append(KeyDate("early", "Early release", early, f"{words} before: {length}"))
        found.append(KeyDate("normal", normal, release, served))
        found.append(KeyDate("late", "Late release", late, f"{words} after, if a court orders so: {length}"))
    else:
        found.append(KeyDate("normal", normal, release, served))
    return [*found, KeyDate("end", "End of the licence", last_day, f"The last day of the term{_credit(sentence)}")]


def _release(sentence: Sentence, sixths: int) -> date:
    """Whole days served: those that were credited stand before the day of the sentence."""
    from_day = sentence.starts_on - timedelta(days=sentence.credited)
    last_day = sentence.last_day - timedelta(days=sentence.credited)
    return max(last_day_in_custody(from_day, last_day, sixths), sentence.starts_on)


def _end(sentence: Sentence) -> date:
    return max(sentence.last_day - timedelta(days=sentence.credited), sentence.starts_on)


def months_moved(sentence: Sentence) -> int:
    """By how many months release may come earlier or later: none for a short term or another sentence."""
    if sentence.code not in MAY_MOVE:
        return 0
    if _is_as_long_as(sentence, sentence.policy["custody.long_from"]):
        return sentence.policy["custody.long_moves"]
    return sentence.policy["custody.moves"] if _is_as_long_as(sentence, sentence.policy["custody.moves_from"]) else 0


def _is_as_long_as(sentence: Sentence, months: int) -> bool:
    return sentence.last_day >= last_day_of_term(sentence.starts_on, months, Unit.MONTHS)


def _length(sentence: Sentence) -> str:
    low, high = sentence.policy["custody.moves_from"], sentence.policy["custody.long_from"]
    return (
        f"a term of {high} months or more"
        if _is_as_long_as(sentence, high)
        else f"a term of {low} months to under {high} months"
    )


def _credit(sentence: Sentence) -> str:
    if not sentence.credited:
        return ""
    return f", less {sentence.credited} {'day' if sentence.credited == 1 else 'days'} on remand or tagged bail"


def release_of(dates: Iterable[KeyDate], at: str) -> date:
    """The day of release, as it is planned: where it may not move, the normal one."""
    by_key = {one.key: one.on for one in dates}
    return by_key.get(at, by_key["normal"])


# --- Meetings -----------------------------------------------------------------------------------------------
def meetings_due(
    starts_on: date, release_on: date, policy: Mapping[str, int], holidays: Collection[date]
) -> list[tuple[Step, date]]:
    """The first planning meeting, reviews, and the last meeting before release, in the order of their days."""
    planned = min(add_working_days(starts_on, policy["custody.planning_days"], holidays), release_on)
    before = max(months_after(release_on, -policy["custody.pre_release_months"]), starts_on)
    found, number = [(Step.PLANNING, planned)], 1
    while (review := months_after(planned, number * policy["custody.review_months"])) < before:
        found.append((Step.REVIEW, review))
        number += 1
    return [*found, (Step.PRE_RELEASE, before)]


def meetings_with(
    due: Sequence[tuple[Step, date]], held: Iterable[tuple[str, date]], on: date, holidays: Collection[date]
) -> list[Due]:
    """Each meeting that is due with the one that was held for it: of a kind, the first for the first."""
    left: dict[str, list[date]] = {}
    for step, day in sorted(held, key=lambda one: one[1]):
        left.setdefault(step, []).append(day)
    found = []
    for step, due_on in due:
        days = left.get(step, [])
        held_on = days.pop(0) if days else None
        found.append(Due(step, due_on, held_on, _tag(due_on, held_on, on, holidays)))
    return found


def told_of(due: Iterable[Due], imported_on: date | None) -> list[Due]:
    """Without the meetings that were due before the sentence came in from a file, which does not tell of them."""
    return [one for one in due if one.held_on or imported_on is None or one.due_on >= imported_on]


def _tag(due_on: date, held_on: date | None, on: date, holidays: Collection[date]) -> Tag | None:
    if held_on is None:
        return due_tag(due_on, on, holidays)
    return Tag("green", "On time") if held_on <= due_on else Tag("orange", "Late")


def days_before(release_on: date, secured_on: date) -> str:
    """How long before release something was secured, in words."""
    days = (release_on - secured_on).days
    if days == 0:
        return "on the day of release"
    count = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return f"{count} before release" if days > 0 else f"{count} after release"


# --- Refusals -----------------------------------------------------------------------------------------------
def credit_fits(credited: int, starts_on: date, last_day: date) -> Refused | None:
    """Days on remand are fewer than the sentence."""
    if credited < 0:
        return Refused("Days credited must be 0 or more", "credited")
    if credited > (last_day - starts_on).days:
        return Refused("Days credited must be fewer than the days of the sentence", "credited")
    return None


def move_is_possible(at: str, months: int, reason: str) -> Refused | None:
    """Early and late release are for terms that allow it, and say why."""
    if at == ReleaseAt.NORMAL:
        return None
    if not months:
        return Refused("Release can be early or late only for a longer detention and training order", "at_which")
    return None if reason.strip() else Refused("Enter why release is early or late", "reason")


def place_follows(kind: str, programme: str | None) -> Refused | None:
    """Somebody is sentenced or recalled under an order."""
    if kind in (Place.SENTENCE, Place.RECALL) and not programme:
        return Refused("Start the order first: a sentence or recall to custody belongs to one", "kind")
    return None


def is_elsewhere(place: str, starts_on: date | None) -> Refused | None:
    """A child is in one place at a time."""
    if starts_on is None:
        return None
    return Refused(f"From {starts_on:%-d %B %Y} the child is recorded in {place}. End that first", "starts_on")


def temporary_release_fits(step: str, happened_on: date, until: date | None) -> Refused | None:
    """A temporary release has a last day; a meeting has none."""
    if step != Step.TEMPORARY:
        return Refused("Leave the last day empty: only a temporary release has one", "until") if until else None
    if until is None:
        return Refused("Enter the last day of the temporary release", "until")
    return Refused("Last day must be on or after the first", "until") if until < happened_on else None


def happened_in_custody(first: date | None, happened_on: date, on: date) -> Refused | None:
    """What is recorded of custody happened since the child was first there, and has happened."""
    if first is None:
        return Refused("Record where the child is in custody first")
    if happened_on < first:
        return Refused(f"The date must be on or after {first:%-d %B %Y}, the first day in custody", "happened_on")
    return Refused("The date must be today or in the past", "happened_on") if happened_on > on else None


def secured_fits(heading: str, secured_on: date | None, on: date) -> Refused | None:
    """Accommodation and education, training or employment are secured on a day that has come."""
    if secured_on is None:
        return None
    if heading not in SECURED:
        return Refused(
            "Leave the date empty: it is for accommodation, and for education, training or work", "secured_on"
        )
    return Refused("The date must be today or in the past", "secured_on") if secured_on > on else None


def is_after_the_last(last: date | None, starts_on: date) -> Refused | None:
    """One place follows another; a move may be within one day."""
    if last is None or starts_on >= last:
        return None
    return Refused(f"The first day must be on or after {last:%-d %B %Y}, the last day in the place before", "starts_on")


def place_is_open(ends_on: date | None) -> Refused | None:
    """A stay ends once."""
    return Refused(f"This ended on {ends_on:%-d %B %Y}", "ends_on") if ends_on else None


def can_be_worked_out(*, is_licence: bool, is_known: bool) -> Refused | None:
    """Release is planned with the custody part of a sentence that has a last day."""
    if is_licence:
        return Refused("Release is planned with the custody part of this sentence")
    return None if is_known else Refused("The dates of this order cannot be worked out")


def step_stands(*, is_taken_back: bool) -> Refused | None:
    """What was recorded is taken back once."""
    return Refused("This was taken back already") if is_taken_back else None
