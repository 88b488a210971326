"""The child and everything that happened, by noun."""

from cases.models.access import Bar, BreakGlass, NamedPerson, Restriction
from cases.models.allocation import Allocation
from cases.models.appropriate_adult import AdultCall, AdultShift, AppropriateAdult
from cases.models.bail_condition import BailCondition
from cases.models.boundary import Boundary, VictimBoundary
from cases.models.breach import Breach, ComplianceMeeting
from cases.models.child import Child
from cases.models.circumstances import CareStatus, EteProvision, Residence
from cases.models.compliance import FollowUp, Letter
from cases.models.contact import Appointment, Contact, ContactTopic, ContactWorker
from cases.models.court_report import CourtReport
from cases.models.custody import CustodyPlace, CustodyStep, ReleasePlan, Resettlement
from cases.models.document import Document, DocumentReader, DocumentType, DocumentVersion
from cases.models.flag import Flag, FlagReview
from cases.models.former import FormerAddress, FormerName
from cases.models.identity import Authority
from cases.models.incident import IncidentCategory, IncidentTold, SeriousIncident
from cases.models.involvement import Involvement
from cases.models.lists import ListEntry
from cases.models.merge import ChildMerge
from cases.models.needs import (
    EarlyHelp,
    Exploitation,
    MentalHealth,
    Parenting,
    PhysicalHealth,
    Screening,
    SpecialNeed,
    SubstanceMisuse,
)
from cases.models.notice import ConcernAnswer, Notice, NoticeEmail, RaisedConcern
from cases.models.offending import (
    Hearing,
    HearingOffence,
    Offence,
    OffenceType,
    Outcome,
    OutcomeType,
    Programme,
    ProgrammeOffence,
)
from cases.models.people import Carer, Person
from cases.models.photo import Photo
from cases.models.police import Arrest, ArrestOffence, Bail, BailOffence
from cases.models.programmes import HoursDone, ProgrammeChange, Requirement
from cases.models.prompt import ContactPrompt
from cases.models.referral import Referral, ReferralOffence
from cases.models.referral_order import ContractActivity, ContractSignature, OrderPanel, OrderPanelMember
from cases.models.reparation import ProjectRisk, ReparationProject, ReparationSession
from cases.models.return_code import ReturnCode
from cases.models.reviews import OrderReview
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
from cases.models.transfer import Transfer, TransferCheck, TransferItem, TransferReview
from cases.models.transition import Transition, TransitionMeeting
from cases.models.turnaround import Turnaround, TurnaroundConsent
from cases.models.victim import (
    RestorativeWork,
    Victim,
    VictimConsent,
    VictimOffence,
    VictimRequest,
    VictimView,
)
from cases.models.volunteer import Volunteer, VolunteerConflict

__all__ = [
    "EarlyHelp",
    "Exploitation",
    "MentalHealth",
    "Parenting",
    "PhysicalHealth",
    "Screening",
    "SpecialNeed",
    "SubstanceMisuse",
    "AccessPassage",
    "AccessRequest",
    "AdultCall",
    "AdultShift",
    "Allocation",
    "AppropriateAdult",
    "Appointment",
    "Arrest",
    "ArrestOffence",
    "Authority",
    "Bail",
    "BailCondition",
    "BailOffence",
    "Bar",
    "Boundary",
    "Breach",
    "BreakGlass",
    "CareStatus",
    "Carer",
    "Child",
    "ChildMerge",
    "ConcernAnswer",
    "Contact",
    "ContactPrompt",
    "ContactTopic",
    "ContactWorker",
    "ContractActivity",
    "ContractSignature",
    "CustodyPlace",
    "CustodyStep",
    "ComplianceMeeting",
    "CourtReport",
    "Disposal",
    "DisposalProposal",
    "Document",
    "DocumentReader",
    "DocumentType",
    "DocumentVersion",
    "EteProvision",
    "FollowUp",
    "FormerAddress",
    "FormerName",
    "Flag",
    "FlagReview",
    "Hearing",
    "HearingOffence",
    "Hold",
    "HoursDone",
    "Letter",
    "IncidentCategory",
    "IncidentTold",
    "Involvement",
    "ListEntry",
    "NamedPerson",
    "Notice",
    "NoticeEmail",
    "Offence",
    "OffenceType",
    "OrderPanel",
    "OrderPanelMember",
    "OrderReview",
    "Outcome",
    "OutcomeType",
    "Person",
    "Photo",
    "ProcessingRestriction",
    "Programme",
    "ProgrammeChange",
    "ProgrammeOffence",
    "ProjectRisk",
    "RaisedConcern",
    "Rectification",
    "Referral",
    "ReferralOffence",
    "ReleasePlan",
    "ReparationProject",
    "ReparationSession",
    "Requirement",
    "Resettlement",
    "Residence",
    "RestorativeWork",
    "Restriction",
    "RetentionDate",
    "RetentionRule",
    "SeriousIncident",
    "ReturnCode",
    "Task",
    "Transfer",
    "TransferCheck",
    "TransferItem",
    "TransferReview",
    "Transition",
    "TransitionMeeting",
    "Turnaround",
    "TurnaroundConsent",
    "Victim",
    "VictimBoundary",
    "VictimConsent",
    "VictimOffence",
    "VictimRequest",
    "VictimView",
    "Volunteer",
    "VolunteerConflict",
]
