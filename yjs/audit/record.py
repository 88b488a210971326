"""Write down who looked at what: the only makers of entries of the reading log. Only ever appends."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.http import HttpRequest

from yjs.audit.models import OPENED, Operation, Viewing

# Beside the entry: how many children's records the person has opened within an hour, for the pace of reading.
APPEND = """
SELECT entry.*, 1 + (SELECT count(DISTINCT subject_ref) FROM audit.viewing WHERE by_id = %s AND at > %s
                        AND subject_kind = 'child' AND operation = ANY (%s) AND subject_ref <> %s) AS opened_lately
  FROM audit.append(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::text[], %s::jsonb) AS entry
"""


@dataclass
class Reading:
    """What a guarded page shows of one record: kept as one entry once the page is made.

    The view finds it as `request.reading`, and adds what it alone knows: the references of other records on the page
    (`shown`), that it prints or sends (`operation`, `recipient`), a reason that was asked for.
    """

    subject: tuple[str, str]
    section: str
    operation: str = Operation.VIEW
    link: str = ""
    reason: str = ""
    recipient: str = ""
    shown: Iterable[str] = ()
    detail: dict = field(default_factory=dict)

    def keep(self, request: HttpRequest) -> Viewing:
        """Append the entry."""
        more = {name: text for name, text in vars(self).items() if name not in ("subject", "section")}
        return record_viewing(self.subject, self.section, request=request, **more)


def record_list(request: HttpRequest, section: str, refs: Iterable[str], **detail) -> None:
    """Keep that a list of children was shown, once the page is made: a list is a consultation of each."""
    listed = {"operation": Operation.LIST, "shown": sorted(set(refs)), "detail": detail}
    record_late(("list", ""), section, request=request, **listed)


def record_late(subject: tuple[str, str], section: str, *, request: HttpRequest, **entry) -> None:
    """Keep a consultation once the page is made: an entry locks the log until the page's transaction ends."""
    request.to_write_down.append(partial(record_viewing, subject, section, request=request, **entry))


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
        *(user and user.pk, at - timedelta(hours=1), OPENED, subject[1]),
        *(at, user and user.pk, *subject, section, request_id, Operation(operation).value, link, reason, recipient),
        *(list(shown), json.dumps(detail or {}, cls=DjangoJSONEncoder)),
    ]
    entry = Viewing.objects.raw(APPEND, values)[0]
    entry.by = user
    return entry
