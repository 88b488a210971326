"""The child and everything that happened, by noun."""

from cases.models.access import Bar, BreakGlass, NamedPerson, Restriction
from cases.models.allocation import Allocation
from cases.models.child import Carer, Child
from cases.models.circumstances import CareStatus, EteProvision, Residence
from cases.models.contact import Appointment, Contact
from cases.models.offending import (
    Hearing,
    HearingOffence,
    Offence,
    Outcome,
    OutcomeType,
    Programme,
    ProgrammeOffence,
)
from cases.models.referral import Referral, ReferralOffence

__all__ = [
    "Allocation",
    "Appointment",
    "Bar",
    "BreakGlass",
    "CareStatus",
    "Carer",
    "Child",
    "Contact",
    "EteProvision",
    "Hearing",
    "HearingOffence",
    "NamedPerson",
    "Offence",
    "Outcome",
    "OutcomeType",
    "Programme",
    "ProgrammeOffence",
    "Referral",
    "ReferralOffence",
    "Residence",
    "Restriction",
]
