"""How long records are kept: set a rule; propose a disposal; refuse a proposal. Approving disposes: see reporting."""

from datetime import date, datetime

from cases import rules_rights as rules
from cases.models import Child, DisposalProposal, RetentionDate, RetentionRule
from cases.permissions import DECIDE_DISPOSAL, PROPOSE_DISPOSAL, SET_RETENTION_RULE
from cases.queries.retention import open_holds
from cases.rules_rights import Decision
from yjs.access import require
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused


@action
def set_retention_rule(
    category: str,
    *,
    trigger: str,
    thin_years: int | None,
    delete_years: int | None,
    starts_on: date,
    reason: str,
    by,
    at: datetime,
) -> RetentionRule:
    """Set how long records of a category are kept, from a date on. Rows are never edited."""
    require(by, SET_RETENTION_RULE, at=at)
    if starts_on < local_date(at):
        raise Refused("The first day must be today or in the future", "starts_on")
    if refusal := rules.years_fit(thin_years, delete_years):
        raise refusal
    return RetentionRule.objects.create(
        category=category,
        trigger=trigger,
        thin_years=thin_years,
        delete_years=delete_years,
        starts_on=starts_on,
        reason=reason,
        set_by=by,
        set_at=at,
    )


@action
def propose_disposal(
    child: Child, *, kind: str, keep_until: date | None, reason: str, by, at: datetime
) -> DisposalProposal:
    """Propose to thin out, delete or keep a record; somebody else decides."""
    viewer = require(by, PROPOSE_DISPOSAL, at=at)
    child = lock(child)
    dates = RetentionDate.objects.get(child=child)
    keep_until = keep_until if kind == rules.Kind.KEEP else None
    waiting = DisposalProposal.objects.filter(child=child, decision=Decision.PENDING).count()
    refusals = (
        rules.nothing_waits(waiting),
        rules.is_not_held(open_holds(child).count()) if kind != rules.Kind.KEEP else None,
        rules.time_has_come(kind, dates.thin_on, dates.delete_on, viewer.on),
        rules.next_review_is_set(kind, keep_until, viewer.on),
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    due_on = dates.thin_on if kind == rules.Kind.THIN_OUT else dates.delete_on
    return DisposalProposal.objects.create(
        child=child,
        kind=kind,
        rule_id=dates.rule_id,
        due_on=due_on,
        keep_until=keep_until,
        reason=reason,
        proposed_by=by,
        proposed_at=at,
    )


@action
def refuse_disposal(proposal: DisposalProposal, *, reason: str, by, at: datetime) -> DisposalProposal:
    """Say no to what somebody else proposed; the record stays as it is."""
    return decide(proposal, Decision.REFUSED, reason=reason, by=by, at=at)


@action
def keep_longer(proposal: DisposalProposal, *, reason: str, by, at: datetime) -> DisposalProposal:
    """Agree that a record is kept until the next review."""
    if proposal.kind != rules.Kind.KEEP:
        raise Refused("This proposal is not about keeping the record")
    return decide(proposal, Decision.APPROVED, reason=reason, by=by, at=at)


def decide(proposal: DisposalProposal, decision: Decision, *, reason: str, by, at: datetime) -> DisposalProposal:
    """Write a second person's decision; raises Refused for whoever proposed it."""
    require(by, DECIDE_DISPOSAL, at=at)
    lock(proposal.child)
    proposal = lock(proposal)
    if refusal := rules.is_not_decided(proposal.decision) or rules.another_person_decides(
        proposal.proposed_by_id, by.pk
    ):
        raise refusal
    proposal.decision, proposal.decision_reason = decision, reason
    proposal.decided_by, proposal.decided_at = by, at
    proposal.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    return proposal
