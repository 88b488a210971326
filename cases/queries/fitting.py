"""What the rules ask of each kind of circumstance before it is written."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from cases import rules
from cases import rules_circumstances as of_circumstances
from cases import rules_needs as of_needs
from cases.models import EteProvision, Residence
from cases.models.circumstances import NOT_IN_ETE, Episode
from cases.models.needs import (
    Exploitation,
    HealthNeed,
    MentalHealth,
    Parenting,
    Screening,
    SpecialNeed,
    SubstanceMisuse,
)
from cases.queries.circumstances import hours_beside
from yjs.bank_holidays import bank_holidays
from yjs.errors import Refused
from yjs.policy.values import NRM_CONCLUSIVE_DAYS, NRM_REASONABLE_DAYS, values_on
from yjs.working_days import add_working_days

Found = Iterable[Refused | None]


def residence(home: Residence, on: date) -> Found:
    """What is never suitable is kept so, whatever was typed, and needs no reason."""
    if home.kind in rules.NEVER_SUITABLE:
        home.suitability = of_circumstances.kept_suitability(home.kind, home.suitability)
        return ()
    return (of_circumstances.judgement_is_explained(home.suitability, home.suitability_reason),)


def ete(provision: EteProvision, on: date) -> Found:
    """Hours fit, and a judgement has its reason where there is something to judge."""
    explained = of_circumstances.judgement_is_explained(provision.suitability, provision.suitability_reason)
    return (
        None if provision.provision == NOT_IN_ETE else explained,
        rules.hours_fit(provision.hours_offered, provision.hours_attended),
        of_circumstances.a_week_holds(hours_beside(provision)),
    )


def special_need(row: SpecialNeed, on: date) -> Found:
    """A plan is for a need, and was not reviewed in the future."""
    reviewed = [("Date of the last review", "plan_reviewed_on", row.plan_reviewed_on)]
    return of_needs.plan_follows_need(row.identified, row.plan), of_needs.steps_in_order(reviewed, on)


def screening(row: Screening, on: date) -> Found:
    """A next step has words."""
    return (of_needs.next_step_has_words(row.next_step, row.next_on),)


def health(row: HealthNeed, on: date) -> Found:
    """Found, referred, offered, attended, over: in that order."""
    steps = [
        ("Date the need was found", "starts_on", row.starts_on),
        ("Date of referral", "referred_on", row.referred_on),
        ("Date of offer", "offered_on", row.offered_on),
        ("First day attended", "attended_from", row.attended_from),
        ("Last day", "ends_on", row.ends_on),
    ]
    said = of_needs.intervention_is_said(row.intervention, row.offered_on, row.attended_from)
    return of_needs.steps_in_order(steps, on), said


def exploitation(row: Exploitation, on: date) -> Found:
    """The steps of the national referral mechanism in their order; each sets when the next is due, by local policy."""
    steps = [
        ("Date of the concern", "starts_on", row.starts_on),
        ("Date of the referral to the NRM", "nrm_referred_on", row.nrm_referred_on),
        ("Date of the reasonable-grounds decision", "reasonable_on", row.reasonable_on),
        ("Date of the conclusive-grounds decision", "conclusive_on", row.conclusive_on),
    ]
    set_clock(row)
    names = ("reasonable", "conclusive")
    days = [
        of_needs.decision_has_its_day(
            getattr(row, f"{name}_grounds"),
            getattr(row, f"{name}_on"),
            name=f"{name}-grounds",
            fields=(f"{name}_grounds", f"{name}_on"),
        )
        for name in names
    ]
    follow = of_needs.decisions_follow_referral(row.nrm_referred_on, row.reasonable_grounds, row.conclusive_grounds)
    return of_needs.steps_in_order(steps, on), follow, *days


def set_clock(row: Exploitation) -> None:
    referred, reasonable = row.nrm_referred_on, row.reasonable_on
    days = values_on(referred)[NRM_REASONABLE_DAYS.key] if referred else 0
    row.reasonable_due_on = add_working_days(referred, days, bank_holidays()) if referred else None
    goes_on = reasonable and row.reasonable_grounds == "POSITIVE"
    later = timedelta(days=values_on(reasonable)[NRM_CONCLUSIVE_DAYS.key]) if goes_on else None
    row.conclusive_due_on = reasonable + later if later else None


def parenting(row: Parenting, on: date) -> Found:
    """Sessions attended were planned."""
    return (of_needs.sessions_fit(row.sessions_planned, row.sessions_attended),)


CHECKS: dict[type[Episode], Callable[..., Found]] = {
    Residence: residence,
    EteProvision: ete,
    SpecialNeed: special_need,
    Screening: screening,
    MentalHealth: health,
    SubstanceMisuse: health,
    Exploitation: exploitation,
    Parenting: parenting,
}
