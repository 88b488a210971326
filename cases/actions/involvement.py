"""Open the work with a child and close it: who carries on, and what the family were told."""

from datetime import date, datetime

from cases import rules, rules_record, rules_turnaround
from cases.actions.access import raise_first
from cases.models import Child, Involvement, ListEntry, Turnaround
from cases.permissions import KEEP_INVOLVEMENT, require_for_child
from cases.queries.involvement import open_allocations, open_one, running, suggested_why, waiting_referral
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused


@action
def open_involvement(
    child: Child, *, opened_why: str, starts_on: date, turnaround_entry: ListEntry | None = None, by, at: datetime
) -> Involvement:
    """The service works with the child from a day on; after an earlier involvement this makes a new one."""
    require_for_child(by, KEEP_INVOLVEMENT, child, at=at)
    child = lock(child)
    if open_one(child):
        raise Refused("Somebody else has opened the work with this child meanwhile")
    return open_now(child, opened_why, starts_on, turnaround_entry, by=by, at=at)


def open_now(
    child: Child, opened_why: str, starts_on: date, turnaround_entry: ListEntry | None, *, by, at: datetime
) -> Involvement:
    """The row, once the rules agree; the caller holds the child."""
    referral = waiting_referral(child)
    last = child.involvements.exclude(ends_on=None).order_by("-ends_on").first()
    why = opened_why or suggested_why(child)
    if not why:
        raise Refused("Select why the work with the child is opened", "opened_why")
    raise_first(
        rules.is_not_in_future(starts_on, local_date(at), what="The first day", field="starts_on"),
        rules_record.way_in_fits(why, turnaround_entry is not None),
        rules_record.opens_after_the_last(starts_on, last and last.ends_on),
    )
    return Involvement.objects.create(
        child=child,
        opened_why=why,
        turnaround_entry=turnaround_entry,
        referral=referral,
        starts_on=starts_on,
        opened_by=by,
    )


@action
def close_involvement(
    involvement: Involvement, *, ends_on: date, closed_why: ListEntry, carries_on: str, told: str, by, at: datetime
) -> Involvement:
    """Close the work with an exit plan: everybody's allocation and every open referral end with it."""
    viewer = require_for_child(by, KEEP_INVOLVEMENT, involvement.child, at=at)
    child = lock(involvement.child)
    involvement = lock(involvement)
    allocations = list(open_allocations(child, ends_on))
    later = next((one.worker.name for one in allocations if one.starts_on > ends_on), "")
    raise_first(
        rules_record.still_open(involvement.ends_on, "this"),
        rules.is_not_in_future(ends_on, viewer.on, what="The last day", field="ends_on"),
        rules_turnaround.may_close(
            "Turnaround", is_open=Turnaround.objects.filter(involvement=involvement, ends_on=None).exists()
        ),
        rules_record.nothing_runs_on(running(child), later, ends_on, involvement.starts_on),
    )
    for row in allocations:
        row.ends_on = ends_on
        row.save(update_fields=["ends_on"])
    for referral in child.referrals.filter(closed_on=None):
        referral.closed_on = max(ends_on, referral.received_on)
        referral.save(update_fields=["closed_on"])
    involvement.ends_on, involvement.closed_why = ends_on, closed_why
    involvement.carries_on, involvement.told = carries_on, told
    involvement.closed_by, involvement.closed_at = by, at
    involvement.save()
    return involvement
