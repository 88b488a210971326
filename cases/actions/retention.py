"""How long records are kept: set a rule; propose a disposal; decide about it; carry it out.

What is approved is carried out by a worker, through the one function of the database that may (docs/decisions/0024).
"""

import json
from datetime import date, datetime

from django.core.files.storage import default_storage
from django.db import connection

from cases import rules_rights as rules
from cases.models import Child, DisposalProposal, RetentionDate, RetentionRule
from cases.permissions import DECIDE_DISPOSAL, PROPOSE_DISPOSAL, SET_RETENTION_RULE
from cases.queries.retention import what_stands_over
from cases.rules_rights import Decision
from yjs.access import require
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.jobs.outbox import enqueue
from yjs.logs.jobs import current_request_id

CARRY_OUT = "cases.tasks.carry_out_disposal"
REMOVE_FILE = "cases.tasks.remove_file"
# Begun with WITH, so that pghistory lets the database know who acts: it sends nothing before a SELECT.
DISPOSE = "WITH gone AS (SELECT audit.dispose(%s, %s, %s) AS told) SELECT told FROM gone"


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
        rules.nothing_stands_over(what_stands_over(child)) if kind != rules.Kind.KEEP else None,
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
def decide_disposal(proposal: DisposalProposal, *, decision: str, reason: str, by, at: datetime) -> DisposalProposal:
    """Say yes or no to what somebody else proposed; an approved disposal becomes a job of a worker."""
    viewer = require(by, DECIDE_DISPOSAL, at=at)
    child = lock(proposal.child)
    proposal = lock(proposal)
    dates = RetentionDate.objects.get(child=child)
    disposes = decision == Decision.APPROVED and proposal.kind != rules.Kind.KEEP
    refusals = (
        rules.is_not_decided(proposal.decision),
        rules.another_person_decides(proposal.proposed_by_id, by.pk),
        rules.nothing_stands_over(what_stands_over(child)) if disposes else None,
        rules.time_has_come(proposal.kind, dates.thin_on, dates.delete_on, viewer.on) if disposes else None,
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    proposal.decision, proposal.decision_reason = decision, reason
    proposal.decided_by, proposal.decided_at = by, at
    proposal.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    if disposes:
        queue_disposal(proposal, at=at)
    return proposal


def queue_disposal(proposal: DisposalProposal, *, at: datetime) -> None:
    """Ask for the work; again when what stood in its way is gone."""
    enqueue(CARRY_OUT, proposal.pk, key=f"{CARRY_OUT}:{proposal.ref}:{at.isoformat()}", at=at)


@action
def carry_out_disposal(proposal: DisposalProposal, *, by, at: datetime) -> str:
    """Thin the record out or delete it, once; returns what stands in the way, or nothing.

    The database's function checks the two persons, the day and the holds itself: `by` approved, and acts no more.
    """
    with connection.cursor() as cursor:
        cursor.execute(DISPOSE, [proposal.pk, at, current_request_id()])
        gone = json.loads(cursor.fetchone()[0])
    for name in gone.get("files", ()):
        enqueue(REMOVE_FILE, name, key=f"{REMOVE_FILE}:{name}", at=at)
    return gone.get("stands", "")


def remove_file(name: str) -> None:
    """Remove the file of a record that is gone from wherever files are kept; twice does no harm."""
    default_storage.delete(name)
