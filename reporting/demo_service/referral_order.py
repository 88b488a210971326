"""A referral order as it is worked, with volunteers, panels, a contract and reparation; orders that are reviewed."""

from datetime import datetime, timedelta
from decimal import Decimal

from cases import actions
from cases.actions.contract import DONE
from cases.models import ContractActivity, OutcomeType, Programme, ReparationProject, Volunteer
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


PROJECTS = (
    ("Harbour Park beds", "Harbour Park, by the bandstand", "Clear, dig and plant the beds with the park keeper", 4),
    ("Boxing club kitchen", "Seaview Boxing Club", "Cook and serve tea for the little ones on Saturdays", 2),
)
RISKS = "Gloves, boots and a first-aid box; the keeper holds the tools. Nobody works alone. The club’s door stays open."
YRO = {"term": 12, "term_unit": "months", "planned_end_on": None, "planned_end_reason": "", "level": "ENHANCED"}
SAYS = {
    "who": "The child, their mother, the practitioner",
    "child_views": "“I come on time now. I don’t need someone every week.”",
    "parent_views": "He is calmer at home, and she is glad of the boxing.",
    "progress": "Education: at college four days a week\nUnpaid work: half done",
}


def work_a_referral_order(work: list[OpenWork], manager, at: datetime) -> None:
    """The child whose work began first, with an order: sentenced a while ago, panels in their time."""
    _register(manager, at)
    projects = _projects(manager, at)
    running = {one.child_id: one for one in Programme.objects.filter(ends_on=None, is_licence=False).order_by("pk")}
    on = local_date(at)
    worked = [each for each in work if each.child.pk in running and each.starts_on <= on]
    worked.sort(key=lambda each: running[each.child.pk].starts_on)
    for each in worked[:1]:
        _order(each, running[each.child.pk], projects, at)
    for each in worked[1:3]:
        _reviews(each, running[each.child.pk], at)


def _projects(manager, at: datetime) -> list[ReparationProject]:
    """Two projects with a risk assessment."""
    on, made = local_date(at), []
    for name, place, what, capacity in PROJECTS:
        typed = {"name": name, "place": place, "what": what, "contact": "Rue Garganey, 01632 960155"}
        made.append(actions.add_reparation_project(**typed, capacity=capacity, by=manager, at=at))
        days = {"assessed_on": on - timedelta(days=120), "review_on": on + timedelta(days=245)}
        more = {"assessed_by": "Rue Garganey", "words": RISKS, "by": manager, "at": at}
        actions.assess_project_risk(made[-1], **days, **more)
    return made


def _sessions(
    order: Programme, activity: ContractActivity, each: OpenWork, projects: list[ReparationProject], at: datetime
) -> None:
    """Two that were done, one that is still to come."""
    on, who = local_date(at), {"by": each.worker, "at": at}
    plain = {"towards": activity, "is_direct": False, "victim_wish": ""}
    for days, project in ((16, projects[1]), (9, projects[0])):
        session = actions.plan_reparation_session(
            order, project=project, day=on - timedelta(days=days), hours=3, **plain, **who
        )
        told = {"attended": True, "hours_done": Decimal("2.5"), "supervisor": "Rue Garganey"}
        actions.record_reparation_session(session, **told, words="“The little ones ate everything.”", **who)
    wish = {"is_direct": True, "victim_wish": "That the wall is clean again before the summer"}
    coming = on + timedelta(days=5)
    actions.plan_reparation_session(order, project=projects[0], day=coming, hours=3, **plain | wish, **who)


def _reviews(each: OpenWork, programme: Programme, at: datetime) -> None:
    """A youth rehabilitation order with two reviews; the level of contact of the second waits for a manager."""
    on, who = local_date(at), {"by": each.worker, "at": at}
    offences = list(programme.offences.all())
    first = max([on - timedelta(days=190), *(one.occurred_on + timedelta(days=1) for one in offences)])
    if not offences or first > on - timedelta(days=100):
        return
    disposal = OutcomeType.objects.get(code="YOUTH_REHABILITATION_ORDER")
    order = actions.record_programme(each.child, offences=offences, disposal=disposal, starts_on=first, **YRO, **who)
    day = first + timedelta(days=88)
    actions.record_review(order, held_on=day, decision="go_on", level="", why="It works; more time", **SAYS, **who)
    lower = {"held_on": on - timedelta(days=2), "decision": "level", "level": "STANDARD"}
    actions.record_review(order, **lower, why="Three months without a missed appointment", **SAYS, **who)


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


def _order(each: OpenWork, programme: Programme, projects: list[ReparationProject], at: datetime) -> None:
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
    _sessions(order, made[0], each, projects, at)


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
