"""Write down who looked at what: the only makers of entries of the reading log. Only ever appends."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.http import HttpRequest

from yjs.audit.models import Operation, Viewing

APPEND = "SELECT * FROM audit.append(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::text[], %s::jsonb)"


def record_viewing(
    subject: tuple[str, str],
    section: str,
    *,
    request: HttpRequest,
    operation: str = Operation.VIEW,
    link: str = "",
    reason: str = "",
    recipient: str = "",
    shown: Iterable[str] = (),
    detail: dict | None = None,
) -> Viewing:
    """Keep one consultation of `subject` (kind, ref) by the person signed in; `shown` are the references on a list."""
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
        shown=shown,
        detail=detail,
    )


def record_viewing_by(
    user: Model | None,
    subject: tuple[str, str],
    section: str,
    *,
    at: datetime,
    request_id: str = "",
    operation: str = Operation.VIEW,
    link: str = "",
    reason: str = "",
    recipient: str = "",
    shown: Iterable[str] = (),
    detail: dict | None = None,
) -> Viewing:
    """Keep one consultation outside a request: a job or a command that works for a person, or (None) by itself.

    Appending locks the log until the transaction ends: in a transaction, call this as its last act.
    """
    values = [
        *(at, user and user.pk, *subject, section, request_id, Operation(operation).value, link, reason, recipient),
        *(list(shown), json.dumps(detail or {}, cls=DjangoJSONEncoder)),
    ]
    entry = Viewing.objects.raw(APPEND, values)[0]
    entry.by = user
    return entry
