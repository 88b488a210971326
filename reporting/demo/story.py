"""What happened to each child of the shape: occasions with offences and outcomes, dated, then a birthday that fits."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from reporting.demo.dates import YEAR_END, YEAR_START, between, days_after, days_before, years_before
from reporting.demo.shape import (
    ABSOLUTE,
    APPEALED,
    BAIL,
    CR,
    DTO,
    EARLY,
    ELSEWHERE,
    FINE,
    INFORMAL,
    RO,
    YC,
    YCC,
    YRO,
    Slot,
)

VIOLENCE = "VIOLENCE_AGAINST_THE_PERSON"
NFA, DISCONTINUED, NOT_GUILTY = "NO_FURTHER_ACTION", "DISCONTINUED", "NOT_GUILTY"
O22 = "NO_FURTHER_ACTION_OUTCOME_22_WITH_YJS_INVOLVEMENT"
O22_DEFERRED = "NO_FURTHER_ACTION_OUTCOME_22_DEFERRED_PROSECUTION_CAUTION_WITH_YJS_INVOLVEMENT"
O20_21 = "NO_FURTHER_ACTION_OUTCOME_20_21_WITH_YJS_INVOLVEMENT"
CR_YJS, CR_POLICE = "COMMUNITY_RESOLUTION_WITH_YJS_INVOLVEMENT", "COMMUNITY_RESOLUTION_POLICE_FACILITATED"
IN_COURT = {DTO, YRO, RO, FINE, ABSOLUTE, NOT_GUILTY, DISCONTINUED}
GRAVEST_FIRST = (DTO, YRO, RO, FINE, ABSOLUTE, YCC, YC, CR, INFORMAL)

# The proven offences that are neither violent nor tied to one child: 110 of 180 (63 + 110 + 11 - 4 breaches of bail
# are among the tied ones, so five of "other" and none of bail are here).
FREE_PROVEN = {
    "DOMESTIC_BURGLARY": 9,
    "NON_DOMESTIC_BURGLARY": 7,
    "VEHICLE_THEFT": 14,
    "OTHER": 5,
    "CRIMINAL_DAMAGE": 22,
    "DRUGS": 10,
    "MOTORING_OFFENCES": 14,
    "PUBLIC_ORDER": 12,
    "THEFT_AND_HANDLING": 13,
}
UNPROVEN = {
    VIOLENCE: 48,
    "CRIMINAL_DAMAGE": 27,
    "THEFT_AND_HANDLING": 21,
    "PUBLIC_ORDER": 17,
    "DRUGS": 11,
    "MOTORING_OFFENCES": 9,
    "VEHICLE_THEFT": 7,
    "NON_DOMESTIC_BURGLARY": 6,
    "ROBBERY": 3,
    BAIL: 2,
    "OTHER": 4,
}
AFTER_OUTCOMES = {CR_YJS: 12, O22: 6, O22_DEFERRED: 3, YCC: 4, RO: 3}
UNPROVEN_OUTCOMES = {None: 64, NFA: 34, DISCONTINUED: 16, NOT_GUILTY: 6, O22: 14, O22_DEFERRED: 9, O20_21: 12}

# From when to when an outcome is decided: children of the year's first outcomes are decided by 31 December.
WINDOWS = {
    DTO: (date(2023, 1, 12), date(2023, 3, 20)),
    YRO: (date(2022, 8, 2), date(2022, 11, 18)),
    RO: (date(2022, 10, 3), date(2022, 12, 16)),
    FINE: (date(2022, 6, 7), date(2022, 12, 14)),
    ABSOLUTE: (date(2022, 7, 5), date(2022, 12, 14)),
    YCC: (date(2022, 5, 3), date(2022, 12, 19)),
    YC: (date(2022, 4, 25), date(2022, 12, 19)),
    CR: (date(2022, 4, 20), date(2023, 3, 28)),
    INFORMAL: (date(2022, 4, 20), date(2023, 3, 28)),
}


@dataclass
class Offence:
    """One offence: when and of which category."""

    category: str
    occurred_on: date = YEAR_START


@dataclass
class Occasion:
    """Offences decided together: the outcome and its day, or neither yet."""

    outcome: str | None
    offences: list[Offence]
    decided_on: date | None = None
    local: bool = True
    appeal: str = ""


@dataclass
class Story:
    """One child's year, and what came before it."""

    slot: Slot
    occasions: list[Occasion] = field(default_factory=list)
    before: list[Occasion] = field(default_factory=list)
    after: list[Occasion] = field(default_factory=list)
    order_ends_on: date | None = None
    born: date = YEAR_START

    @property
    def first_offence_on(self) -> date:
        """The first offence of the year, violent ones before others: what the ages of the cohorts are taken at."""
        offences = [offence for occasion in self.occasions for offence in occasion.offences]
        proven = [each for done in self.occasions if done.outcome in GRAVEST for each in done.offences]
        violent = [offence for offence in proven if offence.category == VIOLENCE]
        return min(offence.occurred_on for offence in violent or offences)


