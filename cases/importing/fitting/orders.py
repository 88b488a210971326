"""Orders as worked: parts, changes, requirements with hours, reviews; by the rules of the forms."""

from decimal import Decimal

from cases import rules
from cases import rules_programmes as of_programmes
from cases.importing.fitting.found import Found, together
from cases.importing.told import Told
from cases.rules_programmes import ENDINGS, Change
from cases.rules_reviews import review_day_fits
from yjs.errors import Refused


def programme(t: Told) -> Found:
    """A licence follows the custody part of the same order."""
    if its := t.maybe("custody"):
        yield of_programmes.licence_follows(
            (its.disposal, its.starts_on),
            (t.disposal, t.starts_on),
            is_licence=t.is_licence,
            is_first=not its.is_licence,
        )


def change(t: Told) -> Found:
    """A change while the programme runs, saying what its kind says and nothing else."""
    its = t.of("programme")
    yield of_programmes.change_follows(its.starts_on, t.happened_on, t.today)
    if t.kind in (Change.EXTENDED, Change.VARIED):
        yield together(t.planned_end_on, t.planned_end_before, "Enter the planned end before too", "planned_end_before")
        yield of_programmes.new_end_fits(
            t.kind, t.planned_end_before or its.planned_end_on, t.happened_on, t.planned_end_on
        )
    elif t.planned_end_on or t.planned_end_before:
        yield Refused("Leave the planned end empty: this change does not move it", "planned_end_on")
    if t.kind == Change.LEVEL:
        yield of_programmes.level_differs(t.level_before, t.level)
    elif t.level or t.level_before:
        yield Refused("Leave the level empty: this change does not change it", "level")
    if t.kind in ENDINGS:
        yield of_programmes.ending_is_told(t.kind, t.happened_on, its.ends_on, its.completed)


def requirement(t: Told) -> Found:
    """A requirement within its programme; one that ended says whether it was met, and why not."""
    its = t.of("programme")
    last = its.planned_end_on
    yield of_programmes.requirement_within(t.starts_on, its.starts_on, last)
    yield of_programmes.hours_are_whole(t.hours, t.per, t.starts_on, last)
    if (t.ends_on is None) != (t.met is None):
        yield Refused("Enter the last day and whether it was met, or neither", "met")
    elif t.ends_on:
        yield rules.is_not_in_future(t.ends_on, t.today, what="Date it ended", field="ends_on")
        yield rules.ends_after_it_starts(t.starts_on, t.ends_on, what="Date it ended", field="ends_on")
        yield rules.ending_is_explained(t.met, t.end_reason)


def hours_done(t: Told) -> Found:
    """Hours while the requirement holds, no more than a day has, nor than are asked for."""
    its = t.of("requirement")
    before = t.earlier("requirement")
    done = sum((each.hours for each in before), Decimal(0))
    on_the_day = sum((each.hours for each in before if each.done_on == t.done_on), Decimal(0))
    yield of_programmes.hours_follow(its.starts_on, its.ends_on, t.done_on, t.today)
    yield of_programmes.hours_fit(t.hours, its.hours, done, on_the_day, its.per)


def review(t: Told) -> Found:
    """A review while the order ran."""
    yield review_day_fits(t.held_on, t.of("programme").starts_on, t.today)


RULES = {
    "programmes": programme,
    "programme_changes": change,
    "requirements": requirement,
    "requirement_hours": hours_done,
    "order_reviews": review,
}
