"""Restrict a child's record and name who sees it; bar a worker from it."""

from collections.abc import Iterable
from datetime import datetime

from cases import rules_access as rules
from cases.models import Bar, Child, NamedPerson, Restriction
from cases.models.access import Ended
from cases.permissions import DECLARE_CONFLICT, MANAGE_ACCESS, require_for_child
from yjs.access import viewer_on
from yjs.accounts.models import Membership, User
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.policy.values import REASON_LETTERS, value_on
from yjs.roles import Role


@action
def restrict_child(child: Child, *, reason: str, people: Iterable[User] = (), by, at: datetime) -> Restriction:
    """Only named people see the record from now on; whoever restricts it is named with them."""
    require_for_child(by, MANAGE_ACCESS, child, at=at)
    child = lock(child)
    raise_first(rules.record_is_open(Restriction.objects.in_force().filter(child=child).exists()), told(reason, at))
    restriction = Restriction.objects.create(child=child, reason=reason, restricted_by=by, restricted_at=at)
    for person in {by, *people}:
        _name(restriction, person, reason, by=by, at=at)
    return restriction


@action
def name_person(restriction: Restriction, *, person: User, reason: str, by, at: datetime) -> NamedPerson:
    """One more person sees the restricted record."""
    require_for_child(by, MANAGE_ACCESS, restriction.child, at=at)
    restriction = lock(restriction)
    raise_first(rules.still_holds(restriction.ended_at, "The restriction"), told(reason, at))
    return _name(restriction, person, reason, by=by, at=at)


def _name(restriction: Restriction, person: User, reason: str, *, by, at: datetime) -> NamedPerson:
    child = restriction.child
    barred = Bar.objects.in_force().filter(child=child, person=person).exists()
    held = viewer_on(person, local_date(at)).roles
    raise_first(rules.works_with_children(held, person.name), rules.is_not_barred(barred, person.name))
    if restriction.named.in_force().filter(person=person).exists():
        raise Refused(f"{person} is named already", "person")
    return NamedPerson.objects.create(
        restriction=restriction, child=child, person=person, reason=reason, named_by=by, named_at=at
    )


@action
def remove_named_person(named: NamedPerson, *, reason: str, by, at: datetime) -> NamedPerson:
    """A person sees the restricted record no longer; a team manager always stays."""
    require_for_child(by, MANAGE_ACCESS, named.child, at=at)
    return _remove(named, reason, by=by, at=at)


def _remove(named: NamedPerson, reason: str, *, by, at: datetime) -> NamedPerson:
    lock(named.restriction)
    named = lock(named)
    managers = Membership.objects.open_on(local_date(at)).filter(role=Role.TEAM_MANAGER, user__is_active=True)
    others = named.restriction.named.in_force().exclude(pk=named.pk).filter(person__in=managers.values("user"))
    raise_first(rules.still_holds(named.ended_at, "This"), told(reason, at), rules.a_manager_stays(others.count()))
    return _end(named, reason, by=by, at=at)


@action
def lift_restriction(restriction: Restriction, *, reason: str, by, at: datetime) -> Restriction:
    """The record is open again to whoever works with the child."""
    require_for_child(by, MANAGE_ACCESS, restriction.child, at=at)
    restriction = lock(restriction)
    raise_first(rules.still_holds(restriction.ended_at, "The restriction"), told(reason, at))
    return _end(restriction, reason, by=by, at=at)


@action
def bar_worker(child: Child, *, person: User, reason: str, by, at: datetime) -> Bar:
    """A worker may not see this child's record: for them it does not exist."""
    require_for_child(by, MANAGE_ACCESS, child, at=at)
    raise_first(rules.works_with_children(viewer_on(person, local_date(at)).roles, person.name))
    if person.pk == by.pk:
        raise Refused("You cannot bar yourself here. Say on the record that you know the family instead", "person")
    return _bar(child, person, reason, by=by, at=at)


@action
def declare_conflict(child: Child, *, reason: str, by, at: datetime) -> Bar:
    """A worker says that they know the family, and is barred at once by their own word."""
    require_for_child(by, DECLARE_CONFLICT, child, at=at)
    return _bar(child, by, reason, by=by, at=at)


def _bar(child: Child, person: User, reason: str, *, by, at: datetime) -> Bar:
    """Whoever is barred is named no longer; the last named manager is replaced first."""
    child = lock(child)
    raise_first(told(reason, at))
    if Bar.objects.in_force().filter(child=child, person=person).exists():
        raise Refused(f"{person} is barred already", "person")
    for named in child.named_people.in_force().filter(person=person, restriction__ended_at=None):
        _remove(named, reason, by=by, at=at)
    return Bar.objects.create(child=child, person=person, reason=reason, barred_by=by, barred_at=at)


@action
def end_bar(bar: Bar, *, reason: str, by, at: datetime) -> Bar:
    """The conflict of interest is over; a worker never ends their own bar, since they cannot see the record."""
    require_for_child(by, MANAGE_ACCESS, bar.child, at=at)
    bar = lock(bar)
    raise_first(rules.still_holds(bar.ended_at, "The bar"), told(reason, at))
    return _end(bar, reason, by=by, at=at)


def _end(row: Ended, reason: str, *, by, at: datetime) -> Ended:
    row.ended_at, row.ended_by, row.end_reason = at, by, reason
    row.save(update_fields=["ended_at", "ended_by", "end_reason"])
    return row


def told(reason: str, at: datetime) -> Refused | None:
    """The refusal of a reason that is too short by local policy."""
    return rules.reason_is_told(reason, value_on(REASON_LETTERS, local_date(at)))


def raise_first(*refusals: Refused | None) -> None:
    """Raise the first of these refusals, if any."""
    if refusal := next(filter(None, refusals), None):
        raise refusal
