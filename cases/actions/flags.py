"""Raise a flag on a child's record, look at it again, end it."""

from datetime import date, datetime

from cases import rules_record as rules
from cases.actions.access import raise_first, told
from cases.actions.notice import tell_workers
from cases.models import Child, Flag, FlagReview, ListEntry
from cases.permissions import END_FLAG, RAISE_FLAG, require_for_child
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.errors import is_unchanged
from yjs.policy.values import FLAG_REVIEW_DAYS, value_on
from yjs.versions import newest_change


@action
def raise_flag(child: Child, *, kind: ListEntry, level: str, reason: str, review_on: date, by, at: datetime) -> Flag:
    """Put a flag on the record: everybody who opens it sees the flag until somebody ends it."""
    viewer = require_for_child(by, RAISE_FLAG, child, at=at)
    child = lock(child)
    there = child.flags.in_force().filter(kind=kind).exists()
    raise_first(
        rules.flag_is_new(kind.name, is_there=there, is_offered=kind.is_offered),
        told(reason, at),
        rules.review_is_ahead(review_on, viewer.on, days=value_on(FLAG_REVIEW_DAYS, viewer.on)),
    )
    flag = Flag.objects.create(
        child=child, kind=kind, level=level, reason=reason, review_on=review_on, raised_by=by, raised_at=at
    )
    tell_workers(child, NoticeKind.FLAG, about=flag, by=by, at=at)
    return flag


@action
def review_flag(
    flag: Flag, *, level: str, reason: str, review_on: date, version: int | str, by, at: datetime
) -> FlagReview:
    """Somebody looked at the flag again: it stays, at this level, until the next review."""
    viewer = require_for_child(by, END_FLAG, flag.child, at=at)
    flag = lock(flag)
    raise_first(
        rules.still_open(flag.ended_at, "this flag"),
        is_unchanged(version, newest_change(flag)),
        told(reason, at),
        rules.review_is_ahead(review_on, viewer.on, days=value_on(FLAG_REVIEW_DAYS, viewer.on)),
    )
    flag.level, flag.review_on = level, review_on
    flag.save(update_fields=["level", "review_on"])
    found = {"level": level, "reason": reason, "review_on": review_on}
    return FlagReview.objects.create(flag=flag, child=flag.child, **found, reviewed_by=by, reviewed_at=at)


@action
def end_flag(flag: Flag, *, reason: str, by, at: datetime) -> Flag:
    """The danger or need is over; the flag leaves every page and stays to be read."""
    require_for_child(by, END_FLAG, flag.child, at=at)
    flag = lock(flag)
    raise_first(rules.still_open(flag.ended_at, "this flag"), told(reason, at))
    flag.ended_at, flag.ended_by, flag.end_reason = at, by, reason
    flag.save(update_fields=["ended_at", "ended_by", "end_reason"])
    return flag
