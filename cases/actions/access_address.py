"""Protect where a child or a carer can be reached; change it without seeing it."""

from datetime import datetime

from cases.actions.access import raise_first, told
from cases.models import Carer, Child, FormerAddress, Person
from cases.permissions import END_PROTECTION, PROTECT_ADDRESS, SHOW_ADDRESS, require_for_child
from cases.queries.identity import protected_values
from yjs.actions import action, lock
from yjs.audit.record import record_viewing_by
from yjs.errors import Refused

SHOWN = {Child: "protected address shown", FormerAddress: "protected address shown"}
SHOWN |= dict.fromkeys((Carer, Person), "protected telephone number shown")
Reached = Child | Carer | Person | FormerAddress


@action
def protect_address(record: Reached, *, reason: str, by, at: datetime) -> Reached:
    """Address and telephone number are hidden from now on, in every page, list, search and file."""
    require_for_child(by, PROTECT_ADDRESS, _child(record), at=at)
    record = _set(lock(record), True, reason, at)
    if isinstance(record, Child):  # where they lived before leads to where they are
        record.former_addresses.filter(is_protected=False).update(is_protected=True)
    return record


@action
def end_protection(record: Reached, *, reason: str, by, at: datetime) -> Reached:
    """Address and telephone number may be shown again."""
    require_for_child(by, END_PROTECTION, _child(record), at=at)
    return _set(lock(record), False, reason, at)


def _set(record: Reached, protected: bool, reason: str, at: datetime) -> Reached:
    raise_first(told(reason, at))
    if record.is_protected == protected:
        raise Refused("This is protected already" if protected else "This is not protected")
    record.is_protected = protected
    record.save(update_fields=["is_protected"])
    return record


@action
def change_protected(record: Reached, *, by, at: datetime, **typed: str) -> Reached:
    """Replace what is typed; what is left empty stays as it is, unseen."""
    require_for_child(by, PROTECT_ADDRESS, _child(record), at=at)
    record = lock(record)
    new = {name: typed[name] for name in record.MASKED_FIELDS if typed.get(name)}
    if not record.is_protected:
        raise Refused("This is not protected any more. Change it with the other details")
    if not new:
        raise Refused("Enter what has changed", record.MASKED_FIELDS[0])
    for name, value in new.items():
        setattr(record, name, value)
    record.save(update_fields=sorted(new))
    return record


def show_protected(
    record: Reached, *, reason: str, request_id: str, by, at: datetime, once: str = ""
) -> dict[str, str]:
    """What is protected, once, to a person who says why: nothing changes, and the reading log keeps the reason."""
    child = _child(record)
    viewer = require_for_child(by, SHOW_ADDRESS, child, at=at)
    raise_first(told(reason, at))
    if not record.is_protected:
        raise Refused("This is not protected any more. It stands with the other details")
    kept = {"request_id": request_id, "link": child.link_for(viewer), "reason": reason}
    record_viewing_by(by, child.audit_subject, SHOWN[type(record)], at=at, **kept)
    return protected_values(record)


def _child(record: Reached) -> Child:
    return record if isinstance(record, Child) else record.child
