"""Referral orders and reparation, by the rules of the forms.

Who sat and what a project's risk assessment covered is not judged for days that have passed: of them the files tell
what was, and the checks and training of today say nothing about it.
"""

from cases import outcome_catalogue
from cases import rules_referral_order as of_orders
from cases import rules_reparation as of_reparation
from cases.importing.fitting.found import Found, together
from cases.importing.told import Told
from cases.rules import is_not_in_future
from cases.rules_referral_order import PanelResult, Turnout
from yjs.errors import Refused
from yjs.policy.values import values_on

ORDER_TYPES = {row["code"]: row["kpi_order_type"] for row in outcome_catalogue.rows()}


def volunteer(t: Told) -> Found:
    """The days of a volunteer are in order; who stopped says why."""
    yield of_orders.volunteer_days_fit(t.available_from, t.available_until, t.trained_on, t.refreshed_on)
    yield together(t.ended_on, t.end_reason, "Enter the day on which they stopped and why, or neither", "end_reason")


def panel(t: Told) -> Found:
    """A panel of a referral order in its turn, deciding what a panel of its kind can."""
    its, held = t.of("programme"), [each for each in t.others("programme") if each.result]
    kinds = {each.kind for each in held if each.held_on <= t.held_on}
    yield of_orders.is_referral_order(ORDER_TYPES[its.disposal])
    yield of_orders.panel_fits(t.kind, t.held_on, its.starts_on, kinds)
    yield together(t.result, t.decided, "Enter the result and what was decided, or neither", "decided")
    if t.result:
        signed = any(each.signed_on <= t.held_on for each in t.beside("contract_signatures", "programme", t.programme))
        came = t.child_came == Turnout.CAME
        yield is_not_in_future(t.held_on, t.today, what="The date of the panel", field="held_on")
        yield of_orders.result_fits(t.kind, t.result, child_came=came, is_signed=signed)
    if hearing := t.maybe("hearing"):
        yield of_orders.goes_to_court(t.result, has_hearing=False)
        yield of_orders.is_hearing_after(hearing.held_on, t.held_on)
        yield together(t.court_why, True, "Select why the order goes back to court", "court_why")


def member(t: Told) -> Found:
    """Nobody sits on a panel for a child whom they know."""
    whose, who = t.of("panel").of("programme").child, t.of("volunteer")
    conflicts = who.beside("volunteer_conflicts", "volunteer")
    yield of_orders.has_no_conflict([who.name for each in conflicts if each.child == whose])


def activity(t: Told) -> Found:
    """Something of the contract of a referral order; done or not says when, and why not."""
    its = t.of("programme")
    yield of_orders.is_referral_order(ORDER_TYPES[its.disposal])
    yield of_orders.activity_fits(t.by_when, its.starts_on)
    if (t.done is None) != (t.done_on is None):
        yield Refused("Enter the day and whether it was done, or neither", "done")
    elif t.done_on:
        yield of_orders.is_signed(any(t.beside("contract_signatures", "programme", t.programme)))
        yield of_orders.done_fits(t.done, t.done_on, t.done_note, t.today)


def signature(t: Told) -> Found:
    """A contract that a panel agreed, signed at it or after it."""
    its = t.of("programme")
    panels = [each for each in t.beside("order_panels", "programme", t.programme) if each.result]
    activities = len([*t.beside("contract_activities", "programme", t.programme)])
    refusal = of_orders.may_sign(activities, [each.result for each in panels], is_signed_now=False)
    yield of_orders.is_referral_order(ORDER_TYPES[its.disposal])
    yield refusal
    yield of_orders.term_is_of_a_contract(its.term, its.term_unit, values_on(its.starts_on))
    yield of_orders.is_signed_before_somebody(t.typed_name, t.witness_name, t.signed_on)
    if not refusal:
        agreed = min(each.held_on for each in panels if each.result == PanelResult.AGREED)
        yield of_orders.signed_day_fits(t.signed_on, agreed, t.today)


def project(t: Told) -> Found:
    """A project takes somebody; one that ended says why."""
    yield of_reparation.capacity_is_some(t.capacity)
    yield together(t.ended_on, t.end_reason, "Enter the last day and why it ended, or neither", "end_reason")


def project_risk(t: Told) -> Found:
    """Assessed by today, looked at again after that."""
    yield of_reparation.risk_days_fit(t.assessed_on, t.review_on, t.today)


def session(t: Told) -> Found:
    """A session towards one thing, on a day of its order; hours done count once."""
    yield together(t.requirement, not t.activity, "Enter the requirement or the activity it counts towards", "activity")
    if bool(t.requirement) == bool(t.activity):
        return
    where, its = t.of("project"), t.of("requirement" if t.requirement else "activity").of("programme")
    yield of_reparation.session_is_within(t.day, its.starts_on, its.planned_end_on)
    yield of_reparation.project_is_open(where.name, where.ended_on, t.day)
    yield of_reparation.planned_hours_fit(t.hours)
    yield of_reparation.wish_is_of_direct_work(t.is_direct, t.victim_wish)
    if t.attended is not None:
        yield from _what_became(t)
        return
    risks = [(each.assessed_on, each.review_on) for each in where.beside("project_risks", "project")]
    taken = sum(each.day == t.day for each in t.earlier("project"))
    yield of_reparation.is_assessed(where.name, risks, t.day)
    yield of_reparation.has_room(where.name, taken, where.capacity, t.day)


def _what_became(t: Told) -> Found:
    counts = bool(t.attended and t.requirement)
    yield of_reparation.session_has_been(t.day, t.today)
    yield of_reparation.hours_say_what_was_done(t.attended, t.hours_done, t.supervisor)
    yield together(t.counted, counts, "Name the hours of the requirement, where the child did some", "counted")
    if t.counted and counts:
        its = t.of("counted")
        if (its.requirement, its.done_on, its.hours) != (t.requirement, t.day, t.hours_done):
            yield Refused("These hours are of another requirement, day or number", "counted")


RULES = {
    "volunteers": volunteer,
    "order_panels": panel,
    "panel_members": member,
    "contract_activities": activity,
    "contract_signatures": signature,
    "reparation_projects": project,
    "project_risks": project_risk,
    "reparation_sessions": session,
}
