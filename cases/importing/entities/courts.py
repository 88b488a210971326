"""Files of offences, days in court and outcomes."""

from cases.importing import cells
from cases.importing.columns import (
    YES_NO,
    Column,
    choice,
    date_column,
    either,
    outcome,
    own_id,
    reference,
    text,
    yes_no,
)
from cases.importing.entities.entity import CODES, Entity, Once, of_child
from cases.models import CourtReport, Hearing, Offence, Outcome

OFFENCES = Entity(
    "offences",
    Offence,
    (
        own_id("offenceID", says="the offence's id in the old system", example="O0001"),
        of_child(),
        date_column("offenceDate", "occurred_on"),
        text("offenceDescription", Offence, "description", required=True, example="Criminal damage to a bus shelter"),
        choice("yjboffenceCategory", Offence, "category", example="CRIMINAL_DAMAGE"),
        Column(
            "yjbseriousnessScore",
            "seriousness",
            cells.whole(1, 8),
            required=True,
            says="1 (least) to 8 (most)",
            example="2",
        ),
        date_column("offenceEndDate", "occurred_until", required=False, example=""),
        date_column("arrestDate", "arrested_on", required=False),
        date_column("chargeDate", "charged_on", required=False),
        choice("plea", Offence, "plea", required=False, example="ADMITTED"),
        either(
            "knifeRelatedOffence", "knife_related", YES_NO, blank=False, says="YES or NO; NO when empty", example="NO"
        ),
        either("identifiedVictim", "has_victim", YES_NO, blank=False, says="YES or NO; NO when empty", example="YES"),
        either("hateCrime", "is_hate_crime", YES_NO, blank=False, says="YES or NO; NO when empty", example="NO"),
        text("coAccused", Offence, "co_accused", example=""),
        text("offenceLocationPostcode", Offence, "postcode", example="ZZ1 2BB"),
    ),
    "One row an offence that a child is said to have committed.",
)
HEARINGS = Entity(
    "hearings",
    Hearing,
    (
        own_id("hearingID", says="the hearing's id in the old system", example="H0001"),
        of_child(),
        date_column("hearingDate", "held_on"),
        text("courtName", Hearing, "court", required=True, example="Seaview Youth Court"),
        choice("courtType", Hearing, "court_type", example="YOUTH_COURT"),
        choice("remandDecision", Hearing, "remand_decision", required=False, example="UNCONDITIONAL_BAIL"),
        choice("yjbremandProposalType", Hearing, "remand_proposal", required=False, example=""),
        date_column("adjournedTo", "adjourned_to", required=False, example=""),
        choice("hearingResult", Hearing, "result", required=False, example="DECIDED"),
        text("whatTheCourtSaid", Hearing, "note", example="The court thanked the panel."),
        choice("adjournedWhy", Hearing, "adjourned_why", required=False, example=""),
        choice("childInCourt", Hearing, "child_there", required=False, example="there"),
        choice("parentInCourt", Hearing, "parent_there", required=False, example="there"),
        text("whoFromTheService", Hearing, "from_service", example="The court officer"),
        outcome("proposedSentence", "proposal", CODES, example="REFERRAL_ORDER", required=False),
        text("moreAboutTheProposal", Hearing, "proposal_note"),
    ),
    "One row a day in court.",
)
HEARING_OFFENCES = Entity(
    "hearing_offences",
    Hearing.offences.through,
    (
        reference("hearingID", "hearing", "hearings", example="H0001"),
        reference("offenceID", "offence", "offences", example="O0001"),
    ),
    "Which offences a hearing was about: one row a pair.",
)
COURT_REPORTS = Entity(
    "court_reports",
    CourtReport,
    (
        own_id("courtReportID", example="CR0001"),
        reference("hearingID", "hearing", "hearings", example="H0001"),
        choice("reportKind", CourtReport, "kind", example="pre_sentence"),
        yes_no("shorterLimit", "is_soon"),
        date_column("askedDate", "asked_on", example="2025-07-01"),
        date_column("dueDate", "due_on", example="2025-07-22"),
        date_column("givenDate", "given_on", required=False, example="2025-07-21"),
    ),
    "One row a report that a court asked for at a hearing.",
    parent="hearing",
    once=(Once(("hearing", "kind"), "The court asked for this report at this hearing already"),),
    may_be_missing=True,
)
OUTCOMES = Entity(
    "outcomes",
    Outcome,
    (
        own_id("outcomeID", says="the outcome's id in the old system", example="U0001"),
        reference("offenceID", "offence", "offences", example="O0001"),
        reference("hearingID", "hearing", "hearings", example="H0001", required=False),
        outcome("legalOutcome", "type", CODES, example="YOUTH_CAUTION"),
        date_column("outcomeDate", "decided_on"),
        either(
            "mainOrOther",
            "is_main",
            {"MAIN": True, "OTHER": False},
            blank=True,
            says="MAIN or OTHER; MAIN when empty",
            example="MAIN",
        ),
        date_column("appealDate", "appealed_on", required=False, example="2025-07-01"),
        choice("outcomeAppealStatus", Outcome, "appeal", required=False, example="Changed on appeal"),
        date_column("appealResultDate", "appeal_ended_on", required=False, example="2025-09-01"),
        either(
            "residenceOnLegalOutcomeDate",
            "local_residence",
            {"LOCAL": True, "OTHER": False},
            blank=True,
            says="LOCAL or OTHER; LOCAL when empty",
            example="LOCAL",
        ),
    ),
    "One row an outcome of an offence, in court or out of it.",
    parent="offence",
)
