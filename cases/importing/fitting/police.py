"""Arrests, bail and appropriate adults, by the rules of the forms."""

from cases import rules_adults as of_adults
from cases import rules_bail as of_conditions
from cases import rules_police as of_police
from cases.importing.fitting.found import Found
from cases.importing.told import Told
from yjs.clock import local_date


def adult(t: Told) -> Found:
    """Somebody whom the service sends."""
    yield of_adults.adult_days_fit(t.starts_on, t.ends_on)
    yield of_adults.is_in_the_past(t.checked_on, t.today, what="Date of checks", field="checked_on")
    yield of_adults.is_in_the_past(t.trained_on, t.today, what="Date of training", field="trained_on")


def call(t: Told) -> Found:
    """A call for a child whom the service does not know."""
    yield of_adults.call_in_order(t.called_at, t.arrived_at, t.left_at, t.at)


def arrest(t: Told) -> Found:
    """An arrest after its offences, the appropriate adult and detention in their order."""
    offences = [each.occurred_on for each in t.tied("arrest_offences", "offences")]
    yield of_police.adult_is_from_the_rota(t.adult_from, t.adult is not None)
    yield of_police.arrest_follows_offences(t.arrested_at, local_date(t.arrested_at), offences, t.at)
    yield of_police.moments_in_order(t.arrested_at, t.called_at, t.arrived_at, t.left_at, t.at)
    yield of_police.detention_in_order(t.detained_at, t.arrested_at, t.left_at, t.at)
    yield of_police.adult_leaves_after_arriving(t.arrived_at, t.adult_left_at, t.at)


def bail(t: Told) -> Found:
    """Bail that has begun; nobody under investigation has conditions."""
    yield of_police.bail_ends_after_start(t.starts_on, t.ends_on, t.today)
    yield of_police.conditions_fit(t.kind, t.conditions)


def bail_condition(t: Told) -> Found:
    """A condition within its bail, without anybody's address."""
    its = t.of("bail")
    yield of_conditions.bail_has_conditions(its.kind)
    yield of_conditions.condition_is_told(t.kind, t.details)
    yield of_conditions.curfew_has_hours(t.kind, t.from_time, t.until_time)
    yield of_conditions.nobodys_address(t.kind, t.details)
    yield of_conditions.within_bail(t.starts_on, t.ends_on, its.starts_on, its.ends_on)


RULES = {
    "appropriate_adults": adult,
    "adult_calls": call,
    "arrests": arrest,
    "bails": bail,
    "bail_conditions": bail_condition,
}
