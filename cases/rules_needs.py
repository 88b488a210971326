"""Rules about what a child needs and is given: values in, a refusal or nothing out. No Django."""

from collections.abc import Sequence
from datetime import date

from yjs.errors import Refused

NO_INTERVENTION = "NO_INTERVENTION"
Step = tuple[str, str, date | None]  # what it is in a sentence, the form's field, its day


def steps_in_order(steps: Sequence[Step], on: date) -> Refused | None:
    """What was done one after the other has days in that order, and none of them is to come."""
    before: Step | None = None
    for what, field, day in steps:
        if day is None:
            continue
        if day > on:
            return Refused(f"{what} must be today or in the past", field)
        if before and day < before[2]:
            return Refused(f"{what} must be on or after: {before[0].lower()}", field)
        before = (what, field, day)
    return None


def intervention_is_said(intervention: str, offered_on: date | None, attended_from: date | None) -> Refused | None:
    """What was offered or attended has a type; where there is no intervention, nobody attends one."""
    if (offered_on or attended_from) and not intervention:
        return Refused("Select the type of intervention that was offered", "intervention")
    if attended_from and intervention == NO_INTERVENTION:
        return Refused("Where there is no intervention, leave the day of attending empty", "attended_from")
    return None


def plan_follows_need(identified: bool, plan: str) -> Refused | None:
    """A formal plan is for a need that is identified (KPI 3)."""
    if identified or plan == "NONE":
        return None
    return Refused("Say that a need is identified, or select “No formal plan”", "plan")


def next_step_has_words(next_step: str, next_on: date | None) -> Refused | None:
    """A day of a next step says what comes."""
    return Refused("Enter what comes next", "next_step") if next_on and not next_step else None


def decision_has_its_day(decision: str, on: date | None, *, name: str, fields: tuple[str, str]) -> Refused | None:
    """A decision of the national referral mechanism and its day are told together."""
    if bool(decision) == bool(on):
        return None
    if decision:
        return Refused(f"Enter the date of the {name} decision", fields[1])
    return Refused(f"Select the {name} decision", fields[0])


def decisions_follow_referral(referred_on: date | None, reasonable: str, conclusive: str) -> Refused | None:
    """The reasonable-grounds decision answers a referral; only a positive one leads to the conclusive one."""
    if reasonable and not referred_on:
        return Refused("Enter the date of the referral to the NRM", "nrm_referred_on")
    if conclusive and reasonable != "POSITIVE":
        return Refused("A conclusive decision follows a positive one on reasonable grounds", "conclusive_grounds")
    return None


def sessions_fit(planned: int, attended: int) -> Refused | None:
    """Nobody attends more sessions than were planned."""
    if attended <= planned:
        return None
    return Refused("Sessions attended must be no more than sessions planned", "sessions_attended")
