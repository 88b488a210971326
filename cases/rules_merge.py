"""Rules of merging two records of one child. No Django."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from yjs.errors import Refused

STANDS = {
    "hold": "One of these records is on hold. A hold must not move: lift it first",
    "restriction": "The processing of one of these records is restricted. Lift that first",
    "access request": "A copy of one of these records was asked for. Answer the request first",
    "restricted": "One of these records is restricted to named people. Lift the restriction first",
    "barred": "A worker is barred from one of these records. End the bar first, and bar them again afterwards",
    "proposal": "A disposal of one of these records is proposed. Decide about it first",
}


def are_two(kept: int, other: int) -> Refused | None:
    """A record is not merged with itself."""
    return Refused("Enter the reference of another record", "other") if kept == other else None


def nothing_closes(standing: Collection[str]) -> Refused | None:
    """Nothing stands over either record that a merge would carry to the other."""
    found = next((word for word in STANDS if word in standing), None)
    return Refused(STANDS[found]) if found else None


def are_protected_alike(kept: bool, other: bool) -> Refused | None:
    """An address that is protected in one record is protected in both before they become one."""
    if kept == other:
        return None
    return Refused("The address is protected in one of these records only. Protect it in both first")


def may_be_undone(undone_at: datetime | None, merged_at: datetime, at: datetime, days: int) -> Refused | None:
    """A merge is undone once, within the days of local policy."""
    if undone_at:
        return Refused("This merge was undone already")
    if at > merged_at + timedelta(days=days):
        return Refused(f"A merge can be undone for {days} days, and that time is over")
    return None


def is_whole(is_thinned_out: bool) -> Refused | None:
    """Once the record was thinned out, what a merge moved is not known any more."""
    return Refused("The record was thinned out since, so the merge cannot be undone") if is_thinned_out else None


def share_a_day(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two episodes, each (first day, last day or None), have a day in common."""
    return one[0] <= (other[1] or date.max) and other[0] <= (one[1] or date.max)


def ends_at_merge(starts_on: date, on: date) -> date:
    """The last day of what ends because two records become one: the day before, or its own first day."""
    return max(starts_on, on - timedelta(days=1))
