"""Look for unusual reading: the log beside the children's records, by the service itself every few minutes."""

from datetime import datetime

from django.db import transaction

from cases.queries.unusual_reading import by_the_records
from yjs.audit import unusual
from yjs.audit.actions import tell_of_alerts
from yjs.audit.models import Alert
from yjs.clock import local_date
from yjs.policy.values import values_on


@transaction.atomic
def look_for_unusual_reading(*, at: datetime) -> list[Alert]:
    """Raise an alert of what was read since the last look and may need explaining, and tell the auditors."""
    on = local_date(at)
    entries, limits = unusual.unread_entries(at), values_on(on)
    found = [*unusual.by_the_log(entries, limits), *by_the_records(entries, on, limits)]
    new = unusual.raise_alerts(found, at=at)
    unusual.remember(entries, at=at)
    if new:
        tell_of_alerts(new, at=at)
    return new
