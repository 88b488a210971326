"""Files of compliance: what followed a missed appointment, warnings with letters, breaches with their results."""

from cases.importing.columns import choice, date_column, fixed, moment_column, own_id, reference, text
from cases.importing.entities.entity import TAKEN_BACK, Entity, Once
from cases.models import Breach, ComplianceMeeting, FollowUp, Letter

FOLLOW_UPS = Entity(
    "follow_ups",
    FollowUp,
    (
        own_id("followUpID", example="FU0001"),
        reference("contactID", "contact", "contacts", example="K0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001", required=False),
        text("howTheChildWasReached", FollowUp, "tried", required=True, example="Two calls and a visit."),
        text("evidence", FollowUp, "evidence"),
        choice("step", FollowUp, "step", example="warning"),
        choice("stepThatApplied", FollowUp, "applies", example="warning"),
        text("whyThisStep", FollowUp, "step_reason"),
        moment_column("decidedAt", "decided_at", required=True),
    ),
    "One row what followed a missed appointment: warnings are the steps `warning` and `final_warning`.",
    kept=TAKEN_BACK,
    parent="contact",
    by=("decided_by",),
    once=(Once(("contact",), "This contact has a follow-up already"),),
    may_be_missing=True,
)
LETTERS = Entity(
    "letters",
    Letter,
    (
        own_id("letterID", example="LE0001"),
        *fixed(
            reference("followUpID", "follow_up", "follow_ups", example="FU0001"),
            choice("letterKind", Letter, "kind", example="warning"),
            text("toWhom", Letter, "addressed_to", required=True, example="Robin Ashdown"),
            text("words", Letter, "words", required=True, example="We missed you on Monday."),
            moment_column("writtenAt", "written_at", required=True),
        ),
        choice("howItWentOut", Letter, "way", required=False, example="post"),
        date_column("sentDate", "sent_on", required=False),
    ),
    "One row a letter about a missed appointment, as it was written.",
    parent="follow_up",
    by=("written_by",),
    may_be_missing=True,
)
COMPLIANCE_MEETINGS = Entity(
    "compliance_meetings",
    ComplianceMeeting,
    (
        own_id("complianceMeetingID", example="CM0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001"),
        date_column("heldDate", "held_on", example="2025-09-01"),
        text("whoWasThere", ComplianceMeeting, "who", required=True, example="Robin, their mother, the manager"),
        text("whatTheChildSaid", ComplianceMeeting, "voice", required=True, example="The bus comes too late."),
        text("whatWasAgreed", ComplianceMeeting, "agreed", required=True, example="Afternoons instead."),
    ),
    "One row a meeting with the child before anybody goes back to court.",
    kept=TAKEN_BACK,
    parent="programme",
    by=("recorded_by",),
    at=("recorded_at",),
    may_be_missing=True,
)
BREACHES = Entity(
    "breaches",
    Breach,
    (
        own_id("breachID", example="BR0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001"),
        *fixed(
            reference("complianceMeetingID", "meeting", "compliance_meetings", example="CM0001", required=False),
            choice("decision", Breach, "decision", example="court"),
            text("why", Breach, "reason", required=True, example="Three appointments without a reason."),
            date_column("lastFailureDate", "failed_on", example="2025-08-25"),
            moment_column("decidedAt", "decided_at", required=True, example="2025-09-02 10:00"),
        ),
        date_column("startedDate", "started_on", required=False, example="2025-09-05"),
        text("whyLate", Breach, "late_reason"),
        text("statementOfFacts", Breach, "statement"),
        reference("hearingID", "hearing", "hearings", example="H0001", required=False),
        choice("result", Breach, "result", required=False, example="continued"),
        text("whatTheCourtSaid", Breach, "result_note"),
    ),
    "One row what a manager decided after failures to comply, and what a court made of it. Until when a breach is to "
    "start is worked out; papers that were checked, and packs, are not in the files.",
    parent="programme",
    by=("decided_by",),
    once=(Once(("programme",), "A breach of this order is open already", {"decision": "court", "result": ""}),),
    may_be_missing=True,
)
