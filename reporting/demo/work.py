"""The work that follows from a story: programmes with their ends, and when the child was in custody."""

from dataclasses import dataclass
from datetime import date
from random import Random

from reporting.demo.dates import between, days_after
from reporting.demo.shape import DTO, RO, YC, YCC, YRO
from reporting.demo.story import CR_YJS, O20_21, O22, O22_DEFERRED, Occasion, Story

OUT_OF_COURT = {CR_YJS, O22, O22_DEFERRED, O20_21, YC, YCC}
# The orders of the year all end after it: only the 23 that began before it end in it.
AFTER_THE_YEAR = date(2023, 4, 12)
REASONS = {
    True: (
        "All sessions done; apologised in a letter.",
        "Finished well and kept the mentor.",
        "Agreed work is complete.",
    ),
    False: ("Moved away before the work was done.", "Did not engage after three offers.", "New matters went to court."),
    None: ("Ended early; what was done is not recorded.",),
}


@dataclass
class Programme:
    """An order or out-of-court programme as worked."""

    disposal: str
    occasion: Occasion
    starts_on: date
    planned_end_on: date
    ends_on: date
    completed: bool | None
    reason: str = ""
    licence: bool = False


def programmes(story: Story, random: Random) -> list[Programme]:
    """What the child works through: the order that ends in the year, then one for each outcome that has work."""
    made = []
    if story.order_ends_on:
        made += past_order(story, random)
    spring = [occasion for occasion in story.before if occasion.outcome == CR_YJS]
    for occasion in [*spring, *story.occasions, *story.after]:
        if occasion.outcome in OUT_OF_COURT and has_work(occasion, random):
            made.append(out_of_court(occasion, random))
        elif occasion.outcome in (RO, YRO):
            made.append(court_order(occasion, random))
        elif occasion.outcome == DTO:
            made += custody(occasion, days_after(occasion.decided_on, random.randint(118, 122)), None, random)
    return made


def has_work(occasion: Occasion, random: Random) -> bool:
    """A youth caution has a programme four times in ten; everything else out of court has one."""
    return occasion.outcome != YC or random.random() < 0.4


def ended(disposal: str, occasion: Occasion, starts_on: date, ends_on: date, random: Random, **more) -> Programme:
    """A programme with its end: three in four are completed, a few have nothing recorded."""
    completed = random.choices([True, False, None], [76, 19, 5])[0]
    planned = days_after(ends_on, random.choice([0, 0, 0, 14, 28]))
    return Programme(
        disposal, occasion, starts_on, planned, ends_on, completed, random.choice(REASONS[completed]), **more
    )


def out_of_court(occasion: Occasion, random: Random) -> Programme:
    """Six to sixteen weeks from soon after the decision."""
    starts_on = days_after(occasion.decided_on, random.randint(3, 12))
    return ended(occasion.outcome, occasion, starts_on, days_after(starts_on, random.randint(42, 112)), random)


def court_order(occasion: Occasion, random: Random) -> Programme:
    """A referral order of nine to twelve months, a youth rehabilitation order of twelve to eighteen."""
    longest = 364 if occasion.outcome == RO else 545
    ends_on = days_after(occasion.decided_on, random.randint(longest - 95, longest))
    return ended(occasion.outcome, occasion, occasion.decided_on, max(ends_on, AFTER_THE_YEAR), random)


def custody(occasion: Occasion, released_on: date, ends_on: date | None, random: Random) -> list[Programme]:
    """A detention and training order: half in custody, half on licence, as two programmes."""
    served = (released_on - occasion.decided_on).days
    ends_on = ends_on or days_after(released_on, served)
    inside = ended(DTO, occasion, occasion.decided_on, released_on, random)
    inside.completed, inside.reason, inside.planned_end_on = True, "Released on licence.", released_on
    return [inside, ended(DTO, occasion, released_on, ends_on, random, licence=True)]


def past_order(story: Story, random: Random) -> list[Programme]:
    """The order of an earlier year that ends in this one."""
    occasion = story.before[0]
    if story.slot.order == DTO:
        released_on = between(random, date(2022, 2, 8), date(2022, 3, 22))
        return custody(occasion, released_on, story.order_ends_on, random)
    return [ended(story.slot.order, occasion, occasion.decided_on, story.order_ends_on, random)]


def inside(worked: list[Programme]) -> list[tuple[date, date]]:
    """The days in custody, from and until."""
    return [(each.starts_on, each.ends_on) for each in worked if each.disposal == DTO and not each.licence]
