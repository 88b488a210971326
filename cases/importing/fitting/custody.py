"""Custody: places, release, steps, resettlement; by the rules of the forms."""

from cases import rules
from cases import rules_custody as of_custody
from cases.importing.fitting.found import Found
from cases.importing.told import Told
from cases.rules_programmes import change_follows
from yjs.policy.values import values_on


def place(t: Told) -> Found:
    """One place after another, under an order where there is one."""
    its = t.maybe("programme")
    yield of_custody.place_follows(t.kind, t.programme)
    yield rules.is_not_in_future(t.starts_on, t.today, what="The first day", field="starts_on")
    if its:
        yield change_follows(its.starts_on, t.starts_on, t.today, "starts_on")
    if t.ends_on:
        yield rules.is_not_in_future(t.ends_on, t.today, what="The last day", field="ends_on")
        yield rules.ends_after_it_starts(t.starts_on, t.ends_on, what="The last day", field="ends_on")
    before = [each for each in t.others("child") if (each.starts_on, each.ends_on is None) <= (t.starts_on, False)]
    for each in before:
        if each.ends_on is None:
            yield of_custody.is_elsewhere(each.establishment, each.starts_on)
        else:
            yield of_custody.is_after_the_last(each.ends_on, t.starts_on)


def release_plan(t: Told) -> Found:
    """Release of the custody part of a sentence whose dates can be worked out."""
    its = t.of("programme")
    known = of_custody.has_dates(its.disposal)
    refusal = of_custody.can_be_worked_out(is_licence=its.is_licence, is_known=known)
    yield refusal
    yield of_custody.credit_fits(t.credited, its.starts_on, t.last_day)
    if not refusal:
        policy = values_on(its.starts_on)
        sentence = of_custody.Sentence(its.disposal, its.starts_on, t.last_day, t.credited, policy)
        yield of_custody.move_is_possible(t.at_which, of_custody.months_moved(sentence), t.reason)


def step(t: Told) -> Found:
    """A meeting or a temporary release since the child was first in custody."""
    first = min((each.starts_on for each in t.beside("custody_places", "child", t.child)), default=None)
    yield of_custody.happened_in_custody(first, t.happened_on, t.today)
    yield of_custody.temporary_release_fits(t.kind, t.happened_on, t.until)


def resettlement(t: Told) -> Found:
    """What stood under a heading; only a home and learning are secured on a day."""
    yield rules.moment_is_not_in_future(t.recorded_at, t.at, what="It", field="recorded_at")
    yield of_custody.secured_fits(t.heading, t.secured_on, t.today)


RULES = {
    "custody_places": place,
    "release_plans": release_plan,
    "custody_steps": step,
    "resettlement": resettlement,
}
