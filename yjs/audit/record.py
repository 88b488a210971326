"""Write down who looked at what: the only makers of entries of the reading log. Only ever appends."""

from datetime import datetime

from django.db.models import Model
from django.http import HttpRequest

from yjs.audit.models import Operation, Viewing


def record_viewing(
    subject: tuple[str, str],
    section: str,
    *,
    request: HttpRequest,
    operation: str = Operation.VIEW,
    link: str = "",
    reason: str = "",
    recipient: str = "",
    detail: dict | None = None,
) -> Viewing:
    """Keep one consultation of `subject` (kind, ref) by the person signed in."""
    return record_viewing_by(
        request.user,
        subject,
        section,
        at=request.at,
        request_id=request.id,
        operation=operation,
        link=link,
        reason=reason,
        recipient=recipient,
        detail=detail,
    )


def record_viewing_by(
    user: Model,
    subject: tuple[str, str],
    section: str,
    *,
    at: datetime,
    request_id: str = "",
    operation: str = Operation.VIEW,
    link: str = "",
    reason: str = "",
    recipient: str = "",
    detail: dict | None = None,
) -> Viewing:
    """Keep one consultation by a person outside a request: a job or a command that works for them."""
    return Viewing.objects.create(
        at=at,
        by=user,
        subject_kind=subject[0],
        subject_ref=subject[1],
        section=section,
        request_id=request_id,
        detail=detail or {},
        operation=operation,
        link=link,
        reason=reason,
        recipient=recipient,
    )
