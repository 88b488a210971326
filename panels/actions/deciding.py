"""Record what the panel decided: the decision, its conditions, the outcome of each offence, and the programme."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cases.actions.outcomes import record_outcome, start_programme
from cases.models import OutcomeType, Programme
from panels import rules
from panels.models import Condition, PanelCase, PanelDecision
from panels.permissions import DECIDE, require_for_case
from panels.queries import CaseFacts, case_facts, decidable_types, terms_of
from panels.rules import ConditionKind, Terms
from yjs import clock
from yjs.actions import action, lock
from yjs.errors import Refused


@dataclass(frozen=True)
class Told:
    """What the chair recorded of the panel's decision, as typed."""

    outcome_type: OutcomeType
    rationale: str
    victim_view: str
    disproportionality: str
    starts_on: date | None = None
    ends_on: date | None = None
    dissent: str = ""
    victim_said: str = ""
    victim_why_not: str = ""
    rehabilitative: str = ""
    reparative: str = ""
    restrictive: str = ""

    def conditions(self) -> list[tuple[ConditionKind, str]]:
        """Each condition with its kind."""
        return [(kind, text) for kind in ConditionKind for text in rules.lines(getattr(self, kind.value))]


@action
def decide_case(case: PanelCase, *, told: Told, version: str, by, at: datetime) -> PanelDecision:
    """Record the decision of the meeting on whose agenda the case is, and what follows from it.

    `version` is the reference of the decision that the writer had before them. One transaction: the decision with its
    conditions, an outcome for each offence of the referral, and the programme when the outcome has one.
    """
    require_for_case(by, DECIDE, case, at=at)
    case = lock(case)
    if case.meeting_id:
        lock(case.meeting)
    facts = case_facts(case, clock.local_date(at))
    for refusal in filter(None, _open_refusals(facts, version)):
        raise refusal
    decided_on = facts.meeting.held_on
    terms = terms_of(told.outcome_type, decided_on)
    for refusal in filter(None, _refusals(facts, told, terms, decided_on)):
        raise refusal
    programme = _carry_into_record(facts, told, terms, decided_on, by, at)
    return _write_decision(facts, told, programme, decided_on, by, at)


def _open_refusals(facts: CaseFacts, version: str) -> Iterator[Refused | None]:
    """Why the case can't be decided now, whatever was typed."""
    last = facts.last_decision
    if last:
        yield rules.still_as_read(version, last.ref, what="this panel's decision", who=last.decided_by.name)
        meeting_on = facts.meeting.held_on
        is_open = last.programme is not None and last.programme.ends_on is None
        yield rules.decided_once(last.decided_on, meeting_on, is_open)
    for sentence in facts.missing:
        yield Refused(f"{sentence} before the panel decides")


def _refusals(facts: CaseFacts, told: Told, terms: Terms, decided_on: date) -> Iterator[Refused | None]:
    """What is wrong with what was typed."""
    in_force = decidable_types(decided_on).filter(pk=told.outcome_type.pk).exists()
    yield rules.type_may_be_decided(in_force, terms.name, decided_on)
    yield rules.is_told(told.rationale, "the rationale", "rationale")
    yield rules.victim_view_is_told(
        told.victim_view, told.victim_said, told.victim_why_not, has_victim=facts.has_victim
    )
    yield rules.is_told(told.disproportionality, "what the panel checked", "disproportionality")
    starts_on = told.starts_on or decided_on
    yield rules.starts_in_time(starts_on, decided_on)
    yield rules.ends_in_time(terms, starts_on, told.ends_on)
    yield rules.conditions_are_set(terms, len(told.conditions()))


def _carry_into_record(
    facts: CaseFacts, told: Told, terms: Terms, decided_on: date, by, at: datetime
) -> Programme | None:
    """Write the outcome of each offence and start the programme, if the outcome has one."""
    for offence in facts.offences:
        record_outcome(offence, type=told.outcome_type, decided_on=decided_on, by=by, at=at)
    if terms.longest_weeks is None:
        return None
    return start_programme(
        facts.child,
        disposal=told.outcome_type,
        offences=facts.offences,
        starts_on=told.starts_on or decided_on,
        planned_end_on=told.ends_on,
        by=by,
        at=at,
    )


def _write_decision(
    facts: CaseFacts, told: Told, programme: Programme | None, decided_on: date, by, at: datetime
) -> PanelDecision:
    decision = PanelDecision.objects.create(
        case=facts.case,
        meeting=facts.meeting,
        assessment=facts.assessment,
        gravity=facts.gravity,
        outcome_type=told.outcome_type,
        rationale=told.rationale,
        dissent=told.dissent,
        victim_view=told.victim_view,
        victim_said=told.victim_said,
        victim_why_not=told.victim_why_not,
        disproportionality=told.disproportionality,
        starts_on=programme.starts_on if programme else None,
        ends_on=programme.planned_end_on if programme else None,
        programme=programme,
        supersedes=facts.last_decision,
        decided_on=decided_on,
        decided_by=by,
        recorded_at=at,
    )
    Condition.objects.bulk_create(
        Condition(decision=decision, kind=kind.value, text=text) for kind, text in told.conditions()
    )
    return decision
