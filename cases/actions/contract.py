"""The contract of a referral order: its activities, the signatures, what was done."""

from datetime import date, datetime
from decimal import Decimal

from cases import rules
from cases import rules_referral_order as of_orders
from cases.actions.access import raise_first
from cases.actions.programmes import start_term, undo
from cases.actions.taken_back import mark_taken_back
from cases.models import ContractActivity, ContractSignature, Programme
from cases.permissions import RECORD_PROGRAMME, TAKE_BACK_CHANGE, require_for_child
from cases.queries.referral_orders import held_panels, is_signed_now, signature_now
from cases.rules_programmes import Change, may_be_taken_back
from cases.rules_referral_order import PanelResult, Signed
from yjs.actions import action, lock
from yjs.policy.values import values_on
from yjs.signature import drawn_picture
from yjs.versions import are_unchanged

ACTIVITY = ("words", "by_when", "hours")
DONE = ("done", "done_on", "done_note")
NO_SIGNATURE = "Ask the child to sign in the box, or choose “signed in front of somebody”"


def _open(programme: Programme, by, at: datetime) -> Programme:
    """The order, locked, when its contract may change now."""
    require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    signed, newest = signature_now(programme), held_panels(programme).first()
    raise_first(
        of_orders.is_referral_order(programme.disposal.kpi_order_type),
        rules.programme_is_running(programme.ends_on),
        of_orders.contract_is_open(
            signed.recorded_at if signed else None, newest.result if newest else "", newest.told_at if newest else None
        ),
    )
    return programme


@action
def add_activity(
    programme: Programme, *, words: str, by_when: date, hours: Decimal | None, by, at: datetime
) -> ContractActivity:
    """One more thing of the contract; of one that is signed, after a panel that varied it."""
    programme = _open(programme, by, at)
    raise_first(of_orders.activity_fits(by_when, programme.starts_on))
    values = {"words": words, "by_when": by_when, "hours": hours, "panel": held_panels(programme).first()}
    who = {"written_by": by, "written_at": at}
    return ContractActivity.objects.create(child=programme.child, programme=programme, **values, **who)


@action
def edit_activity(
    activity: ContractActivity,
    *,
    words: str,
    by_when: date,
    hours: Decimal | None,
    version: int | str,
    by,
    at: datetime,
) -> ContractActivity:
    """Better words, before anybody signed them."""
    programme = _open(activity.programme, by, at)
    activity, signed = lock(activity), signature_now(programme)
    raise_first(
        of_orders.activity_stands(activity.left_out_at),
        are_unchanged(activity, ACTIVITY, version),
        of_orders.words_may_change(activity.written_at, signed.recorded_at if signed else None),
        of_orders.activity_fits(by_when, programme.starts_on),
    )
    activity.words, activity.by_when, activity.hours = words, by_when, hours
    activity.save(update_fields=[*ACTIVITY])
    return activity


@action
def leave_out_activity(activity: ContractActivity, *, reason: str, by, at: datetime) -> ContractActivity:
    """Something is no longer part of the contract; it stays to be read."""
    _open(activity.programme, by, at)
    activity = lock(activity)
    raise_first(of_orders.activity_stands(activity.left_out_at))
    activity.left_out_at, activity.left_out_why = at, reason
    activity.save(update_fields=["left_out_at", "left_out_why"])
    return activity


@action
def mark_activity(
    activity: ContractActivity, *, done: bool, done_on: date, done_note: str, version: int | str, by, at: datetime
) -> ContractActivity:
    """What the child did, or did not do, of the contract."""
    viewer = require_for_child(by, RECORD_PROGRAMME, activity.child, at=at)
    programme, activity = lock(activity.programme), lock(activity)
    raise_first(
        rules.programme_is_running(programme.ends_on),
        of_orders.activity_stands(activity.left_out_at),
        of_orders.is_signed(signature_now(programme) is not None),
        are_unchanged(activity, DONE, version),
        of_orders.done_fits(done, done_on, done_note, viewer.on),
    )
    activity.done, activity.done_on, activity.done_note = done, done_on, done_note
    activity.save(update_fields=[*DONE])
    return activity


@action
def sign_contract(
    programme: Programme,
    *,
    how: str,
    signature: str,
    typed_name: str,
    witness_name: str,
    signed_on: date | None,
    parent_name: str,
    parent_signature: str,
    by,
    at: datetime,
) -> ContractSignature:
    """The child signs the contract as it stands; the first signature starts the term of the order."""
    viewer = require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    panels = list(held_panels(programme))
    standing = programme.contract_activities.filter(left_out_at=None)
    raise_first(
        of_orders.is_referral_order(programme.disposal.kpi_order_type),
        rules.programme_is_running(programme.ends_on),
        of_orders.may_sign(standing.count(), [one.result for one in panels], is_signed_now=is_signed_now(programme)),
        of_orders.term_is_of_a_contract(programme.term, programme.term_unit, values_on(programme.starts_on)),
    )
    if how == Signed.DRAWN:
        signed = {"picture": drawn_picture(signature, missing=NO_SIGNATURE), "signed_on": viewer.on}
    else:
        raise_first(of_orders.is_signed_before_somebody(typed_name, witness_name, signed_on))
        signed = {"typed_name": typed_name, "witness_name": witness_name, "signed_on": signed_on}
    agreed = [one.held_on for one in panels if one.result in (PanelResult.AGREED, PanelResult.VARIED)]
    raise_first(
        of_orders.signed_day_fits(signed["signed_on"], max(agreed), viewer.on),
        of_orders.parent_is_named(parent_name, parent_signature),
    )
    if parent_signature:
        signed["parent_picture"] = drawn_picture(parent_signature, field="parent_signature")
    is_first = signature_now(programme) is None
    who = {"recorded_by": by, "recorded_at": at, "parent_name": parent_name, "how": how}
    made = ContractSignature.objects.create(child=programme.child, programme=programme, **signed, **who)
    if is_first:
        start_term(programme, made.signed_on, by=by, at=at)
    return made


@action
def take_back_signature(signature: ContractSignature, *, reason: str, by, at: datetime) -> ContractSignature:
    """A signature was recorded by mistake; with the first one the order has the dates that it had before."""
    require_for_child(by, TAKE_BACK_CHANGE, signature.child, at=at)
    programme, signature = lock(signature.programme), lock(signature)
    newest, changes = signature_now(programme), programme.changes.standing()
    raise_first(of_orders.may_undo(is_taken_back=signature.taken_back_at is not None, is_newest=newest == signature))
    started = changes.filter(kind=Change.SIGNED).first()
    if started and not programme.contract_signatures.standing().exclude(pk=signature.pk).exists():
        raise_first(may_be_taken_back("", is_taken_back=False, is_newest=changes.first() == started))
        undo(lock(started), programme, reason, by=by, at=at)
    return mark_taken_back(signature, reason, by=by, at=at)
