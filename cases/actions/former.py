"""What a child was called and where they lived before: a move, former names and addresses."""

from datetime import date, datetime

from cases import rules, rules_details
from cases.actions.access import raise_first
from cases.actions.notice import tell
from cases.models import Authority, Child, FormerAddress, FormerName
from cases.models.former import Former
from cases.permissions import EDIT_CHILD, require_for_child
from cases.queries.around import workers_now
from cases.queries.identity import protected_values
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.errors import Refused
from yjs.versions import are_unchanged


@action
def record_move(
    child: Child,
    *,
    moved_on: date,
    address: str,
    postcode: str,
    home_authority: Authority | None,
    by,
    at: datetime,
) -> Child:
    """The child lives elsewhere from a day on: where they lived before is kept, as protected as it was.

    Whoever works with the child is told that they moved, of each move anew; a notice says no address.
    """
    viewer = require_for_child(by, EDIT_CHILD, child, at=at)
    child = lock(child)
    before = protected_values(child)
    raise_first(
        rules.is_not_in_future(moved_on, viewer.on, what="Date of the move", field="moved_on"),
        rules_details.moves_forward(child.address_since, moved_on),
        rules_details.moves_elsewhere(before["address"], before["postcode"], address, postcode),
    )
    if before["address"] or before["postcode"]:
        FormerAddress.objects.create(
            child=child,
            address=before["address"],
            postcode=before["postcode"],
            home_authority=child.home_authority,
            starts_on=child.address_since,
            ends_on=moved_on,
            is_protected=child.is_protected,
        )
    child.address, child.postcode, child.address_since = address, postcode, moved_on
    child.home_authority = home_authority
    child.save(update_fields=["address", "postcode", "address_since", "home_authority"])
    tell(workers_now(child, viewer.on), child, NoticeKind.DETAILS, about=child, by=by, at=at, again=True)
    return child


FORMER = {
    "name": (FormerName, ("name", "starts_on", "ends_on", "note")),
    "address": (FormerAddress, ("address", "postcode", "home_authority", "starts_on", "ends_on", "note")),
}


@action
def add_former(child: Child, *, kind: str, version: int | str = 0, by, at: datetime, **typed) -> Former:
    """Record a name that the child had (`kind` "name") or where they lived before ("address")."""
    viewer = require_for_child(by, EDIT_CHILD, child, at=at)
    child = lock(child)
    model, names = FORMER[kind]
    said = {name: typed[name] for name in names}
    raise_first(rules_details.days_fit(said["starts_on"], said["ends_on"], viewer.on), _says_where(said))
    if kind == "name" and model.objects.filter(child=child, name__iexact=said["name"]).exists():
        raise Refused(f"{said['name']} is recorded already", "name")
    if kind == "address":
        said["is_protected"] = child.is_protected
    return model.objects.create(child=child, **said)


@action
def edit_former(former: Former, *, version: int | str, by, at: datetime, **typed) -> Former:
    """Put a former name or address right; what stood there stays in the history."""
    viewer = require_for_child(by, EDIT_CHILD, former.child, at=at)
    former = lock(former)
    shut = getattr(former, "shut_fields", ())
    names = [name for model, each in FORMER.values() if isinstance(former, model) for name in each if name not in shut]
    raise_first(
        are_unchanged(former, names, version),
        rules_details.days_fit(typed["starts_on"], typed["ends_on"], viewer.on),
        _says_where(typed),
    )
    for name in names:
        setattr(former, name, typed[name])
    former.save(update_fields=names)
    return former


def _says_where(typed: dict) -> Refused | None:
    if "address" not in typed or typed["address"] or typed["postcode"]:
        return None
    return Refused("Enter the address or the postcode", "address")
