"""Outcomes of offences, and the programmes that follow.

These run inside the action that decides (a panel's decision today): one transaction, and one name in the history.
"""

from collections.abc import Collection
from datetime import date, datetime

from cases.actions.notice import tell_workers
from cases.models import Child, Offence, Outcome, OutcomeType, Programme
from cases.permissions import RECORD_OUTCOME, require_for_child
from cases.rules import ends_after_it_starts
from cases.rules_work import NoticeKind


def record_outcome(offence: Offence, *, type: OutcomeType, decided_on: date, by, at: datetime) -> Outcome:
    """Record what was decided about an offence."""
    require_for_child(by, RECORD_OUTCOME, offence.child, at=at)
    made = Outcome.objects.create(child=offence.child, offence=offence, type=type, decided_on=decided_on)
    tell_workers(offence.child, NoticeKind.OUTCOME, about=made, by=by, at=at)
    return made


def start_programme(
    child: Child,
    *,
    disposal: OutcomeType,
    offences: Collection[Offence],
    starts_on: date,
    planned_end_on: date,
    by,
    at: datetime,
) -> Programme:
    """Start the programme that an outcome asks for; it counts in the returns when it ends."""
    require_for_child(by, RECORD_OUTCOME, child, at=at)
    if refusal := ends_after_it_starts(starts_on, planned_end_on, what="The planned end date", field="ends_on"):
        raise refusal
    programme = Programme.objects.create(
        child=child, disposal=disposal, starts_on=starts_on, planned_end_on=planned_end_on
    )
    programme.offences.set(offences)
    return programme
