"""Put a record on hold, and lift a hold."""

from datetime import datetime

from cases.actions.retention import queue_disposal
from cases.models import Child, Hold
from cases.permissions import LIFT_HOLD, PLACE_HOLD
from cases.queries.retention import waiting_to_be_carried_out
from yjs.access import require
from yjs.actions import action, lock
from yjs.errors import Refused


@action
def place_hold(child: Child, *, asked_by: str, asked_by_name: str, reason: str, by, at: datetime) -> Hold:
    """Keep a record from every disposal until the hold is lifted. Several holds may stand at once."""
    require(by, PLACE_HOLD, at=at)
    child = lock(child)
    return Hold.objects.create(
        child=child, asked_by=asked_by, asked_by_name=asked_by_name, reason=reason, placed_by=by, placed_at=at
    )


@action
def lift_hold(hold: Hold, *, reason: str, by, at: datetime) -> Hold:
    """End a hold, with the reason."""
    require(by, LIFT_HOLD, at=at)
    return lift(hold, reason=reason, by=by, at=at)


def lift(standing: Hold, *, reason: str, by, at: datetime) -> Hold:
    """Write who lifted what stands over a record, and why; once. What was approved before is then tried again."""
    child = lock(standing.child)
    standing = lock(standing)
    if standing.lifted_at:
        raise Refused(f"This was lifted on {standing.lifted_at:%-d %B %Y}")
    standing.lifted_by, standing.lifted_at, standing.lift_reason = by, at, reason
    standing.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    for proposal in waiting_to_be_carried_out(child):
        queue_disposal(proposal, at=at)
    return standing
