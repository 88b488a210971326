"""First time entrants of a calendar year, from our own records (domain 1.5): the official count comes from PNC."""

from cases.models import Outcome
from cases.models.rights import is_limited
from reporting.measures.offences import decided
from reporting.rules.offending import ENTRY_TIERS, Entry, first_entries

NAME = "First time entrants to the youth justice system"
DEFINITION = (
    "Children whose first substantive outcome ever (a caution or a sentence) was decided in the calendar year, aged "
    "10 to 17 at the offence. Community resolutions and other diversion do not count."
)
SOURCE = "Our own records for the latest year; earlier years and other areas as published"


def first_time_entrants(year: int, *, database: str) -> int:
    """How many children entered in the calendar year."""
    outcomes = (
        Outcome.objects.using(database)
        .filter(is_main=True, type__substantive=True, type__tier__in=ENTRY_TIERS, decided_on__year__lte=year)
        .exclude(is_limited("child"))
        .select_related("type", "offence", "child")
        .prefetch_related("offence__hearings")
    )
    return sum(one.decided.decided_on.year == year for one in first_entries(_entry(outcome) for outcome in outcomes))


def _entry(outcome: Outcome) -> Entry:
    offence = outcome.offence
    hearings = [hearing.held_on for hearing in offence.hearings.all()]
    return Entry(
        child=outcome.child_id,
        decided=decided(outcome),
        date_of_birth=outcome.child.date_of_birth,
        offence_on=offence.arrested_on or offence.occurred_on,
        first_hearing_on=min(hearings, default=None),
    )
