"""Referral orders: panels, the contract with its signatures, and what is due next."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet

from cases.models import (
    ContractActivity,
    ContractSignature,
    OrderPanel,
    OrderPanelMember,
    Programme,
)
from cases.queries.identity import of_visible_child
from cases.rules_referral_order import REFERRAL_ORDER, Held, Next, OrderNow, PanelKind, contract_is_open, next_step
from yjs.access import Viewer
from yjs.bank_holidays import bank_holidays
from yjs.policy.values import values_by_day

PEOPLE = ("recorded_by", "told_by", "taken_back_by")
MEMBERS = Prefetch("members", OrderPanelMember.objects.select_related("volunteer", "worker"))


@dataclass(frozen=True)
class ToHold:
    """What a referral order asks for next: the step with its rule, and the panel that is planned, if one is.

    Of an order that came in from a file (`is_untold`) nobody knows which panels were held, until one is recorded here.
    """

    programme: Programme
    step: Next | None
    planned: OrderPanel | None
    is_with_court: bool = False
    is_untold: bool = False


def order_by_ref(viewer: Viewer, ref: str) -> Programme:
    """The programme with this reference, of a child the viewer may see, with its panels and contract."""
    panels = Prefetch("order_panels", OrderPanel.objects.select_related(*PEOPLE, "hearing").prefetch_related(MEMBERS))
    activities = Prefetch("contract_activities", ContractActivity.objects.select_related("panel", "written_by"))
    signatures = Prefetch(
        "contract_signatures", ContractSignature.objects.select_related("recorded_by", "taken_back_by")
    )
    rows = Programme.objects.select_related("disposal")
    return of_visible_child(viewer, rows.prefetch_related(panels, activities, signatures), ref)


def panel_by_ref(viewer: Viewer, ref: str) -> OrderPanel:
    """The panel with this reference, of a child the viewer may see, with its members."""
    rows = OrderPanel.objects.select_related(*PEOPLE, "programme__disposal", "hearing")
    return of_visible_child(viewer, rows.prefetch_related(MEMBERS), ref)


def activity_by_ref(viewer: Viewer, ref: str) -> ContractActivity:
    """The activity with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, ContractActivity.objects.select_related("programme__disposal"), ref)


def signature_by_ref(viewer: Viewer, ref: str) -> ContractSignature:
    """The signature with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, ContractSignature.objects.select_related("programme__disposal"), ref)


def held_panels(programme: Programme) -> QuerySet[OrderPanel]:
    """The panels of an order of which somebody wrote down what they decided, the newest first."""
    return programme.order_panels.standing().filter(told_at__isnull=False).order_by("-held_on", "-told_at")


def kinds_held(programme: Programme) -> set[str]:
    """The kinds of panel that were held."""
    return set(held_panels(programme).order_by().values_list("kind", flat=True))


def signature_now(programme: Programme) -> ContractSignature | None:
    """The newest signature that stands."""
    return programme.contract_signatures.standing().first()


def is_signed_now(programme: Programme) -> bool:
    """Whether the contract is signed as it stands: nothing was added or left out since."""
    newest = signature_now(programme)
    if newest is None:
        return False
    rows = programme.contract_activities.filter(written_at__gt=newest.recorded_at)
    gone = programme.contract_activities.filter(left_out_at__gt=newest.recorded_at)
    return not rows.exists() and not gone.exists()


def running_orders(children: Collection) -> QuerySet[Programme]:
    """The referral orders of these children that run, with what their due dates need."""
    rows = Programme.objects.filter(child__in=children, ends_on=None, disposal__kpi_order_type=REFERRAL_ORDER)
    return rows.select_related("disposal").prefetch_related("order_panels", "contract_signatures")


def to_hold(programmes: Iterable[Programme]) -> list[ToHold]:
    """What each of these orders, with panels and signatures prefetched, asks for next (1 query, none without one)."""
    programmes = list(programmes)
    policies = values_by_day({one.starts_on for one in programmes})
    holidays = bank_holidays()
    return [_to_hold(one, policies[one.starts_on], holidays) for one in programmes]


def _to_hold(programme: Programme, policy: Mapping[str, int], holidays: Collection[date]) -> ToHold:
    standing = [one for one in programme.order_panels.all() if one.taken_back_at is None]
    told = sorted((one for one in standing if one.told_at), key=lambda one: (one.held_on, one.told_at), reverse=True)
    planned = [one for one in standing if one.told_at is None]
    signed = [one for one in programme.contract_signatures.all() if one.taken_back_at is None]
    first = min((one.signed_on for one in signed), default=None)
    order = OrderNow(programme.starts_on, programme.planned_end_on, programme.level, first)
    held = [Held(one.kind, one.held_on, one.result, one.hearing_id is not None) for one in told]
    is_untold = bool(programme.local_id) and not (standing or signed)
    asks = programme.ends_on is None and not is_untold
    step = next_step(order, held, policy, holidays) if asks else None
    next_one = min(planned, key=lambda one: one.held_on, default=None)
    return ToHold(programme, step, next_one, bool(held) and held[0].has_hearing, is_untold)


@dataclass(frozen=True)
class Contract:
    """The contract as its page and its print show it; open while it may change."""

    standing: list[ContractActivity]
    left_out: list[ContractActivity]
    signatures: list[ContractSignature]
    signed: ContractSignature | None
    is_signed_now: bool
    is_open: bool


def contract_of(programme: Programme) -> Contract:
    """The contract of an order whose parts are prefetched."""
    activities, signatures = list(programme.contract_activities.all()), list(programme.contract_signatures.all())
    standing = [one for one in activities if one.left_out_at is None]
    left_out = [one for one in activities if one.left_out_at]
    signed = next((one for one in signatures if one.taken_back_at is None), None)
    moments = [moment for one in activities for moment in (one.written_at, one.left_out_at) if moment]
    now = signed is not None and all(moment <= signed.recorded_at for moment in moments)
    told = [one for one in programme.order_panels.all() if one.told_at and one.taken_back_at is None]
    newest = max(told, key=lambda one: (one.held_on, one.told_at), default=None)
    panel = (newest.result, newest.told_at) if newest else ("", None)
    is_open = contract_is_open(signed.recorded_at if signed else None, *panel) is None
    return Contract(standing, left_out, signatures, signed, now, is_open)


def planned_panels_past(children: Collection, on: date) -> QuerySet[OrderPanel]:
    """Panels whose day has come, and of which nobody wrote down what they decided."""
    rows = OrderPanel.objects.standing().filter(child__in=children, told_at=None, held_on__lte=on)
    return rows.filter(programme__ends_on=None).order_by(F("held_on"), "pk")


def suggested_kind(to_hold: ToHold) -> str:
    """The kind of panel that is due."""
    return (to_hold.step.kind if to_hold.step else "") or PanelKind.EXTRA
