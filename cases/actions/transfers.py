"""Ask for a transfer or caretaking, work through its check-list, accept it, look again whether it holds, end it."""

from datetime import date, datetime

from cases import rules_transfers as rules
from cases.actions.access import raise_first
from cases.actions.notice import tell, tell_workers
from cases.models import Child, Transfer, TransferCheck, TransferItem, TransferReview
from cases.permissions import AGREE_TRANSFER, KEEP_LISTS, KEEP_TRANSFER, require_for_child
from cases.queries.around import managers_of, workers_now
from cases.queries.transfers import stable_on, why_high
from cases.rules_transfers import Decision
from cases.rules_work import NoticeKind
from yjs.access import require
from yjs.actions import action, lock, write
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.versions import are_unchanged

ASKED = ("kind", "service", "contact_name", "contact_phone", "contact_email", "asked_on", "starts_on")
ASKED += ("reason", "reason_words", "programme")
FIELDS = (*ASKED, "meeting_on", "meeting_who", "court_told_on", "court_amended_on")
TICKED = ("state", "done_on", "words")


@action
def ask_transfer(child: Child, *, direction: str, version: int | str = 0, by, at: datetime, **typed) -> Transfer:
    """Another service is asked to work with the child, or asks ours; the check-list of the day begins."""
    viewer = require_for_child(by, KEEP_TRANSFER, child, at=at)
    open_now = child.transfers.filter(ends_on=None).select_related("service").first()
    raise_first(rules.is_the_only_one(open_now and open_now.service.name), *_details(typed, False, viewer.on))
    values = {name: typed[name] for name in ASKED}
    made = Transfer.objects.create(child=child, direction=direction, asked_by=by, **values)
    items = TransferItem.objects.open_on(made.asked_on)
    TransferCheck.objects.bulk_create(TransferCheck(transfer=made, child=child, item=item) for item in items)
    tell_workers(child, NoticeKind.TRANSFER, about=made, by=by, at=at)
    return made


@action
def edit_transfer(transfer: Transfer, *, version: int | str, by, at: datetime, **typed) -> Transfer:
    """More is known, the hand-over meeting was held, the court was told or amended the order."""
    viewer = require_for_child(by, KEEP_TRANSFER, transfer.child, at=at)
    transfer = lock(transfer)
    values = {name: typed[name] for name in FIELDS}
    has_order = values["programme"] is not None
    raise_first(
        are_unchanged(transfer, FIELDS, version),
        rules.is_open(transfer.ends_on),
        *_details(values, transfer.agreed_on is not None, viewer.on),
        rules.meeting_fits(values["meeting_on"], values["meeting_who"], viewer.on),
        rules.court_fits(values["court_told_on"], values["court_amended_on"], has_order=has_order, on=viewer.on),
    )
    if transfer.agreed_on and not transfer.reviews.exists():
        values["stability_on"] = stable_on(values["starts_on"])
    return write(transfer, **values)


@action
def record_transfer_check(
    check: TransferCheck, *, version: int | str, state: str, done_on: date | None, words: str, by, at: datetime
) -> TransferCheck:
    """A line of the check-list is done, or not needed with the reason; or it was not, and is to do again."""
    viewer = require_for_child(by, KEEP_TRANSFER, check.child, at=at)
    transfer, check = lock(check.transfer), lock(check)
    raise_first(
        are_unchanged(check, TICKED, version),
        rules.is_open(transfer.ends_on),
        rules.check_fits(state, done_on, words, viewer.on),
    )
    return write(check, state=state, done_on=done_on, words=words, recorded_by=by)