GRAVEST = {*GRAVEST_FIRST, CR_YJS, CR_POLICE}


def stories(slots: list[Slot], random: Random) -> list[Story]:
    """Every child's story; the pools make the categories and outcomes of the whole add up."""
    free = pool(FREE_PROVEN, random)
    categories, outcomes = pool(UNPROVEN, random), pool(UNPROVEN_OUTCOMES, random)
    ends = order_ends(sum(bool(slot.order) for slot in slots), random)
    told = []
    for slot in slots:
        story = Story(slot, proven_occasions(slot, free, random))
        for _ in range(slot.unproven):
            until = at_large_until(slot)
            story.occasions.append(unproven_occasion(categories.pop(), outcomes.pop(), random, until))
        if slot.order:
            story.order_ends_on = ends.pop()
        told.append(story)
    for story in told:
        tell_before(story, random)
    tell_spring(told, random)
    tell_after(told, random)
    for story in told:
        story.born = birthday(story, random)
    return told


def pool(counts: dict, random: Random) -> list:
    """So many of each, in a random order."""
    items = [item for item, count in counts.items() for _ in range(count)]
    random.shuffle(items)
    return items


def order_ends(count: int, random: Random) -> list[date]:
    """The days on which the year's orders end, as many in each quarter as can be."""
    quarters = [(date(2022, 4, 8), date(2022, 6, 28)), (date(2022, 7, 2), date(2022, 9, 28))]
    quarters += [(date(2022, 10, 3), date(2022, 12, 20)), (date(2023, 1, 5), date(2023, 2, 25))]
    return [between(random, *quarters[index % 4]) for index in range(count)]


def proven_occasions(slot: Slot, free: list[str], random: Random) -> list[Occasion]:
    """The proven offences, gravest outcome first, with offences that a court deals with in its own occasions."""
    codes = [code for code in GRAVEST_FIRST for _ in range(slot.outcomes.get(code, 0))]
    others = [VIOLENCE] * slot.violent
    others += [free.pop() for _ in range(slot.proven - slot.violent - len(slot.grave))]
    random.shuffle(others)
    categories = [*slot.grave, *others]
    occasions = []
    for code in GRAVEST_FIRST:
        offences = [Offence(category) for each, category in zip(codes, categories, strict=True) if each == code]
        for together in groups(code, offences):
            occasions.append(decided(code, together, random, at_large_until(slot)))
    return occasions


def at_large_until(slot: Slot) -> date:
    """The last day on which the child lived in the town: three went to custody in the winter."""
    return date(2023, 1, 5) if DTO in slot.outcomes else YEAR_END


def groups(code: str, offences: list[Offence]) -> list[list[Offence]]:
    """Court outcomes come in one occasion; community resolutions and cautions one or two offences at a time."""
    size = len(offences) if code in IN_COURT else 2
    return [offences[index : index + size] for index in range(0, len(offences), size or 1)]


def decided(code: str, offences: list[Offence], random: Random, until: date) -> Occasion:
    """The occasion with its dates; half of the community resolutions involve the service."""
    first, last = WINDOWS[code]
    day = between(random, first, last if code in IN_COURT else min(last, until))
    for offence in offences:
        offence.occurred_on = max(days_before(day, random.randint(9, 80)), YEAR_START)
    if code == CR:
        code = CR_YJS if random.random() < 0.55 else CR_POLICE
    return Occasion(code, offences, day)


