"""Plan a meeting, record who came, and put cases on its agenda."""

from dataclasses import dataclass
from datetime import date, datetime, time

from cases.models import Referral
from cases.permissions import require_for_child
from panels.models import PanelAttendance, PanelCase, PanelMeeting
from panels.permissions import ADD_TO_AGENDA, PLAN_MEETING, RECORD_ATTENDANCE
from panels.queries import agencies_there, attendance_version, last_meeting_before, referrals_for_agenda
from panels.rules import (
    Agency,
    Presence,
    agenda_is_open,
    attendance_follows_meeting,
    meeting_is_to_come,
    nobody_listed_twice,
    quorum_is_kept,
)
from yjs import clock
from yjs.access import require
from yjs.accounts.models import User
from yjs.acting import acting_as
from yjs.actions import action, lock
from yjs.errors import Refused, is_unchanged


@dataclass(frozen=True)
class Newcomer:
    """Somebody to add to the list of a meeting."""

    name: str
    agency: str
    presence: str


@action
def plan_meeting(*, held_on: date, starts_at: time, place: str, chair: User | None, by, at: datetime) -> PanelMeeting:
    """Plan a meeting and invite those who were at the last one."""
    require(by, PLAN_MEETING, at=at)
    if refusal := meeting_is_to_come(held_on, clock.local_date(at)):
        raise refusal
    if PanelMeeting.objects.filter(held_on=held_on, starts_at=starts_at).exists():
        raise Refused("A panel already meets then. Enter another date or time", "held_on")
    last = last_meeting_before(held_on)
    meeting = PanelMeeting.objects.create(
        held_on=held_on, starts_at=starts_at, place=place, chair=chair, planned_by=by, planned_at=at
    )
    _invite(meeting, chair, last)
    return meeting


def _invite(meeting: PanelMeeting, chair: User | None, last: PanelMeeting | None) -> None:
    invited = {}
    if chair is not None:
        invited[chair.name, Agency.YOUTH_JUSTICE.value] = chair
    for one in last.attendances.all() if last else ():
        if one.presence != Presence.ABSENT and (last.chair_id is None or one.user_id != last.chair_id):
            invited.setdefault((one.name, one.agency), one.user)
    PanelAttendance.objects.bulk_create(
        PanelAttendance(meeting=meeting, name=name, agency=agency, user=user)
        for (name, agency), user in invited.items()
    )


@action
def record_attendance(
    meeting: PanelMeeting,
    *,
    chair: User | None,
    presences: dict[int, str],
    newcomer: Newcomer | None,
    version: str = "",
    by,
    at: datetime,
) -> PanelMeeting:
    """Record who chairs and who came: a presence for each person on the list (by their row's id), and one more.

    `version` is that of the list that the person had before them.
    """
    require(by, RECORD_ATTENDANCE, at=at)
    meeting = lock(meeting)
    now = attendance_version(meeting)
    if refusal := is_unchanged(version or now, now):
        raise refusal
    on = clock.local_date(at)
    told = [*presences.values(), newcomer.presence if newcomer else Presence.INVITED]
    if refusal := attendance_follows_meeting(meeting.held_on, on, told):
        raise refusal
    rows = _tell_presences(meeting, presences)
    if newcomer is not None:
        rows.append(_add_newcomer(meeting, newcomer, rows))
    rows += _name_chair(meeting, chair, rows, on)
    with acting_as("quorum"):  # of what was decided about children closed to whoever records it too
        has_decided = meeting.decisions.exists()
    if refusal := quorum_is_kept(has_decided, agencies_there(rows)):
        raise refusal
    return meeting


def _tell_presences(meeting: PanelMeeting, presences: dict[int, str]) -> list[PanelAttendance]:
    rows = list(meeting.attendances.all())
    for row in rows:
        if presences.get(row.pk, row.presence) != row.presence:
            row.presence = presences[row.pk]
            row.save(update_fields=["presence"])
    return rows


def _add_newcomer(meeting: PanelMeeting, newcomer: Newcomer, rows: list[PanelAttendance]) -> PanelAttendance:
    listed = {(row.name.casefold(), row.agency) for row in rows}
    if refusal := nobody_listed_twice(newcomer.name, newcomer.agency, listed):
        raise refusal
    return PanelAttendance.objects.create(
        meeting=meeting, name=newcomer.name, agency=newcomer.agency, presence=newcomer.presence
    )


def _name_chair(meeting: PanelMeeting, chair: User | None, rows: list[PanelAttendance], on) -> list[PanelAttendance]:
    """Set the chair; a new one joins the list, as there once the day has come."""
    if chair is None or chair.pk == meeting.chair_id:
        return []
    meeting.chair = chair
    meeting.save(update_fields=["chair"])
    if any((row.name, row.agency) == (chair.name, Agency.YOUTH_JUSTICE) for row in rows):
        return []
    presence = Presence.ATTENDED if meeting.held_on <= on else Presence.INVITED
    listed = {"name": chair.name, "agency": Agency.YOUTH_JUSTICE.value, "user": chair}
    return [PanelAttendance.objects.create(meeting=meeting, presence=presence.value, **listed)]


@action
def open_case(referral: Referral, *, by, at: datetime) -> PanelCase:
    """Bring a referral to the panel; a second time changes nothing."""
    require_for_child(by, ADD_TO_AGENDA, referral.child, at=at)
    return _case_of(lock(referral), by, at)


def _case_of(referral: Referral, by, at: datetime) -> PanelCase:
    made = {"child": referral.child, "opened_by": by, "opened_at": at}
    return PanelCase.objects.get_or_create(referral=referral, defaults=made)[0]


@action
def add_to_agenda(referral: Referral, *, meeting: PanelMeeting, by, at: datetime) -> PanelCase:
    """Put a referral's case on the agenda of a meeting, or move it there from an earlier one."""
    viewer = require_for_child(by, ADD_TO_AGENDA, referral.child, at=at)
    referral = lock(referral)
    if refusal := agenda_is_open(meeting.held_on, clock.local_date(at)):
        raise refusal
    case = _case_of(referral, by, at)
    if case.meeting_id == meeting.pk:
        return case
    if not referrals_for_agenda(viewer).filter(pk=referral.pk).exists():
        raise Refused("This case is on another agenda or is decided. Choose another", "referral")
    case.meeting = meeting
    case.save(update_fields=["meeting"])
    return case
