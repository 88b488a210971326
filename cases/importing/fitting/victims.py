"""Victims, what follows for the child, and serious incidents, by the rules of the forms. No failure tells a word of a
victim."""

from cases import rules
from cases import rules_incidents as of_incidents
from cases import rules_victims as of_victims
from cases.importing.fitting.found import Found, together
from cases.importing.told import Told
from cases.rules_victims import Consent
from yjs.clock import local_date
from yjs.errors import Refused


def consent(t: Told) -> Found:
    """A step that can follow the one before, since the service was told of them."""
    its = t.of("victim")
    before = [each.step for each in sorted(t.earlier("victim"), key=lambda each: each.on) if each.on <= t.on]
    yield of_victims.consent_may_follow(before[-1] if before else Consent.NOT_ASKED.value, t.step)
    yield of_victims.day_fits(t.on, t.today, what="Day", field="on", not_before=its.told_on)


def view(t: Told) -> Found:
    """Asked before the decision, or why not."""
    yield harmed(t)
    yield of_victims.day_fits(t.sought_on, t.today, what="Day on which they were asked", field="sought_on")
    yield of_victims.asked_before_decision(t.sought_on, t.decision_on)
    yield of_victims.view_is_told(t.sought_on, t.said, t.why_not)


def request(t: Told) -> Found:
    """Asked for by today, answered after that with words."""
    answered = {"what": "Day on which they were told or given it", "field": "answered_on", "not_before": t.asked_on}
    yield harmed(t)
    yield of_victims.day_fits(t.asked_on, t.today, what="Day on which they asked", field="asked_on")
    yield of_victims.day_fits(t.answered_on, t.today, **answered)
    yield of_victims.answer_is_told(t.answered_on, t.answer)


def restorative(t: Told) -> Found:
    """Begun only with a yes, done after it began."""
    began = {"what": "Day on which it began", "field": "starts_on", "not_before": t.offered_on}
    yield harmed(t)
    yield of_victims.day_fits(t.offered_on, t.today, what="Day on which it was offered", field="offered_on")
    yield of_victims.day_fits(t.starts_on, t.today, **began)
    yield of_victims.day_fits(t.ends_on, t.today, what="Day on which it was done", field="ends_on")
    yield of_victims.restorative_fits(t.answer, t.starts_on, t.ends_on)


def harmed(t: Told) -> Refused | None:
    """It is about a child by whom they were harmed."""
    if t.child in {each.child for each in t.of("victim").tied("victim_offences", "offences")}:
        return None
    return Refused("victim_offences.csv ties no offence of this child to the victim", "child")


def boundary(t: Told) -> Found:
    """What a child must not do, for somebody's sake, without a word of who that is."""
    whose = t.tied("victim_boundaries", "victims")
    yield of_victims.day_fits(t.starts_on, t.today, what="First day", field="starts_on")
    yield rules.ends_after_it_starts(t.starts_on, t.ends_on, what="Last day", field="ends_on")
    if len(whose) != 1:
        yield Refused("victim_boundaries.csv must say for whose sake it was set, once", "words")
    for each in whose:
        names = [part for name in (each.name, each.contact_name) if name for part in of_victims.parts_of(name)]
        lines = [each.address, each.address.partition(",")[0], each.postcode, each.phone, each.email]
        yield of_victims.tells_nobody_who(t.words, [*names, *(line for line in lines if line)])


def incident(t: Told) -> Found:
    """Known, sent, acknowledged, closed: in this order."""
    yield of_incidents.incident_days_fit(t.happened_on, t.known_at, t.at, local_date(t.known_at))
    yield _after(t.sent_at, t, t.known_at, "sent_at")
    if t.acknowledged_at:
        sent = t.sent_at is not None
        yield of_incidents.step_follows(sent=sent, acknowledged=False, closed=False, step="acknowledge")
        yield sent and _after(t.acknowledged_at, t, t.sent_at, "acknowledged_at")
    if t.closed_on:
        acknowledged = t.acknowledged_at is not None
        yield of_incidents.step_follows(sent=True, acknowledged=acknowledged, closed=False, step="close")
        yield rules.is_not_in_future(t.closed_on, t.today, what="The day on which it was closed", field="closed_on")
    yield together(t.closed_on, t.learned, "Enter the day on which it was closed and what was learned", "learned")


def told(t: Told) -> Found:
    """Somebody was told after the service knew."""
    yield _after(t.told_at, t, t.of("incident").known_at, "told_at")


def _after(moment, t: Told, after, field: str) -> Refused | None:
    return of_incidents.in_time_order(moment, t.at, after=after, what="This time", field=field) if moment else None


RULES = {
    "victim_consents": consent,
    "victim_views": view,
    "victim_requests": request,
    "restorative_justice": restorative,
    "boundaries": boundary,
    "serious_incidents": incident,
    "incidents_told": told,
}
