"""Change a child's details and the people around them."""

from datetime import datetime

from cases import rules
from cases.models import Carer, Child
from cases.permissions import EDIT_CHILD, require_for_child
from yjs.actions import action, lock
from yjs.errors import Refused, is_unchanged
from yjs.versions import newest_change

DETAILS = (
    "first_name",
    "surname",
    "known_as",
    "date_of_birth",
    "sex",
    "ethnicity",
    "phone",
    "address",
    "postcode",
    "what_helps",
    "what_to_avoid",
)
CARER = ("name", "relationship", "phone", "may_be_called")


@action
def edit_details(child: Child, *, version: int | str, by, at: datetime, **typed) -> Child:
    """Change the child's details; `version` is the newest change that the person had before them."""
    viewer = require_for_child(by, EDIT_CHILD, child, at=at)
    child = lock(child)
    if refusal := is_unchanged(version, newest_change(child)):
        raise refusal
    if refusal := rules.is_not_in_future(
        typed["date_of_birth"], viewer.on, what="Date of birth", field="date_of_birth"
    ):
        raise refusal
    return _write(child, DETAILS, typed)


@action
def add_carer(
    child: Child,
    *,
    name: str,
    relationship: str,
    phone: str,
    may_be_called: bool,
    version: int | str = 0,
    by,
    at: datetime,
) -> Carer:
    """Add a parent or carer of the child. A new one has no earlier version to lose."""
    require_for_child(by, EDIT_CHILD, child, at=at)
    child = lock(child)
    if Carer.objects.filter(child=child, name__iexact=name).exists():
        raise Refused(f"{name} is recorded already", "name")
    return Carer.objects.create(
        child=child, name=name, relationship=relationship, phone=phone, may_be_called=may_be_called
    )


@action
def edit_carer(carer: Carer, *, version: int | str, by, at: datetime, **typed) -> Carer:
    """Change what is known of a parent or carer; `version` is the newest change that the person had before them."""
    require_for_child(by, EDIT_CHILD, carer.child, at=at)
    carer = lock(carer)
    if refusal := is_unchanged(version, newest_change(carer)):
        raise refusal
    return _write(carer, CARER, typed)


def _write(record: Child | Carer, names: tuple[str, ...], typed: dict) -> Child | Carer:
    """Write these fields; a protected address or telephone number is changed by `change_protected` alone."""
    written = [name for name in names if name not in record.shut_fields]
    for name in written:
        setattr(record, name, typed[name])
    record.save(update_fields=written)
    return record
