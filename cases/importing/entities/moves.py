"""Files of moves: transfers and caretaking with their check-lists, and the move to adult probation."""

from cases.authority_catalogue import other_services
from cases.importing import cells
from cases.importing.columns import Column, choice, date_column, entry, own_id, reference, text
from cases.importing.entities.entity import TAKEN_BACK, Entity, Once, held_meeting, of_child
from cases.models import Transfer, TransferCheck, TransferReview, Transition, TransitionMeeting
from cases.transfer_catalogue import ITEMS

CHECK_LIST = [name for name, _ in ITEMS]
TRANSFERS = Entity(
    "transfers",
    Transfer,
    (
        own_id("transferID", says="the transfer's id in the old system", example="T0001"),
        of_child(),
        reference("programmeID", "programme", "programmes", example="P0001", required=False),
        choice("direction", Transfer, "direction", example="out"),
        choice("transferType", Transfer, "kind", example="caretaking"),
        Column(
            "otherService",
            "service",
            cells.code({name: name for name in other_services()}),
            required=True,
            says="the name of a council of England or Wales, as in cases/data/authorities.csv",
            example="Lancashire",
            catalogue="services",
        ),
        choice("transferReason", Transfer, "reason", example="moved"),
        text("moreAboutWhy", Transfer, "reason_words"),
        text("contactName", Transfer, "contact_name", example="Marlow Finch"),
        text("contactPhone", Transfer, "contact_phone", example="01632 960003"),
        text("contactEmail", Transfer, "contact_email"),
        date_column("handOverMeetingDate", "meeting_on", required=False),
        text("whoMet", Transfer, "meeting_who", example="Robin, and a worker of each service"),
        date_column("courtToldDate", "court_told_on", required=False),
        date_column("orderAmendedDate", "court_amended_on", required=False),
        date_column("askedDate", "asked_on"),
        date_column("acceptedDate", "agreed_on", required=False),
        date_column("transferStartDate", "starts_on", required=False),
        date_column("transferEndDate", "ends_on", required=False, example=""),
        text("endReason", Transfer, "end_reason"),
    ),
    "One row a transfer or caretaking. A transfer once imported is never overwritten: it is worked on in the browser.",
    kept="A transfer is worked on in the browser",
    by=("asked_by",),
)
TRANSFER_CHECKS = Entity(
    "transfer_checks",
    TransferCheck,
    (
        own_id("transferCheckID", example="TC0001"),
        reference("transferID", "transfer", "transfers", example="T0001"),
        entry(
            "line", "item", "check-list", CHECK_LIST, "a line of the check-list, as below", CHECK_LIST[0], listed=True
        ),
        choice("state", TransferCheck, "state", example="done"),
        date_column("doneDate", "done_on", required=False),
        text("note", TransferCheck, "words"),
    ),
    "One row a line of the check-list of a transfer.",
    parent="transfer",
    by=("recorded_by",),
    once=(Once(("transfer", "item"), "This transfer has this line of the check-list already"),),
    may_be_missing=True,
)
TRANSFER_REVIEWS = Entity(
    "transfer_reviews",
    TransferReview,
    (
        own_id("transferReviewID", example="TR0001"),
        reference("transferID", "transfer", "transfers", example="T0001"),
        date_column("reviewDate", "reviewed_on", example="2025-09-21"),
        choice("decision", TransferReview, "decision", example="continues"),
        text("whatItFound", TransferReview, "words", required=True, example="Settled at the new school."),
        date_column("nextLookDate", "stability_on", required=False, example="2025-12-21"),
    ),
    "One row a look whether the child is settled.",
    kept="A review of a transfer is never overwritten",
    parent="transfer",
    by=("reviewed_by",),
    at=("reviewed_at",),
    in_order_of="reviewed_on",
    may_be_missing=True,
)
TRANSITIONS = Entity(
    "transitions",
    Transition,
    (
        own_id("transitionID", example="TN0001"),
        of_child(),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001", required=False),
        date_column("identifiedDate", "identified_on"),
        text("transitionPlan", Transition, "plan", example="Meet the officer twice before the birthday."),
        text("probationOfficer", Transition, "officer_name", example="Tamsin Holt"),
        text("probationOffice", Transition, "officer_office", example="Seaview"),
        text("officerPhone", Transition, "officer_phone"),
        text("officerEmail", Transition, "officer_email"),
        date_column("sharedDate", "shared_on", required=False),
        text("whatWasShared", Transition, "shared_words", example="Assessment and plan"),
        choice("decision", Transition, "decision", required=False, example=""),
        date_column("decidedDate", "decided_on", required=False, example=""),
        text("decisionReason", Transition, "decision_reason"),
    ),
    "One row a move to adult probation that was thought of.",
    by=("started_by",),
    once=(Once(("child",), "A move to probation of this child is being planned already", {"decided_on": None}),),
    may_be_missing=True,
)
TRANSITION_MEETINGS = Entity(
    "transition_meetings",
    TransitionMeeting,
    (
        own_id("transitionMeetingID", example="TM0001"),
        reference("transitionID", "transition", "transitions", example="TN0001"),
        *held_meeting(TransitionMeeting, "planning"),
    ),
    "One row a meeting on the way to probation.",
    kept=TAKEN_BACK,
    parent="transition",
    by=("recorded_by",),
    at=("recorded_at",),
    may_be_missing=True,
)
