"""Children who move: one caretaken and soon to be looked at, one transfer just asked for, one nearly an adult."""

from datetime import datetime, timedelta

from cases import actions
from cases.actions.transfers import FIELDS
from cases.models import ListEntry, Transfer
from cases.models.lists import OTHER_SERVICES
from reporting.demo_service.referrals import OpenWork
from yjs.accounts.models import User
from yjs.clock import local_date
from yjs.versions import newest_change

AUNT = "Lives with an aunt while the mother is in hospital"
HOME = "Placed in a children’s home there"
MEETING = "Both workers, the child and the aunt, at the aunt’s house"
CONTACTS = (
    {"contact_name": "Kit Sole", "contact_phone": "01632 960070", "contact_email": "kit.sole@lancashire.invalid"},
    {"contact_name": "Dara Pike", "contact_phone": "01632 960071", "contact_email": "dara.pike@leeds.invalid"},
)

OFFICER = {
    "officer_name": "Noor Godwit",
    "officer_office": "Seaview probation office",
    "officer_phone": "01632 960072",
    "officer_email": "noor.godwit@probation.invalid",
}
PLAN = "“I don’t want to tell it all again.” Three appointments with both workers before the birthday, at the college."
INTRODUCED = {"kind": "introduction", "who": "The child, both workers", "words": "“She listens.” They meet again soon."}


def move_children(work: list[OpenWork], manager: User, at: datetime) -> None:
    """The sixth child whose work has begun is caretaken by us for Lancashire; the seventh is to go to Leeds; the
    oldest with an order is on the way to adult probation."""
    begun = [each for each in work if each.starts_on <= local_date(at)]
    _caretake(begun[5], manager, at)
    _ask(begun[6], "out", "permanent", "Leeds", ("care", HOME), CONTACTS[1], days=4, at=at)
    ordered = [each for each in begun if each.child.programmes.open_on(local_date(at)).exists()]
    _grow_up(min(ordered, key=lambda each: each.child.date_of_birth), at)


def _grow_up(each: OpenWork, at: datetime) -> None:
    """Seen a month ago, the probation officer met; what is shared and the decision are still to come."""
    who, seen_on = {"by": each.worker, "at": at}, local_date(at) - timedelta(days=30)
    order = each.child.programmes.open_on(local_date(at)).first()
    written = {"plan": PLAN, "shared_on": None, "shared_words": "", **OFFICER}
    move = actions.start_transition(each.child, identified_on=seen_on, programme=order, **written, **who)
    actions.add_transition_meeting(move, held_on=seen_on + timedelta(days=20), **INTRODUCED, **who)


def _caretake(each: OpenWork, manager: User, at: datetime) -> None:
    """Three months ago but for a week, with everything done."""
    transfer = _ask(each, "in", "caretaking", "Lancashire", ("moved", AUNT), CONTACTS[0], days=95, at=at)
    day, who = transfer.asked_on + timedelta(days=5), {"by": each.worker, "at": at}
    for line in transfer.checks.all():
        done = {"state": "done", "done_on": day, "words": ""}
        actions.record_transfer_check(line, version=newest_change(line), **done, **who)
    met = {name: getattr(transfer, name) for name in FIELDS}
    met |= {"meeting_on": day, "meeting_who": MEETING}
    actions.edit_transfer(transfer, version=newest_change(transfer), **met, **who)
    actions.accept_transfer(transfer, agreed_on=day, starts_on=day + timedelta(days=3), by=manager, at=at)


def _ask(each: OpenWork, direction: str, kind: str, service: str, why: tuple, contact: dict, days: int, at) -> Transfer:
    asked = {"direction": direction, "kind": kind, "reason": why[0], "reason_words": why[1], "programme": None}
    asked |= {"asked_on": local_date(at) - timedelta(days=days), "starts_on": None}
    asked["service"] = ListEntry.objects.get(list=OTHER_SERVICES, name=service)
    return actions.ask_transfer(each.child, **asked, **contact, by=each.worker, at=at)