@action
def accept_transfer(transfer: Transfer, *, agreed_on: date, starts_on: date, by, at: datetime) -> Transfer:
    """Both services agree, from a day on; by local policy of that day it is looked at again."""
    viewer = require_for_child(by, AGREE_TRANSFER, transfer.child, at=at)
    transfer = lock(transfer)
    open_items = [line.item.name for line in transfer.checks.select_related("item") if _holds_up(line)]
    raise_first(
        rules.is_open(transfer.ends_on),
        rules.is_waiting(transfer.agreed_on),
        rules.may_be_accepted(agreed_on, starts_on, transfer.asked_on, open_items=open_items, on=viewer.on),
        rules.meeting_was_held(why_high(transfer.child), transfer.meeting_on, agreed_on),
    )
    stable = stable_on(starts_on)
    saved = write(transfer, agreed_on=agreed_on, agreed_by=by, starts_on=starts_on, stability_on=stable)
    return _tell(saved, by, at)


@action
def review_transfer(transfer: Transfer, *, reviewed_on: date, decision: str, words: str, by, at: datetime) -> Transfer:
    """It was looked whether the child is settled: it goes on, the host becomes home, or it ends."""
    viewer = require_for_child(by, AGREE_TRANSFER, transfer.child, at=at)
    transfer = lock(transfer)
    waits = transfer.programme_id is not None and transfer.court_amended_on is None
    raise_first(rules.is_open(transfer.ends_on), rules.is_agreed(transfer.agreed_on))
    days = (reviewed_on, transfer.starts_on)
    raise_first(rules.review_fits(decision, *days, reason=transfer.reason, order_waits=waits, on=viewer.on))
    again = stable_on(reviewed_on) if decision == Decision.CONTINUES else None
    found = {"reviewed_on": reviewed_on, "decision": decision, "words": words, "stability_on": again}
    review = TransferReview.objects.create(
        transfer=transfer, child=transfer.child, **found, reviewed_by=by, reviewed_at=at
    )
    if again:
        return _tell(write(transfer, stability_on=again), by, at)
    ended = {"ends_on": reviewed_on, "end_reason": review.get_decision_display()}
    return _tell(write(transfer, **ended, became_home=decision == Decision.HOME), by, at)


@action
def end_transfer(transfer: Transfer, *, ends_on: date, end_reason: str, by, at: datetime) -> Transfer:
    """It is over, or nobody accepted it; it stays to be read."""
    viewer = require_for_child(by, AGREE_TRANSFER, transfer.child, at=at)
    transfer = lock(transfer)
    first = transfer.starts_on if transfer.agreed_on else transfer.asked_on
    raise_first(rules.is_open(transfer.ends_on), rules.end_fits(ends_on, first, viewer.on))
    return _tell(write(transfer, ends_on=ends_on, end_reason=end_reason), by, at)


@action
def add_transfer_item(*, name: str, is_required: bool, starts_on: date, by, at: datetime) -> TransferItem:
    """One more line of the check-list, for transfers asked for from a day on."""
    require(by, KEEP_LISTS, at=at)
    if TransferItem.objects.filter(name__iexact=name).exists():
        raise Refused(f"{name} is in the check-list already", "name")
    return TransferItem.objects.create(name=name, is_required=is_required, starts_on=starts_on)


@action
def end_transfer_item(item: TransferItem, *, ends_on: date, by, at: datetime) -> TransferItem:
    """The line is asked for no longer; transfers that have it keep it."""
    require(by, KEEP_LISTS, at=at)
    item = lock(item)
    if ends_on < item.starts_on:
        raise Refused(f"Last day must be {item.starts_on:%-d %B %Y} or later", "ends_on")
    return write(item, ends_on=ends_on)


def _details(typed: dict, agreed: bool, on: date) -> tuple[Refused | None, ...]:
    asked = (typed["asked_on"], typed["starts_on"], typed["reason"], typed["reason_words"])
    return (rules.details_fit(*asked, agreed=agreed, on=on),)


def _holds_up(line: TransferCheck) -> bool:
    return line.item.is_required and line.is_open


def _tell(transfer: Transfer, by, at: datetime) -> Transfer:
    """It is news again to whoever works with the child, and to their managers."""
    on, child = local_date(at), transfer.child
    people = {*workers_now(child, on), *managers_of(child, on)}
    tell(people, child, NoticeKind.TRANSFER, about=transfer, by=by, at=at, again=True)
    return transfer
