"""A rota of appropriate adults with some calls, and conditions of one child's bail, by the real actions."""

from datetime import date, datetime, timedelta

from cases import actions
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.accounts.models import User
from yjs.clock import local_date

PEOPLE = (
    ("Ottilie Grange", "01632 960801", "staff", 40, 200),
    ("Barnaby Quill", "01632 960802", "sessional", 90, 300),
    ("Saffron Mole", "01632 960803", "sessional", 300, None),
)
DAYS = 10
CALLS = ((2, 21, 45, 140), (9, 14, 170, 260), (16, 23, 80, None))
ASKED = (
    {"kind": "residence", "details": "Home"},
    {"kind": "curfew", "details": "", "from_hour": 19, "until_hour": 7},
    {"kind": "exclusion", "details": "The pier and the arcade"},
)


def keep_police_work(work: list[OpenWork], manager: User, at: datetime) -> None:
    """Staff by day, sessional workers by night; three calls for children whom nobody knew; one child on bail."""
    on = local_date(at)
    adults = [_add(person, manager, on, at) for person in PEOPLE]
    for number in range(DAYS):
        day = on + timedelta(days=number)
        who = {"by": manager, "at": at}
        shift = {"starts_at": at_hour(day, 9), "ends_at": at_hour(day, 17)}
        actions.add_adult_shift(adult=adults[0], **shift, **who)
        night = {"starts_at": at_hour(day, 17), "ends_at": at_hour(day + timedelta(days=1), 9)}
        actions.add_adult_shift(adult=adults[1 + number % 2], **night, **who)
    for number, (days, hour, came, left) in enumerate(CALLS):
        called_at = at_hour(on - timedelta(days=days), hour)
        moments = {"called_at": called_at, "arrived_at": called_at + timedelta(minutes=came)}
        moments["left_at"] = called_at + timedelta(minutes=left) if left else None
        said = {"adult": adults[number], "station": "Seaview police station", "note": ""}
        actions.log_adult_call(**said, **moments, by=manager, at=called_at + timedelta(hours=8))
    for each in work[:1]:
        _bail(each, at)


def _add(person: tuple, manager: User, on: date, at: datetime):
    name, phone, works, checked, trained = person
    days = {"checked_on": on - timedelta(days=checked), "trained_on": trained and on - timedelta(days=trained)}
    days |= {"starts_on": on - timedelta(days=365), "ends_on": None}
    return actions.add_appropriate_adult(name=name, phone=phone, works=works, **days, by=manager, at=at)


def _bail(each: OpenWork, at: datetime) -> None:
    first, who = local_date(at) - timedelta(days=1), {"by": each.worker, "at": at}
    said = {"kind": "police", "starts_on": first, "ends_on": first + timedelta(days=28), "conditions": ""}
    bail = actions.record_bail(each.child, **said, offences=list(each.child.offences.all()[:1]), **who)
    for asked in ASKED:
        hours = {f"{name}_time": _hour(asked.get(f"{name}_hour")) for name in ("from", "until")}
        told = {"kind": asked["kind"], "details": asked["details"], "starts_on": first, "ends_on": None}
        actions.add_bail_condition(bail, **told, **hours, **who)


def _hour(hour: int | None):
    return at_hour(date(2026, 1, 1), hour).time() if hour is not None else None