def unproven_occasion(category: str, outcome: str | None, random: Random, until: date) -> Occasion:
    """An offence that nobody proved, or that waits for its outcome."""
    if outcome is None:
        return Occasion(None, [Offence(category, between(random, date(2022, 6, 1), until))])
    offence = Offence(category, between(random, YEAR_START, min(until, date(2023, 2, 20))))
    return Occasion(outcome, [offence], days_after(offence.occurred_on, random.randint(12, 36)))


def tell_before(story: Story, random: Random) -> None:
    """What came before the year: the order that ends in it, the first outcome, one elsewhere, one quashed."""
    slot = story.slot
    if slot.order:
        story.before.append(past(slot.order, order_made_on(story, random), random))
    if slot.order == RO and slot.first != EARLY:
        story.before.append(past(YC, between(random, date(2020, 10, 5), date(2021, 3, 20)), random))
    if slot.first == ELSEWHERE:
        story.before.append(past(YC, between(random, date(2022, 1, 10), date(2022, 3, 20)), random))
        story.before[-1].local = False
    if slot.first == APPEALED:
        story.before.append(past(FINE, between(random, date(2021, 5, 3), date(2021, 11, 20)), random))
        story.before[-1].appeal = "Result of appeal successful"


def tell_spring(told: list[Story], random: Random) -> None:
    """Ten children without an order had a community resolution just before the year, worked through in its spring."""
    without = [story for story in told if not story.slot.order and not story.before]
    for story in random.sample(without, 10):
        story.before.append(past(CR_YJS, between(random, date(2022, 2, 7), date(2022, 3, 22)), random))


def tell_after(told: list[Story], random: Random) -> None:
    """Some children of sixteen and less come again after the year, so that later quarters have endings too."""
    younger = [story for story in told if story.slot.age <= 16 and DTO not in story.slot.outcomes]
    outcomes = pool(AFTER_OUTCOMES, random)
    for story, code in zip(random.sample(younger, len(outcomes)), outcomes, strict=True):
        day = between(random, date(2023, 4, 24), date(2023, 8, 18))
        category = random.choice(["CRIMINAL_DAMAGE", "THEFT_AND_HANDLING", "PUBLIC_ORDER", VIOLENCE, "DRUGS"])
        occurred_on = max(days_before(day, random.randint(14, 60)), days_after(YEAR_END, 1))
        story.after.append(Occasion(code, [Offence(category, occurred_on)], day))


def past(code: str, day: date, random: Random) -> Occasion:
    """One offence of an earlier year and its outcome."""
    category = random.choice(["CRIMINAL_DAMAGE", "THEFT_AND_HANDLING", "PUBLIC_ORDER", VIOLENCE])
    return Occasion(code, [Offence(category, days_before(day, random.randint(30, 90)))], day)


def order_made_on(story: Story, random: Random) -> date:
    """The day of an order that ends when this child's does: the length is one that a court gives."""
    ends_on, code = story.order_ends_on, story.slot.order
    earliest, latest, longest = {
        RO: (date(2021, 7, 6), date(2022, 3, 18), 364),
        YRO: (date(2021, 3, 2), date(2021, 12, 14), 720),
        DTO: (date(2021, 10, 5), date(2021, 12, 14), 480),
    }[code]
    if story.slot.first == EARLY:
        earliest = date(2022, 1, 11)
    return between(random, max(earliest, days_before(ends_on, longest)), min(latest, days_before(ends_on, 85)))


def birthday(story: Story, random: Random) -> date:
    """A birthday with the wanted age at the first offence of the year, and ages 10 to 17 at everything else."""
    occasions = [*story.before, *story.occasions, *story.after]
    days = [day for done in occasions for day in (done.decided_on, *(each.occurred_on for each in done.offences))]
    days = [day for day in days if day]
    first, last = story.first_offence_on, max(days)
    youngest = [first]
    if story.order_ends_on:
        last = max(last, story.order_ends_on)
        if not story.slot.in_ete:
            youngest.append(story.order_ends_on)
    age = story.slot.age
    latest = min(years_before(day, age) for day in youngest)
    earliest = max(days_after(years_before(first, age + 1), 1), days_after(years_before(last, 18), 1))
    return between(random, earliest, latest)
