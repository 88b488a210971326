"""Appropriate adults: people, shifts, and calls for children whom the service does not know."""

from datetime import date, datetime

from cases import rules_adults as rules
from cases.actions.access import raise_first
from cases.models import AdultCall, AdultShift, AppropriateAdult
from cases.permissions import KEEP_ADULT_ROTA, LOG_ADULT_CALL
from yjs.access import require
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused, is_unchanged
from yjs.versions import newest_change

ADULT = ("name", "phone", "works", "checked_on", "trained_on", "starts_on", "ends_on")
CALL = ("adult", "station", "called_at", "arrived_at", "left_at", "note")


@action
def add_appropriate_adult(*, by, at: datetime, **typed) -> AppropriateAdult:
    """Somebody whom the service may send; `typed` are ADULT."""
    viewer = require(by, KEEP_ADULT_ROTA, at=at)
    return AppropriateAdult.objects.create(**_adult(typed, viewer.on))


@action
def edit_appropriate_adult(
    adult: AppropriateAdult, *, version: int | str, by, at: datetime, **typed
) -> AppropriateAdult:
    """Their telephone, checks, training, or until when they are available."""
    viewer = require(by, KEEP_ADULT_ROTA, at=at)
    adult = lock(adult)
    raise_first(is_unchanged(version, newest_change(adult)))
    return _write(adult, _adult(typed, viewer.on))


@action
def add_adult_shift(*, adult: AppropriateAdult, starts_at: datetime, ends_at: datetime, by, at: datetime) -> AdultShift:
    """Somebody is on call; who is not checked or not available that day is refused."""
    require(by, KEEP_ADULT_ROTA, at=at)
    adult = lock(adult)
    known = (adult.name, adult.starts_on, adult.ends_on, adult.checked_on)
    raise_first(rules.shift_fits(starts_at, ends_at), rules.may_be_on_the_rota(*known, local_date(starts_at)))
    if adult.shifts.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise Refused(f"{adult.name} is on call already at that time", "adult")
    return AdultShift.objects.create(adult=adult, starts_at=starts_at, ends_at=ends_at)


@action
def remove_adult_shift(shift: AdultShift, *, by, at: datetime) -> AppropriateAdult:
    """Somebody else takes it, or it was entered by mistake; the history keeps it."""
    require(by, KEEP_ADULT_ROTA, at=at)
    adult = shift.adult
    AdultShift.objects.filter(pk=shift.pk).delete()
    return adult


@action
def log_adult_call(*, by, at: datetime, **typed) -> AdultCall:
    """The police called for a child whom the service does not know; `typed` are CALL."""
    require(by, LOG_ADULT_CALL, at=at)
    return AdultCall.objects.create(**_call(typed, at))


@action
def edit_adult_call(call: AdultCall, *, version: int | str, by, at: datetime, **typed) -> AdultCall:
    """When somebody arrived and left, or a mistake put right."""
    require(by, LOG_ADULT_CALL, at=at)
    call = lock(call)
    raise_first(is_unchanged(version, newest_change(call)))
    return _write(call, _call(typed, at))


def _adult(typed: dict, on: date) -> dict:
    values = {name: typed[name] for name in ADULT}
    checked, trained = values["checked_on"], values["trained_on"]
    raise_first(
        rules.adult_days_fit(values["starts_on"], values["ends_on"]),
        rules.is_in_the_past(checked, on, what="Date of checks", field="checked_on"),
        rules.is_in_the_past(trained, on, what="Date of training", field="trained_on"),
    )
    return values


def _call(typed: dict, at: datetime) -> dict:
    values = {name: typed[name] for name in CALL}
    raise_first(rules.call_in_order(values["called_at"], values["arrived_at"], values["left_at"], at))
    return values


def _write(record, values: dict):
    for name, value in values.items():
        setattr(record, name, value)
    record.save(update_fields=list(values))
    return record
