"""Arrange an appointment, once or again and again; change it; cancel it."""

from datetime import datetime

from cases import rules_appointments as rules
from cases.models import Appointment, Child, Contact
from cases.permissions import RECORD_CONTACT, require_for_child
from yjs.actions import action, lock
from yjs.bank_holidays import bank_holidays
from yjs.clock import LONDON
from yjs.errors import Refused, is_unchanged
from yjs.refs import new_ref
from yjs.versions import newest_change


@action
def arrange_appointment(
    child: Child,
    *,
    starts_at: datetime,
    method: str,
    place: str,
    every_weeks: int = 0,
    times: int | None = None,
    by,
    at: datetime,
) -> Appointment:
    """Arrange the next appointment of the child with the person acting; with `every_weeks`, so many times.

    Gives the first. What would fall on a bank holiday is left out, but for the first.
    """
    require_for_child(by, RECORD_CONTACT, child, at=at)
    if refusal := rules.appointment_is_ahead(starts_at, at) or rules.repeats_fit(every_weeks, times):
        raise refusal
    moments = rules.repeated(starts_at.astimezone(LONDON), every_weeks, times or 1, bank_holidays())
    lock(child)
    if Appointment.objects.standing().filter(child=child, worker=by, starts_at__in=moments).exists():
        raise Refused("You have arranged an appointment with this child at this time already", "date")
    series = new_ref() if len(moments) > 1 else ""
    planned = {"child": child, "worker": by, "method": method, "place": place, "series": series}
    return [Appointment.objects.create(starts_at=moment, **planned) for moment in moments][0]


@action
def change_appointment(
    appointment: Appointment, *, starts_at: datetime, method: str, place: str, version: int | str, by, at: datetime
) -> Appointment:
    """Move an appointment to another time or place. `version` is the newest change that the person had before them."""
    require_for_child(by, RECORD_CONTACT, appointment.child, at=at)
    appointment = _standing(appointment)
    if refusal := is_unchanged(version, newest_change(appointment)) or rules.appointment_is_ahead(starts_at, at):
        raise refusal
    others = Appointment.objects.standing().filter(child=appointment.child_id, worker=appointment.worker_id)
    if others.filter(starts_at=starts_at).exclude(pk=appointment.pk).exists():
        raise Refused("There is an appointment with this child at this time already", "date")
    appointment.starts_at, appointment.method, appointment.place = starts_at, method, place
    appointment.save(update_fields=["starts_at", "method", "place"])
    return appointment


@action
def cancel_appointment(
    appointment: Appointment, *, cancelled_for: str, cancel_reason: str, and_later: bool = False, by, at: datetime
) -> Appointment:
    """Cancel an appointment before it is recorded, and with it the later ones of the same series if asked for."""
    require_for_child(by, RECORD_CONTACT, appointment.child, at=at)
    appointment = _standing(appointment)
    cancelled = [appointment]
    if and_later and appointment.series:
        later = Appointment.objects.standing().filter(series=appointment.series, starts_at__gt=appointment.starts_at)
        cancelled += later.select_for_update(of=("self",))
    said = {"cancelled_at": at, "cancelled_by": by, "cancelled_for": cancelled_for, "cancel_reason": cancel_reason}
    for each in cancelled:
        for name, value in said.items():
            setattr(each, name, value)
        each.save(update_fields=list(said))
    return appointment


def _standing(appointment: Appointment) -> Appointment:
    """The appointment, locked, if it is neither recorded nor cancelled."""
    appointment = lock(appointment)
    recorded = Contact.objects.filter(appointment=appointment).exists()
    if refusal := rules.still_stands(is_recorded=recorded, is_cancelled=bool(appointment.cancelled_at)):
        raise refusal
    return appointment
