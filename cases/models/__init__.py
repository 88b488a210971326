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
from cases.models.rights import (
    Disposal,
    DisposalProposal,
    Hold,
    ProcessingRestriction,
    Rectification,
    RetentionDate,
    RetentionRule,
)
from cases.models.subject_access import AccessPassage, AccessRequest

__all__ = [
    "AccessPassage",
    "AccessRequest",
    "Allocation",
    "Appointment",
    "Bar",
    "BreakGlass",
    "CareStatus",
    "Carer",
    "Child",
    "Contact",
    "Disposal",
    "DisposalProposal",
    "EteProvision",
    "Hearing",
    "HearingOffence",
    "Hold",
    "NamedPerson",
    "Offence",
    "Outcome",
    "OutcomeType",
    "ProcessingRestriction",
    "Programme",
    "ProgrammeOffence",
    "Rectification",
    "Referral",
    "ReferralOffence",
    "Residence",
    "Restriction",
    "RetentionDate",
    "RetentionRule",
]
