"""The child and everything that happened, by noun."""

from cases.models.access import Bar, BreakGlass, NamedPerson, Restriction
from cases.models.allocation import Allocation
from cases.models.child import Carer, Child
from cases.models.circumstances import CareStatus, EteProvision, Residence
from cases.models.contact import Appointment, Contact
from cases.models.notice import ConcernAnswer, Notice, RaisedConcern
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
from cases.models.task import Task

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
    "ConcernAnswer",
    "Contact",
    "Disposal",
    "DisposalProposal",
    "EteProvision",
    "Hearing",
    "HearingOffence",
    "Hold",
    "NamedPerson",
    "Notice",
    "Offence",
    "Outcome",
    "OutcomeType",
    "ProcessingRestriction",
    "Programme",
    "ProgrammeOffence",
    "RaisedConcern",
    "Rectification",
    "Referral",
    "ReferralOffence",
    "Residence",
    "Restriction",
    "RetentionDate",
    "RetentionRule",
    "Task",
]
