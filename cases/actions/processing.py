"""Restrict the processing of a record (DPA 2018 s.47), and lift the restriction."""

from datetime import datetime

from cases.actions.hold import lift
from cases.models import Child, ProcessingRestriction
from cases.permissions import LIMIT_PROCESSING
from yjs.access import require
from yjs.actions import action, lock
from yjs.errors import Refused


@action
def restrict_processing(
    child: Child, *, asked_by: str, asked_by_name: str, reason: str, by, at: datetime
) -> ProcessingRestriction:
    """Keep a record and use it no more: out of search, lists and reports for all but named roles."""
    require(by, LIMIT_PROCESSING, at=at)
    child = lock(child)
    if ProcessingRestriction.objects.filter(child=child, lifted_at=None).exists():
        raise Refused("The processing of this record is restricted already")
    return ProcessingRestriction.objects.create(
        child=child, asked_by=asked_by, asked_by_name=asked_by_name, reason=reason, placed_by=by, placed_at=at
    )


@action
def lift_processing_restriction(
    restriction: ProcessingRestriction, *, reason: str, by, at: datetime
) -> ProcessingRestriction:
    """Let the record be used again, with the reason."""
    require(by, LIMIT_PROCESSING, at=at)
    return lift(restriction, reason=reason, by=by, at=at)
