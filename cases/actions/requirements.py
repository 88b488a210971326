"""Requirements of a programme: recorded, put right, ended; the hours done, and hours taken back."""

from datetime import date, datetime
from decimal import Decimal

from cases import rules
from cases import rules_programmes as of_programmes
from cases.actions.access import raise_first
from cases.actions.taken_back import mark_taken_back
from cases.models import HoursDone, ListEntry, Programme, ReparationSession, Requirement
from cases.permissions import RECORD_PROGRAMME, require_for_child
from cases.queries.programmes import hours_so_far
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import is_unchanged
from yjs.versions import newest_change

REQUIREMENT = ("kind", "details", "hours", "per", "starts_on")


@action
def add_requirement(
    programme: Programme,
    *,
    kind: ListEntry,
    details: str,
    hours: Decimal | None,
    per: str,
    starts_on: date,
    by,
    at: datetime,
) -> Requirement:
    """One more requirement or condition of a programme that runs."""
    require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    raise_first(rules.programme_is_running(programme.ends_on), *_wrong(programme, hours, per, starts_on))
    values = {"kind": kind, "details": details, "hours": hours, "per": per, "starts_on": starts_on}
    return Requirement.objects.create(child=programme.child, programme=programme, **values)


def _wrong(programme: Programme, hours: Decimal | None, per: str, starts_on: date) -> tuple:
    last = programme.planned_end_on
    return (
        of_programmes.requirement_within(starts_on, programme.starts_on, last),
        of_programmes.hours_are_whole(hours, per, starts_on, last),
    )


@action
def edit_requirement(
    requirement: Requirement,
    *,
    kind: ListEntry,
    details: str,
    hours: Decimal | None,
    per: str,
    starts_on: date,
    version: int | str,
    by,
    at: datetime,
) -> Requirement:
    """Put a requirement right, or say what a variation made of it; hours already done still fit."""
    require_for_child(by, RECORD_PROGRAMME, requirement.child, at=at)
    programme, requirement = lock(requirement.programme), lock(requirement)
    done, _ = hours_so_far(requirement, starts_on)
    first = requirement.done.standing().order_by("done_on").values_list("done_on", flat=True).first()
    raise_first(
        of_programmes.requirement_holds(requirement.ends_on),
        is_unchanged(version, newest_change(requirement)),
        *_wrong(programme, hours, per, starts_on),
        of_programmes.done_still_fits(hours, per, done, starts_on, first),
    )
    values = {"kind": kind, "details": details, "hours": hours, "per": per, "starts_on": starts_on}
    for name, value in values.items():
        setattr(requirement, name, value)
    requirement.save(update_fields=[*REQUIREMENT])
    return requirement


@action
def end_requirement(requirement: Requirement, *, ends_on: date, met: bool, end_reason: str, by, at: datetime):
    """A requirement ends, met or not; gives the Requirement."""
    viewer = require_for_child(by, RECORD_PROGRAMME, requirement.child, at=at)
    requirement = lock(requirement)
    last = requirement.done.standing().values_list("done_on", flat=True).first()
    raise_first(
        of_programmes.requirement_holds(requirement.ends_on),
        rules.is_not_in_future(ends_on, viewer.on, what="Date it ended", field="ends_on"),
        rules.ends_after_it_starts(requirement.starts_on, ends_on, what="Date it ended", field="ends_on"),
        of_programmes.ends_after_the_hours(last, ends_on),
        rules.ending_is_explained(met, end_reason),
    )
    requirement.ends_on, requirement.met, requirement.end_reason = ends_on, met, end_reason
    requirement.save(update_fields=["ends_on", "met", "end_reason"])
    return requirement


@action
def record_hours(requirement: Requirement, *, done_on: date, hours: Decimal, note: str, by, at: datetime) -> HoursDone:
    """Hours that the child did on one day; never more than a day has, nor than is asked for in all."""
    require_for_child(by, RECORD_PROGRAMME, requirement.child, at=at)
    return write_hours(lock(requirement), done_on=done_on, hours=hours, note=note, by=by, at=at)


def write_hours(requirement: Requirement, *, done_on: date, hours: Decimal, note: str, by, at: datetime) -> HoursDone:
    """Inside an action, the requirement locked: an entry of hours that fits."""
    done, that_day = hours_so_far(requirement, done_on)
    raise_first(
        of_programmes.hours_follow(requirement.starts_on, requirement.ends_on, done_on, local_date(at)),
        of_programmes.hours_fit(hours, requirement.hours, done, that_day, requirement.per),
    )
    values = {"done_on": done_on, "hours": hours, "note": note, "recorded_by": by, "recorded_at": at}
    return HoursDone.objects.create(child=requirement.child, requirement=requirement, **values)


@action
def take_back_hours(done: HoursDone, *, reason: str, by, at: datetime) -> HoursDone:
    """Hours were recorded by mistake: they no longer count, and stay to be read."""
    require_for_child(by, RECORD_PROGRAMME, done.child, at=at)
    done = lock(done)
    of_session = ReparationSession.objects.filter(counted=done).exists()
    raise_first(of_programmes.hours_stand(is_taken_back=done.taken_back_at is not None, of_session=of_session))
    return mark_taken_back(done, reason, by=by, at=at)
