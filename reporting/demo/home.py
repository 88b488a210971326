"""Where the child lives and learns, and their care statuses: episodes that make the points in time add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from reporting.demo.dates import YEAR_END, YEAR_START, between, days_after, days_before, leaves_school_on
from reporting.demo.shape import CLARIFY, CURRENT, NEVER, PREVIOUS
from reporting.demo.story import Story

SCHOOL_STARTS = date(2019, 9, 2)
NOT_SUITABLE = (
    ("NO_FIXED_ABODE", "UNSUITABLE"),
    ("LIVING_WITH_FRIENDS", "UNSUITABLE"),
    ("BED_AND_BREAKFAST", "UNSUITABLE"),
    ("TEMPORARY_ACCOMMODATION", "UNKNOWN"),
    ("LIVING_WITH_PARENT_S", "UNSUITABLE"),
)
UNITS = ("RESIDENTIAL_UNIT_LA", "RESIDENTIAL_UNIT_LA", "RESIDENTIAL_UNIT_PRIVATE", "FOSTER_CARE_LA")
NOT_FULL_TIME = (("NONE", "UNSUITABLE", 0, 0), ("COLLEGE", "UNSUITABLE", 9, 4), ("NONE", "UNSUITABLE", 0, 0))
AFTER_SCHOOL = (
    ("COLLEGE", "SUITABLE", 25, 21),
    ("COLLEGE", "SUITABLE", 25, 24),
    ("TRAINING_COURSE_APPRENTICESHIP", "SUITABLE", 30, 28),
    ("FULL_TIME_EMPLOYMENT", "SUITABLE", 35, 35),
    ("EDUCATION_RE_ENGAGEMENT_PROGRAMME", "SUITABLE", 25, 16),
)
AT_SCHOOL = (
    ("SCHOOL_FULL_TIME", "SUITABLE", 25, 24),
    ("SCHOOL_FULL_TIME", "SUITABLE", 25, 19),
    ("SCHOOL_FULL_TIME", "SUITABLE", 25, 25),
    ("ALTERNATIVE_PROVISION_PRU_FULL_TIME", "SUITABLE", 25, 17),
    ("ALTERNATIVE_PROVISION_OTHER_FULL_TIME", "SUITABLE", 25, 20),
)
STRUGGLING = (
    ("SCHOOL_PART_TIME", "UNSUITABLE", 12, 8),
    ("ALTERNATIVE_PROVISION_PRU_PART_TIME", "UNSUITABLE", 10.5, 6),
    ("ELECTIVELY_HOME_EDUCATED", "UNSUITABLE", 5, 5),
)


@dataclass(frozen=True)
class Episode:
    """From when to when (None: it lasts), and what."""

    starts_on: date
    ends_on: date | None
    what: tuple


def residences(story: Story, away: list[tuple[date, date]], number: int, random: Random) -> Iterator[Episode]:
    """A home before the year and one in it; days in custody are spent in a young offender institution."""
    slot = story.slot
    usual = ("LIVING_WITH_PARENT_S", "SUITABLE")
    if slot.looked_after == CURRENT:
        usual = (random.choice(UNITS), "SUITABLE")
    elif not slot.housed:
        usual = NOT_SUITABLE[number % len(NOT_SUITABLE)]
    elif not slot.order and random.random() < 0.14:
        usual = random.choice([("LIVING_WITH_FAMILY_NOT_PARENTS", "SUITABLE"), ("LIVING_WITH_FRIENDS", "UNSUITABLE")])
    moved_on = between(random, date(2020, 2, 3), date(2020, 12, 12))
    yield Episode(story.born, days_before(moved_on, 1), ("LIVING_WITH_PARENT_S", "SUITABLE"))
    yield from around(moved_on, away, usual, ("YOI", "SUITABLE"))


def around(first: date, away: list[tuple[date, date]], usual: tuple, inside: tuple) -> Iterator[Episode]:
    """The usual thing from `first` on, interrupted by the days away; the day of release is at home again."""
    start = first
    for from_day, until_day in sorted(away):
        yield Episode(start, days_before(from_day, 1), usual)
        yield Episode(from_day, days_before(until_day, 1), inside)
        start = until_day
    yield Episode(start, None, usual)


def learning(story: Story, number: int, random: Random) -> Iterator[Episode]:
    """School until the summer in which the child is sixteen, then college, work, or nothing."""
    slot, leaves_on = story.slot, leaves_school_on(story.born)
    settled = bool(slot.order) or random.random() < 0.72
    yield Episode(SCHOOL_STARTS, leaves_on, random.choice(AT_SCHOOL if settled else STRUGGLING))
    later = random.choice(AFTER_SCHOOL if settled else NOT_FULL_TIME)
    if not slot.in_ete:
        later = NOT_FULL_TIME[number % len(NOT_FULL_TIME)]
    yield Episode(days_after(leaves_on, 1), None, later)


def care(story: Story, random: Random) -> Iterator[Episode]:
    """Care statuses that read as the slot says on the last day of the year."""
    slot = story.slot
    yield from status(slot.in_need, "CHILD_IN_NEED", "CHILD_IN_NEED_TO_CLARIFY", story.born, random)
    yield from status(slot.protection, "CHILD_PROTECTION_PLAN", "CHILD_PROTECTION_TO_CLARIFY", story.born, random)
    yield from status(slot.looked_after, "CURRENTLY_LOOKED_AFTER", "", story.born, random)
    if slot.in_need == slot.protection == NEVER and random.random() < 0.2:
        yield Episode(between(random, date(2022, 1, 10), date(2022, 11, 30)), None, ("EARLY_HELP_PLAN",))


def status(state: str, kind: str, to_clarify: str, born: date, random: Random) -> Iterator[Episode]:
    """One episode that is open, over, or to be clarified on the last day of the year; none for never."""
    if state == CURRENT:
        yield Episode(between(random, date(2021, 2, 1), date(2022, 12, 20)), None, (kind,))
    elif state == PREVIOUS:
        starts_on = between(random, days_after(born, 900), date(2021, 6, 30))
        ends_on = between(random, days_after(starts_on, 90), days_after(starts_on, 400))
        yield Episode(starts_on, min(ends_on, days_before(YEAR_END, 60)), (kind,))
    elif state == CLARIFY:
        yield Episode(between(random, YEAR_START, date(2023, 2, 20)), None, (to_clarify,))
