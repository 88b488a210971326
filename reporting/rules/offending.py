"""Proven offences and first time entrants as arithmetic: values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.rules import age_on
from cases.rules_outcomes import PLAN_ROWS, SUBSTANTIVE
from reporting.rules.kpi import Decided

BURGLARY = frozenset({"DOMESTIC_BURGLARY", "NON_DOMESTIC_BURGLARY"})
TYPE_OF_CATEGORY = {
    **dict.fromkeys(BURGLARY, "Burglary"),
    "VEHICLE_THEFT": "Other: vehicle theft",
    "BREACH_OF_STATUTORY_ORDER": "Breach of statutory order",
    "CRIMINAL_DAMAGE": "Criminal damage",
    "DRUGS": "Drugs",
    "MOTORING_OFFENCES": "Motoring offences",
    "PUBLIC_ORDER": "Public order",
    "ROBBERY": "Robbery",
    "SEXUAL_OFFENCES": "Sexual offences",
    "THEFT_AND_HANDLING": "Theft and handling stolen goods",
    "VIOLENCE_AGAINST_THE_PERSON": "Violence against the person",
}
OTHER, VEHICLE_THEFT, OTHER_OTHER = "Other", "Other: vehicle theft", "Other: other (including breach of bail)"
WITHIN_OTHER = (VEHICLE_THEFT, OTHER_OTHER)
OFFENCE_TYPES = (
    "Burglary",
    OTHER,
    *WITHIN_OTHER,
    "Breach of statutory order",
    "Criminal damage",
    "Drugs",
    "Motoring offences",
    "Public order",
    "Robbery",
    "Sexual offences",
    "Theft and handling stolen goods",
    "Violence against the person",
)
OUTCOME_ROWS, ENTRY_TIERS = PLAN_ROWS, SUBSTANTIVE


@dataclass(frozen=True)
class ProvenBy:
    """An outcome that proves an offence, with its row of the published table of outcomes."""

    decided: Decided
    row: str


@dataclass(frozen=True)
class Entry:
    """A substantive outcome that may have been a child's first."""

    child: int
    decided: Decided
    date_of_birth: date
    offence_on: date
    first_hearing_on: date | None = None


def proving(outcomes: Iterable[ProvenBy]) -> ProvenBy | None:
    """The outcome by which an offence counts as proven: the most serious that no appeal changed, then the latest."""
    in_force = [one for one in outcomes if not one.decided.is_appealed]
    return min(in_force, key=lambda one: (one.decided.rank, -one.decided.decided_on.toordinal()), default=None)


def type_of(category: str) -> str:
    """The row of the published table of types; what has no row of its own is within Other."""
    return TYPE_OF_CATEGORY.get(category, OTHER_OTHER)


def first_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Each child's first substantive outcome, when they lived in the area then (domain 1.5).

    The earliest counts, of several on one day the most serious; appealed outcomes and those outside the ages are
    passed over, those of another area are not: who was sentenced elsewhere before does not enter here.
    """
    first: dict[int, Entry] = {}
    counted = [one for one in entries if not one.decided.is_appealed and is_of_age(one)]
    for entry in sorted(counted, key=lambda one: (one.decided.decided_on, one.decided.rank)):
        first.setdefault(entry.child, entry)
    return [entry for entry in first.values() if entry.decided.local]


def is_of_age(entry: Entry) -> bool:
    """Aged 10 to 17 at the offence, and not yet 18 at the first hearing."""
    at_hearing = age_on(entry.date_of_birth, entry.first_hearing_on) if entry.first_hearing_on else 0
    return 10 <= age_on(entry.date_of_birth, entry.offence_on) <= 17 and at_hearing <= 17


CURRENT, PREVIOUS, NEVER, CLARIFY = "Currently", "Previously", "Never", "Yet to clarify"
STATUSES = (CURRENT, PREVIOUS, NEVER, CLARIFY)


def status_on(on: date, known: Iterable[tuple[date, date | None]], unclear: Iterable[tuple[date, date | None]]) -> str:
    """How a child stands on a day, from the episodes of a status and those that are yet to be clarified."""
    known, unclear = list(known), list(unclear)
    if any(starts <= on and (ends is None or ends >= on) for starts, ends in known):
        return CURRENT
    if any(starts <= on for starts, _ in known):
        return PREVIOUS
    if any(starts <= on and (ends is None or ends >= on) for starts, ends in unclear):
        return CLARIFY
    return NEVER


def either(first: str, second: str) -> str:
    """The stronger of two statuses: current, then previous, then yet to clarify."""
    return next(status for status in (CURRENT, PREVIOUS, CLARIFY, NEVER) if status in (first, second))
