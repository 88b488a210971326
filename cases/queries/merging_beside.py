"""What stands side by side once two records are one: workers in one role, the work with the child opened twice, and
one circumstance that both record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cases.models import Allocation, Child, Involvement
from cases.models.circumstances import Episode
from cases.models.kinds import KINDS
from cases.rules import WorkerRole
from cases.rules_merge import share_a_day

Row = Allocation | Involvement | Episode


@dataclass(frozen=True)
class Beside:
    """Rows of either record: what is to end with a merge; what, all of it over, will stand beside another."""

    ending: list[Row] = field(default_factory=list)
    marked: list[Row] = field(default_factory=list)


def side_by_side(kept: Child, gone: Child, on: date) -> Beside:
    """What may not share a day in one record: what is open in the kept one goes on, and ends in the other."""
    found = Beside()
    mine = list(_rows(kept))
    for theirs in _rows(gone):
        same = [row for row in mine if _may_not_share(row, theirs)]
        goes_on = any(_is_open(row, on) for row in same)
        if goes_on and _is_open(theirs, on):
            found.ending.append(theirs)
        if same:
            found.marked.extend(same if _is_open(theirs, on) and not goes_on else [theirs])
    return found


def _rows(child: Child) -> Iterator[Row]:
    yield from Involvement.objects.filter(child=child, beside=False)
    yield from Allocation.objects.filter(child=child, beside=False).select_related("worker")
    for kind in KINDS.values():
        yield from kind.objects.filter(child=child, beside=False)


def _is_open(row: Row, on: date) -> bool:
    return row.ends_on is None or row.ends_on > on


def _may_not_share(one: Row, other: Row) -> bool:
    if type(one) is not type(other) or not share_a_day((one.starts_on, one.ends_on), (other.starts_on, other.ends_on)):
        return False
    if isinstance(one, Involvement):
        return True
    if isinstance(one, Episode):
        return one.at_once.rules_out(one, other)
    same_worker = (one.worker_id, one.role) == (other.worker_id, other.role)
    return same_worker or one.role == other.role == WorkerRole.LEAD
