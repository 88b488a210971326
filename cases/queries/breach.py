"""What must happen now about failures to comply; compliance meetings, breaches and their packs by reference."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from cases.models import Breach, ComplianceMeeting, FollowUp, Hearing, Programme
from cases.permissions import DECIDE_BREACH, KEEP_BREACH
from cases.queries.identity import of_visible_child
from cases.rules_breach import BreachResult, Deadlines, Stage, asks_for_decision, deadlines
from cases.rules_compliance import Step
from cases.rules_work import Tag, due_tag
from yjs.access import Permission, Viewer
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.policy.values import BREACH_LATEST, BREACH_START, COMPLIANCE_MEETING, values_by_day
from yjs.working_days import add_working_days


class FileChanged(Exception):
    """The bytes in storage are not those that the worker made."""


@dataclass(frozen=True)
class Duty:
    """What must happen now: by whom, by when, and where it is done."""

    what: str
    url: str
    child: int
    programme: int
    needs: Permission
    due_on: date | None = None
    latest: date | None = None
    tag: Tag | None = None


def deadlines_of(failed_on: date, policy: dict[str, int]) -> Deadlines:
    """By when a breach starts, by the policy of the day of the failure."""
    days, at_most = policy[BREACH_START.key], policy[BREACH_LATEST.key]
    return deadlines(failed_on, days=days, at_most=at_most, holidays=bank_holidays())


def duties_about(children: Collection[int] | QuerySet, on: date) -> list[Duty]:
    """What must happen now about failures to comply with a running order, of these children (at most 4 queries)."""
    breaches = list(Breach.objects.filter(child__in=children).select_related("programme__disposal", "hearing"))
    asking = {one.programme_id: one for one in _asking(children)}
    meetings = list(ComplianceMeeting.objects.standing().filter(programme__in=asking)) if asking else []
    policies = values_by_day({_day(one) for one in asking.values()})
    found: list[Duty] = [duty for one in breaches for duty in duties_of(one, on)]
    for programme, one in asking.items():
        mine = [breach for breach in breaches if breach.programme_id == programme]
        if not any(breach.is_open or breach.failed_on >= _day(one) for breach in mine):
            held = any(each.programme_id == programme and each.held_on >= _day(one) for each in meetings)
            found += _of_failure(one, policies[_day(one)], on, held=held)
    return found


def _asking(children: Collection[int] | QuerySet) -> QuerySet[FollowUp]:
    """Steps that ask for a meeting or a decision, under orders that run; the newest failure last."""
    asks = Q(step__in=(Step.MEETING, Step.COURT)) | Q(applies=Step.COURT)
    rows = FollowUp.objects.filter(asks, child__in=children, programme__ends_on=None, taken_back_at=None)
    rows = rows.exclude(step=Step.ACCEPTED).select_related("programme__disposal", "contact")
    return rows.order_by("contact__happened_at", "pk")


def _day(follow_up: FollowUp) -> date:
    return local_date(follow_up.contact.happened_at)


def _duty(what: str, page: str, record, programme: Programme, on: date, needs: Permission, **days) -> Duty:
    what = f"{what}: {programme.disposal.name}"
    tag = due_tag(days.get("due_on"), on, bank_holidays())
    return Duty(what, reverse(page, args=[record.ref]), record.child_id, programme.pk, needs, tag=tag, **days)


def _of_failure(one: FollowUp, policy: dict[str, int], on: date, *, held: bool) -> list[Duty]:
    """A meeting first, then the manager's decision."""
    order = one.programme
    if asks_for_decision(one.step, one.applies):
        limit = deadlines_of(_day(one), policy)
        days = {"due_on": limit.start_by, "latest": limit.latest}
    else:
        days = {"due_on": add_working_days(_day(one), policy[COMPLIANCE_MEETING.key], bank_holidays())}
    page, decide = "cases:record_compliance_meeting", "Decide what follows the missed appointments"
    meet = [] if held else [_duty("Hold a compliance meeting", page, order, order, on, KEEP_BREACH, **days)]
    if held or asks_for_decision(one.step, one.applies):
        meet.append(_duty(decide, "cases:decide_breach", order, order, on, DECIDE_BREACH, **days))
    return meet


def duties_of(one: Breach, on: date) -> list[Duty]:
    """What waits next of one breach."""
    order, heard_on = one.programme, one.hearing.held_on if one.hearing else None
    before = add_working_days(heard_on, -1, bank_holidays()) if heard_on else None
    start = {"due_on": one.start_by, "latest": one.latest}
    waits = {
        Stage.START: ("Start the breach", "cases:start_breach", KEEP_BREACH, start),
        Stage.WRITE: ("Write the statement of facts", "cases:write_statement", KEEP_BREACH, {"due_on": before}),
        Stage.CHECK: ("Check the statement of facts", "cases:check_statement", DECIDE_BREACH, {"due_on": before}),
        Stage.HEARING: ("Say when court hears the breach", "cases:set_breach_hearing", KEEP_BREACH, {}),
        Stage.RESULT: ("Record what the court decided", "cases:close_breach", KEEP_BREACH, {"due_on": heard_on}),
    }
    if one.stage in waits and not (one.stage == Stage.RESULT and heard_on > on):
        what, page, needs, days = waits[one.stage]
        return [_duty(what, page, one, order, on, needs, **days)]
    if one.result == BreachResult.REVOKED and order.ends_on is None:
        return [_duty("End the order that the court revoked", "cases:end_programme", order, order, on, KEEP_BREACH)]
    return []


def compliance_page(viewer: Viewer, ref: str) -> Programme:
    """The programme with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Programme.objects.select_related("disposal"), ref)


def meeting_by_ref(viewer: Viewer, ref: str) -> ComplianceMeeting:
    """The compliance meeting with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, ComplianceMeeting.objects.select_related("programme__disposal"), ref)


def breach_by_ref(viewer: Viewer, ref: str) -> Breach:
    """The breach with this reference, of a child the viewer may see."""
    people = ("decided_by", "handed_over_by", "checked_by", "meeting__recorded_by", "hearing")
    return of_visible_child(viewer, Breach.objects.select_related("programme__disposal", *people), ref)


def pack_of(breach: Breach) -> bytes:
    """The file of the breach pack; raises FileChanged when it is not the one that the worker made."""
    with breach.file.open("rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != breach.file_sha256:
        raise FileChanged(breach.ref)
    return content


def standing_meeting(programme: Programme) -> ComplianceMeeting | None:
    """The newest compliance meeting of the order that nobody took back."""
    return programme.compliance_meetings.standing().first()


def hearings_for(breach: Breach) -> QuerySet[Hearing]:
    """The child's days in court at which the breach may be heard."""
    after = breach.started_on or breach.failed_on
    return Hearing.objects.filter(child=breach.child_id, held_on__gte=after)
