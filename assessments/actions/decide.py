"""A manager returns or countersigns an assessment that somebody else wrote."""

from datetime import datetime

from assessments import permissions
from assessments.models import Assessment, AssessmentDecision
from assessments.queries import why_not_decide
from assessments.rules import assessment as rules
from assessments.rules.assessment import Status
from cases.permissions import require_for_child
from yjs.accounts.models import User
from yjs.actions import action, lock
from yjs.clock import local_date


@action
def return_assessment(assessment: Assessment, *, reason: str, by: User, at: datetime) -> Assessment:
    """Give the assessment back to its author with what needs to change."""
    locked = _for_deciding(assessment, by, at)
    if refusal := rules.has_reason(reason):
        raise refusal
    return _decide(locked, Status.RETURNED, reason, by, at)


@action
def countersign_assessment(assessment: Assessment, *, reason: str = "", by: User, at: datetime) -> Assessment:
    """Sign the assessment as its second person; from here on it refuses every change."""
    locked = _for_deciding(assessment, by, at)
    locked.countersigned_by, locked.countersigned_at = by, at
    return _decide(locked, Status.COUNTERSIGNED, reason, by, at)


def _for_deciding(assessment: Assessment, by: User, at: datetime) -> Assessment:
    """The assessment, locked, when this manager may decide about it now."""
    require_for_child(by, permissions.COUNTERSIGN, assessment.child, at=at)
    locked = lock(assessment)
    if refusal := why_not_decide(locked, by, local_date(at)):
        raise refusal
    return locked


def _decide(locked: Assessment, status: Status, reason: str, by: User, at: datetime) -> Assessment:
    """Write the decision first: once the status is countersigned the database takes no more rows."""
    AssessmentDecision.objects.create(assessment=locked, kind=status.value, reason=reason, by=by, at=at)
    locked.status = status.value
    locked.save(update_fields=["status", "countersigned_by", "countersigned_at"])
    return locked
