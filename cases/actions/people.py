"""The people around a child: add, change, end. Nobody is deleted."""

from datetime import date, datetime

from cases import rules, rules_details
from cases.actions.access import raise_first
from cases.models import Carer, Child, Person
from cases.permissions import EDIT_CHILD, children_visible_to, require_for_child
from cases.rules import PROFESSIONALS, Around
from yjs.access import Viewer
from yjs.actions import action, lock
from yjs.errors import Refused
from yjs.versions import are_unchanged

REACHED = ("phone", "email", "may_be_called", "must_not_contact", "must_not_know_address", "must_not_reason")
CARER = ("name", "relationship", *REACHED, "parental_responsibility", "note", "starts_on")
PERSON = ("name", "relationship", "agency", *REACHED, "parental_responsibility", "note", "starts_on")
NOBODY_THERE = "There is no record with this reference that you may see. Leave it empty or check it"


@action
def add_carer(child: Child, *, name: str, version: int | str = 0, by, at: datetime, **typed) -> Carer:
    """Add a parent or carer of the child. A new one has no earlier version to lose."""
    viewer = require_for_child(by, EDIT_CHILD, child, at=at)
    child = lock(child)
    said = {each: typed[each] for each in CARER if each in typed}
    raise_first(_kept_away_with_reason(said), _began(said, viewer))
    if Carer.objects.filter(child=child, name__iexact=name, ends_on=None).exists():
        raise Refused(f"{name} is recorded already", "name")
    return Carer.objects.create(child=child, name=name, **said)


@action
def edit_carer(carer: Carer, *, version: int | str, by, at: datetime, **typed) -> Carer:
    """Change what is known of a parent or carer; `version` is the newest change that the person had before them."""
    return _change(carer, CARER, version, typed, require_for_child(by, EDIT_CHILD, carer.child, at=at))


@action
def add_person_around(child: Child, *, kind: str, version: int | str = 0, by, at: datetime, **typed) -> Person:
    """Add a brother or sister, another relative or friend, or a professional."""
    viewer = require_for_child(by, EDIT_CHILD, child, at=at)
    child = lock(child)
    said = {each: typed[each] for each in PERSON if each in typed}
    sibling = _record_of_sibling(child, kind, typed.get("sibling_ref", ""), viewer)
    raise_first(_has_a_name(kind, said), _kept_away_with_reason(said), _began(said, viewer))
    here = Person.objects.filter(child=child, kind=kind, ends_on=None)
    if here.filter(name__iexact=said["name"], agency__iexact=said.get("agency", "")).exists():
        raise Refused(f"{said['name'] or said['agency']} is recorded already", "name")
    return Person.objects.create(child=child, kind=kind, sibling_ref=sibling, **said)


@action
def edit_person_around(person: Person, *, version: int | str, by, at: datetime, **typed) -> Person:
    """Change what is known of somebody around the child; a link to a record that one may not see stays as it is."""
    viewer = require_for_child(by, EDIT_CHILD, person.child, at=at)
    raise_first(_has_a_name(person.kind, typed))
    person = _change(person, PERSON, version, typed, viewer)
    if "sibling_ref" in typed:
        person.sibling_ref = _record_of_sibling(person.child, person.kind, typed["sibling_ref"], viewer)
        person.save(update_fields=["sibling_ref"])
    return person


@action
def end_person_around(person: Carer | Person, *, ends_on: date, end_reason: str, by, at: datetime) -> Carer | Person:
    """They are no longer around the child; who they were stays on the page, among the former ones."""
    viewer = require_for_child(by, EDIT_CHILD, person.child, at=at)
    person = lock(person)
    if person.ends_on:
        raise Refused(f"This ended on {person.ends_on:%-d %B %Y} already", "ends_on")
    raise_first(
        rules.is_not_in_future(ends_on, viewer.on, what="Last day", field="ends_on"),
        rules.ends_after_it_starts(person.starts_on or ends_on, ends_on, what="Last day", field="ends_on"),
    )
    person.ends_on, person.end_reason = ends_on, end_reason
    person.save(update_fields=["ends_on", "end_reason"])
    return person


def _change(person, every: tuple[str, ...], version: int | str, typed: dict, viewer: Viewer):
    """Write these fields; a protected telephone number is changed by `change_protected` alone."""
    person = lock(person)
    names = [name for name in every if name in typed and name not in person.shut_fields]
    raise_first(are_unchanged(person, names, version), _kept_away_with_reason(typed), _began(typed, viewer))
    for name in names:
        setattr(person, name, typed[name])
    person.save(update_fields=names)
    return person


def _kept_away_with_reason(said: dict) -> Refused | None:
    kept_away = said.get("must_not_contact") or said.get("must_not_know_address")
    return rules_details.reason_is_said(bool(kept_away), said.get("must_not_reason", ""))


def _began(said: dict, viewer: Viewer) -> Refused | None:
    return rules_details.days_fit(said.get("starts_on"), None, viewer.on)


def _has_a_name(kind: str, said: dict) -> Refused | None:
    if said["name"] or (kind in PROFESSIONALS and said.get("agency")):
        return None
    return Refused("Enter a name or an agency" if kind in PROFESSIONALS else "Enter full name", "name")


def _record_of_sibling(child: Child, kind: str, typed: str, viewer: Viewer) -> str:
    """The reference of the brother's or sister's own record, when the person may see it; nobody else learns of one."""
    ref = "".join(typed.split()).upper()
    if not ref or kind != Around.SIBLING:
        return ""
    if not children_visible_to(viewer).filter(ref=ref).exclude(pk=child.pk).exists():
        raise Refused(NOBODY_THERE, "sibling_ref")
    return ref
