"""Orders as they are worked: requirements with hours, and one sentence of custody on its way to release."""

from datetime import datetime, timedelta

from cases import actions
from cases.models import ListEntry, Offence, OutcomeType, Programme
from cases.models.lists import REQUIREMENT_KINDS
from reporting.demo_service.referrals import OpenWork
from yjs.clock import local_date

PARK = "Clear and plant the beds in Harbour Park, with the park keeper"
DTO = {"term": 12, "term_unit": "months", "planned_end_on": None, "planned_end_reason": "", "level": ""}
MET = {"kind": "planning", "until": None, "who": "The child, their mother, Harbour House, the practitioner"}
SAID = "“I want to finish my maths.” Lessons four mornings a week; a visit from home every fortnight"
HEADINGS = (
    ("accommodation", "Back to the mother’s home; a placement beside it is being looked for", None),
    ("ete", "The college keeps the place in motor mechanics", 3),
    ("health", "Seen by the nurse; an eye test is booked", None),
)


def work_orders(work: list[OpenWork], at: datetime) -> None:
    """Every third running order has reparation with some hours done; the last child with one is in custody."""
    running = {one.child_id: one for one in Programme.objects.filter(ends_on=None).order_by("pk")}
    worked = [
        (each, running[each.child.pk]) for each in work if each.child.pk in running and each.starts_on <= local_date(at)
    ]
    for each, programme in worked[::3]:
        _reparation(each, programme, at)
    for each, programme in worked[-1:]:
        _custody(each, programme, list(programme.offences.all()), at)


def _reparation(each: OpenWork, programme: Programme, at: datetime) -> None:
    kind, on = ListEntry.objects.get(list=REQUIREMENT_KINDS, name="Reparation"), local_date(at)
    who = {"by": each.worker, "at": at}
    asked = {"kind": kind, "details": PARK, "hours": 12, "per": "total", "starts_on": programme.starts_on}
    made = actions.add_requirement(programme, **asked, **who)
    for days in (1, 8):
        if (day := on - timedelta(days=days)) >= programme.starts_on:
            actions.record_hours(made, done_on=day, hours=3, note="Planted the first bed", **who)


def _custody(each: OpenWork, programme: Programme, offences: list[Offence], at: datetime) -> None:
    """Sentenced a while ago for what the order that runs is about."""
    if not offences:
        return
    who, first = {"by": each.worker, "at": at}, max(programme.starts_on, local_date(at) - timedelta(days=40))
    order = {"disposal": OutcomeType.objects.get(code="DETENTION_AND_TRAINING_ORDER"), "starts_on": first} | DTO
    sentence = actions.record_programme(each.child, offences=offences, **order, **who)
    where = {"kind": "sentence", "programme": sentence, "establishment": "Harbour House", "starts_on": first}
    actions.add_custody_place(each.child, **where, **who)
    actions.plan_release(sentence, credited=12, at_which="normal", reason="", version="", **who)
    met = min(first + timedelta(days=9), local_date(at))
    actions.record_custody_step(each.child, programme=sentence, happened_on=met, words=SAID, **MET, **who)
    for heading, words, days in HEADINGS:
        secured_on = local_date(at) - timedelta(days=days) if days else None
        actions.record_resettlement(sentence, heading=heading, words=words, secured_on=secured_on, **who)
