"""Panels of a referral order: planned with members, what they decided, the way back to court."""

from collections.abc import Collection
from datetime import date, datetime

from cases import rules
from cases import rules_referral_order as of_orders
from cases.actions.access import raise_first
from cases.actions.hearings import plan_hearing
from cases.actions.notice import tell, tell_workers
from cases.actions.taken_back import mark_taken_back
from cases.models import OrderPanel, OrderPanelMember, Programme, Volunteer
from cases.permissions import AGREE_MEMBERS, RECORD_PROGRAMME, require_for_child
from cases.queries.around import workers_now
from cases.queries.referral_orders import kinds_held, signature_now
from cases.rules_referral_order import Turnout
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.errors import Refused
from yjs.policy.values import values_on
from yjs.versions import are_unchanged

PLANNED = ("kind", "held_on", "place")


@action
def plan_order_panel(
    programme: Programme,
    *,
    kind: str,
    held_on: date,
    place: str,
    volunteers: Collection[Volunteer],
    workers: Collection,
    version: int | str = 0,
    by,
    at: datetime,
) -> OrderPanel:
    """A panel of a referral order is planned, with those who are to sit on it."""
    require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    _fits(programme, kind, held_on, volunteers)
    values = {"kind": kind, "held_on": held_on, "place": place, "recorded_by": by, "recorded_at": at}
    made = OrderPanel.objects.create(child=programme.child, programme=programme, **values)
    _seat(made, volunteers, workers)
    tell_workers(programme.child, NoticeKind.PROGRAMME, about=made, by=by, at=at)
    return made


@action
def edit_order_panel(
    panel: OrderPanel,
    *,
    kind: str,
    held_on: date,
    place: str,
    volunteers: Collection[Volunteer],
    workers: Collection,
    version: int | str,
    by,
    at: datetime,
) -> OrderPanel:
    """Another day, another place, other members: until it is written down what the panel decided."""
    require_for_child(by, RECORD_PROGRAMME, panel.child, at=at)
    programme, panel = lock(panel.programme), lock(panel)
    raise_first(of_orders.panel_is_planned(panel.told_at, panel.taken_back_at), are_unchanged(panel, PLANNED, version))
    _fits(programme, kind, held_on, volunteers, panel)
    panel.kind, panel.held_on, panel.place = kind, held_on, place
    panel.save(update_fields=[*PLANNED])
    _seat(panel, volunteers, workers)
    return panel


@action
def record_order_panel(
    panel: OrderPanel,
    *,
    held_on: date,
    volunteers: Collection[Volunteer],
    workers: Collection,
    why_fewer: str,
    child_came: str,
    parent_came: str,
    victim_came: str,
    others: str,
    result: str,
    decided: str,
    by,
    at: datetime,
) -> OrderPanel:
    """What a panel decided, and who sat and came: written down once, told to the child's workers."""
    viewer = require_for_child(by, RECORD_PROGRAMME, panel.child, at=at)
    programme, panel = lock(panel.programme), lock(panel)
    signed = signature_now(programme) is not None
    raise_first(
        of_orders.panel_is_planned(panel.told_at, panel.taken_back_at),
        rules.is_not_in_future(held_on, viewer.on, what="The date of the panel", field="held_on"),
    )
    _fits(programme, panel.kind, held_on, volunteers, panel)
    came = child_came == Turnout.CAME
    enough = (len(volunteers), len(workers), values_on(held_on), why_fewer)
    raise_first(
        of_orders.enough_sat(*enough, agrees=viewer.may(AGREE_MEMBERS)),
        of_orders.result_fits(panel.kind, result, child_came=came, is_signed=signed),
    )
    _seat(panel, volunteers, workers, sat=True)
    told = {"held_on": held_on, "result": result, "decided": decided, "child_came": child_came}
    told |= {"parent_came": parent_came, "victim_came": victim_came, "others": others, "why_fewer": why_fewer}
    for name, value in (told | {"told_by": by, "told_at": at}).items():
        setattr(panel, name, value)
    panel.save(update_fields=[*told, "told_by", "told_at"])
    people = workers_now(panel.child, viewer.on)
    tell(people, panel.child, NoticeKind.PROGRAMME, about=panel, by=by, at=at, again=True)
    return panel


def _fits(
    programme: Programme, kind: str, held_on: date, volunteers: Collection[Volunteer], panel: OrderPanel | None = None
) -> None:
    """The order has panels, this one comes in its turn, and each volunteer may sit on its day."""
    policy = values_on(held_on)
    conflicts = programme.child.volunteer_conflicts.standing().filter(volunteer__in=volunteers)
    raise_first(
        of_orders.is_referral_order(programme.disposal.kpi_order_type),
        rules.programme_is_running(programme.ends_on),
        of_orders.panel_fits(kind, held_on, programme.starts_on, kinds_held(programme)),
        *(of_orders.may_sit(one.checks, held_on, policy) for one in volunteers),
        of_orders.has_no_conflict(conflicts.values_list("volunteer__name", flat=True)),
    )


def _seat(panel: OrderPanel, volunteers: Collection[Volunteer], workers: Collection, *, sat: bool | None = None):
    """The members as they were chosen; of a panel that was held, those who were to sit and did not stay, marked so."""
    known = {(one.volunteer_id, one.worker_id): one for one in panel.members.all()}
    chosen = [(one.pk, None) for one in volunteers] + [(None, one.pk) for one in workers]
    for key, member in known.items():
        if key in chosen or sat:
            member.sat = key in chosen if sat else None
            member.save(update_fields=["sat"])
        else:
            member.delete()
    new = [key for key in chosen if key not in known]
    for volunteer, worker in new:
        who = {"volunteer_id": volunteer, "worker_id": worker}
        OrderPanelMember.objects.create(child=panel.child, panel=panel, sat=sat, **who)


@action
def take_back_order_panel(panel: OrderPanel, *, reason: str, by, at: datetime) -> OrderPanel:
    """A panel was called off, or written down by mistake: it no longer counts, and stays to be read."""
    require_for_child(by, RECORD_PROGRAMME, panel.child, at=at)
    programme, panel = lock(panel.programme), lock(panel)
    raise_first(of_orders.may_undo(is_taken_back=panel.taken_back_at is not None))
    if panel.hearing_id:
        raise Refused("The order went back to court after this panel: it cannot be taken back")
    if panel.told_at and programme.contract_signatures.standing().filter(recorded_at__gte=panel.told_at).exists():
        raise Refused("The contract was signed after this panel. Take back the signature first")
    return mark_taken_back(panel, reason, by=by, at=at)


@action
def send_back_to_court(
    panel: OrderPanel, *, court_why: str, court_words: str, court: str, court_type: str, held_on: date, by, at: datetime
) -> OrderPanel:
    """No contract was agreed or kept, or progress is good: a hearing is planned, with the reason."""
    require_for_child(by, RECORD_PROGRAMME, panel.child, at=at)
    programme, panel = lock(panel.programme), lock(panel)
    raise_first(
        rules.programme_is_running(programme.ends_on),
        of_orders.may_undo(is_taken_back=panel.taken_back_at is not None),
        of_orders.goes_to_court(panel.result, panel.hearing_id is not None),
        of_orders.is_hearing_after(held_on, panel.held_on),
    )
    where = {"held_on": held_on, "court": court, "court_type": court_type}
    panel.hearing = plan_hearing(panel.child, programme.offences.all(), **where, by=by, at=at)
    panel.court_why, panel.court_words = court_why, court_words
    panel.save(update_fields=["hearing", "court_why", "court_words"])
    return panel
