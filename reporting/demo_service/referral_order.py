"""A referral order as it is worked: volunteers, a panel that agreed a contract, a progress panel."""

from datetime import datetime, timedelta

from cases import actions
from cases.actions.contract import DONE
from cases.models import OutcomeType, Programme, Volunteer
from reporting.demo_service.referrals import OpenWork
from yjs.clock import local_date
from yjs.versions import newest_change

ORDER = {"term": 9, "term_unit": "months", "planned_end_on": None, "planned_end_reason": "", "level": ""}
VOLUNTEERS = (
    ("Hester Plover", 14, 20, "Evenings only"),
    ("Ivo Dunlin", 8, 8, ""),
    ("Una Knot", 3, 3, "Needs a lift to the hall"),
    ("Otis Dunnock", 40, 10, "His check is being renewed"),
)
PROMISES = (
    ("help at the boxing club on Saturday mornings", 60, 12),
    ("write to the shop and say sorry", 30, None),
    ("go to my music lesson every week", 90, None),
)
CAME = {"child_came": "came", "parent_came": "came", "victim_came": "not_asked", "others": "", "why_fewer": ""}
SAID = "“I did not think about who would clean it up.” His mother wants him home by nine; he wants to box again."
PROGRESS = "“I like the little ones at the club.” Five hours done; the letter is written. The panel was pleased."
SIGNED = {"how": "typed", "signature": "", "witness_name": "Hester Plover, volunteer", "parent_signature": ""}


def work_a_referral_order(work: list[OpenWork], manager, at: datetime) -> None:
    """The child whose work began first, with an order: sentenced a while ago, panels in their time."""
    _register(manager, at)
    running = {one.child_id: one for one in Programme.objects.filter(ends_on=None, is_licence=False).order_by("pk")}
    on = local_date(at)
    worked = [each for each in work if each.child.pk in running and each.starts_on <= on]
    worked.sort(key=lambda each: running[each.child.pk].starts_on)
    for each in worked[:1]:
        _order(each, running[each.child.pk], at)


def _register(manager, at: datetime) -> None:
    """Three who may sit, and one whose check ran out."""
    on = local_date(at)
    for name, checked, trained, note in VOLUNTEERS:
        days = {"dbs_on": on - timedelta(days=30 * checked), "trained_on": on - timedelta(days=30 * trained)}
        days |= {"dbs_renew_on": None, "refreshed_on": None, "available_until": None}
        began = on - timedelta(days=30 * max(checked, trained))
        actions.add_volunteer(
            name=name, telephone="01632 960143", note=note, available_from=began, **days, by=manager, at=at
        )


def _order(each: OpenWork, programme: Programme, at: datetime) -> None:
    on, who = local_date(at), {"by": each.worker, "at": at}
    offences = list(programme.offences.all())
    first = max([on - timedelta(days=125), *(one.occurred_on + timedelta(days=1) for one in offences)])
    if not offences or first > on - timedelta(days=40):
        return
    disposal = OutcomeType.objects.get(code="REFERRAL_ORDER")
    order = actions.record_programme(each.child, offences=offences, disposal=disposal, starts_on=first, **ORDER, **who)
    met = first + timedelta(days=16)
    sits = {"volunteers": list(_sitting(met)), "workers": [each.worker]}
    where = {"kind": "initial", "place": "St Bride’s church hall", "held_on": met}
    panel = actions.plan_order_panel(order, **where, **sits, **who)
    actions.record_order_panel(panel, held_on=met, **sits, **CAME, result="agreed", decided=SAID, **who)
    made = [
        actions.add_activity(order, words=words, by_when=met + timedelta(days=days), hours=hours, **who)
        for words, days, hours in PROMISES
    ]
    actions.sign_contract(order, **SIGNED, typed_name=str(each.child), signed_on=met, parent_name="His mother", **who)
    actions.mark_activity(
        made[1], done=True, done_on=met + timedelta(days=20), done_note="", version=newest_change(made[1], DONE), **who
    )
    _progress(order, each, sits, at)


def _sitting(day) -> list[Volunteer]:
    """Two who were there and checked on the day."""
    return list(Volunteer.objects.filter(available_from__lte=day, dbs_on__lte=day).order_by("name")[:2])


def _progress(order: Programme, each: OpenWork, sits: dict, at: datetime) -> None:
    """A progress panel a week ago, and another one that is planned."""
    on, who = local_date(at), {"by": each.worker, "at": at}
    where = {"place": "St Bride’s church hall", **sits}
    held = actions.plan_order_panel(order, kind="progress", held_on=on - timedelta(days=7), **where, **who)
    more = {"held_on": held.held_on, "result": "go_on", "decided": PROGRESS} | CAME
    actions.record_order_panel(held, **more, **sits, **who)
    actions.plan_order_panel(order, kind="progress", held_on=on + timedelta(days=83), **where, **who)
