"""Keep the register of volunteers, and what keeps one from a child's panel."""

from datetime import date, datetime

from cases import rules_referral_order as rules
from cases.actions.access import raise_first
from cases.actions.taken_back import mark_taken_back
from cases.models import Child, Volunteer, VolunteerConflict
from cases.permissions import KEEP_VOLUNTEERS, RECORD_PROGRAMME, require_for_child
from yjs.access import require
from yjs.actions import action, lock, write
from yjs.errors import Refused
from yjs.versions import are_unchanged

FIELDS = ("name", "telephone", "dbs_on", "dbs_renew_on", "trained_on", "refreshed_on", "available_from")
FIELDS += ("available_until", "note")


@action
def add_volunteer(*, by, at: datetime, version: int | str = 0, **typed) -> Volunteer:
    """A member of the community sits on panels from a day on; `typed` are FIELDS."""
    require(by, KEEP_VOLUNTEERS, at=at)
    return Volunteer.objects.create(**_fitting(typed))


@action
def edit_volunteer(volunteer: Volunteer, *, version: int | str, by, at: datetime, **typed) -> Volunteer:
    """A new check, another telephone number, another last day."""
    require(by, KEEP_VOLUNTEERS, at=at)
    volunteer = lock(volunteer)
    raise_first(are_unchanged(volunteer, FIELDS, version), rules.not_ended(volunteer.ended_on))
    return write(volunteer, **_fitting(typed))


@action
def end_volunteer(volunteer: Volunteer, *, ended_on: date, reason: str, by, at: datetime) -> Volunteer:
    """Somebody stops being a volunteer; the panels on which they sat keep their name."""
    require(by, KEEP_VOLUNTEERS, at=at)
    volunteer = lock(volunteer)
    raise_first(rules.not_ended(volunteer.ended_on))
    return write(volunteer, ended_on=ended_on, end_reason=reason)


@action
def bring_back_volunteer(volunteer: Volunteer, *, reason: str, by, at: datetime) -> Volunteer:
    """Somebody who had stopped is a volunteer again; the history keeps why."""
    require(by, KEEP_VOLUNTEERS, at=at)
    volunteer = lock(volunteer)
    if not volunteer.ended_on:
        raise Refused("They are a volunteer already")
    return write(volunteer, ended_on=None, end_reason="")


def _fitting(typed: dict) -> dict:
    values = {name: typed[name] for name in FIELDS}
    days = ("available_from", "available_until", "trained_on", "refreshed_on")
    raise_first(rules.volunteer_days_fit(*(values[name] for name in days)))
    return values


@action
def record_volunteer_conflict(
    child: Child, *, volunteer: Volunteer, reason: str, by, at: datetime
) -> VolunteerConflict:
    """A volunteer knows the child or the family: they sit on no panel for them."""
    require_for_child(by, RECORD_PROGRAMME, child, at=at)
    known = child.volunteer_conflicts.standing().filter(volunteer=volunteer).exists()
    if known:
        raise Refused(f"It is recorded already that {volunteer} knows them", "volunteer")
    who = {"recorded_by": by, "recorded_at": at}
    return VolunteerConflict.objects.create(child=child, volunteer=volunteer, reason=reason, **who)


@action
def take_back_volunteer_conflict(conflict: VolunteerConflict, *, reason: str, by, at: datetime) -> VolunteerConflict:
    """It was a mistake, or holds no longer."""
    require_for_child(by, RECORD_PROGRAMME, conflict.child, at=at)
    conflict = lock(conflict)
    raise_first(rules.may_undo(is_taken_back=conflict.taken_back_at is not None))
    return mark_taken_back(conflict, reason, by=by, at=at)
