"""Break-glass: open a restricted record in an emergency, and close it again."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied

from cases.actions.access import raise_first, told
from cases.models import BreakGlass, Restriction
from cases.permissions import OPEN_RESTRICTED, children_not_barred_to, children_visible_to
from cases.queries.access import people_to_tell
from cases.rules_access import still_holds
from yjs.access import require
from yjs.actions import action, lock
from yjs.clock import LONDON, local_date
from yjs.errors import Refused
from yjs.jobs.mail import mail_later
from yjs.policy.values import BREAK_GLASS_HOURS, value_on


@action
def open_restricted_record(restriction: Restriction, *, reason: str, by, at: datetime) -> BreakGlass:
    """Open the record for a few hours, and tell the named managers and the lead practitioner at once."""
    viewer = require(by, OPEN_RESTRICTED, at=at)
    child = lock(restriction.child)
    restriction = lock(restriction)
    if not children_not_barred_to(by).filter(pk=child.pk).exists():
        raise PermissionDenied(OPEN_RESTRICTED.code)
    raise_first(still_holds(restriction.ended_at, "The restriction"), told(reason, at))
    if children_visible_to(viewer).filter(pk=child.pk).exists():
        raise Refused("This record is open to you already")
    ends_at = at + timedelta(hours=value_on(BREAK_GLASS_HOURS, local_date(at)))
    opening = BreakGlass.objects.create(
        restriction=restriction, child=child, person=by, reason=reason, opened_at=at, ends_at=ends_at
    )
    context = {"ref": child.ref, "until": f"{ends_at.astimezone(LONDON):%-d %B %Y at %H:%M}"}
    people = people_to_tell(restriction, viewer.on)
    mail_later(people, "cases/mail_opened.txt", context, key=f"opened:{opening.pk}", at=at)
    return opening


@action
def close_restricted_record(opening: BreakGlass, *, by, at: datetime) -> BreakGlass:
    """Close early what oneself opened."""
    require(by, OPEN_RESTRICTED, at=at)
    opening = lock(opening)
    if opening.person_id != by.pk:
        raise PermissionDenied(OPEN_RESTRICTED.code)
    if opening.ends_at <= at:
        raise Refused("This has ended already")
    opening.ends_at, opening.ended_early = at, True
    opening.save(update_fields=["ends_at", "ended_early"])
    return opening
