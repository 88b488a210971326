"""Files of orders and out-of-court programmes as worked."""

from cases.importing import cells
from cases.importing.columns import (
    YES_NO,
    Column,
    amount_column,
    choice,
    date_column,
    either,
    entry,
    outcome,
    own_id,
    reference,
    text,
    yes_no,
)
from cases.importing.entities.entity import CODES, TAKEN_BACK, Entity, Once, of_child
from cases.list_catalogue import ENTRIES
from cases.models import HoursDone, OrderReview, Programme, ProgrammeChange, Requirement
from cases.models.lists import REQUIREMENT_KINDS
from cases.rules_programmes import Change
from cases.rules_reviews import Decision as Reviewed

KINDS = [name for name, _, _ in ENTRIES[REQUIREMENT_KINDS]]


def kind_of_requirement(name: str, field_name: str) -> Column:
    """A kind of requirement as the list proposes it."""
    return entry(name, field_name, "requirements", KINDS, "a kind of requirement, as below", "Unpaid work", listed=True)


PROGRAMMES = Entity(
    "programmes",
    Programme,
    (
        own_id("interventionProgrammeID", says="the programme's id in the old system", example="P0001"),
        of_child(),
        outcome("disposalType", "disposal", CODES, example="REFERRAL_ORDER"),
        date_column("startDate", "starts_on"),
        Column(
            "term",
            "term",
            cells.whole(1, 99_999),
            blank=None,
            says="how long, as the court gave it: a whole number",
            example="6",
        ),
        choice("termUnit", Programme, "term_unit", required=False, example="months"),
        date_column("plannedEndDate", "planned_end_on", example="2025-12-13"),
        text("plannedEndReason", Programme, "planned_end_reason"),
        choice("contactLevel", Programme, "level", required=False, example="ENHANCED"),
        date_column("endDate", "ends_on", required=False, example=""),
        either(
            "kpi6SuccessfullyCompleted",
            "completed",
            YES_NO,
            blank=None,
            says="YES or NO once the programme has ended; empty when neither is known",
            example="",
        ),
        text("endReason", Programme, "end_reason", example=""),
        either(
            "dtoLicence",
            "is_licence",
            YES_NO,
            blank=False,
            says="YES for the licence part of a detention and training order",
            example="NO",
        ),
        reference("custodyProgrammeID", "custody", "programmes", example="", required=False),
    ),
    "One row an order or out-of-court programme as worked. The licence part of a detention and training order names "
    "its custody part, so that the dates of the sentence can be worked out.",
    once=(Once(("custody",), "This custody part has a licence part already"),),
)
PROGRAMME_OFFENCES = Entity(
    "programme_offences",
    Programme.offences.through,
    (
        reference("interventionProgrammeID", "programme", "programmes", example="P0001"),
        reference("offenceID", "offence", "offences", example="O0001"),
    ),
    "Which offences a programme follows from: one row a pair.",
)
PROGRAMME_CHANGES = Entity(
    "programme_changes",
    ProgrammeChange,
    (
        own_id("changeID", example="PC0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001"),
        choice("whatHappened", ProgrammeChange, "kind", but=[Change.SIGNED], example="extended"),
        date_column("happenedDate", "happened_on", example="2025-09-01"),
        text("reason", ProgrammeChange, "reason", required=True, example="The court gave three months more."),
        date_column("plannedEndDate", "planned_end_on", required=False, says="the planned end from then on, or empty"),
        date_column("plannedEndBefore", "planned_end_before", required=False, says="the planned end before, or empty"),
        choice("levelFromThenOn", ProgrammeChange, "level", required=False),
        choice("levelBefore", ProgrammeChange, "level_before", required=False),
    ),
    "What happened to a programme after it began: extended, varied, another level of contact, revoked early, ended. "
    "programmes.csv says how it stands now.",
    kept=TAKEN_BACK,
    parent="programme",
    by=("recorded_by",),
    at=("recorded_at",),
    in_order_of="happened_on",
    may_be_missing=True,
)
REQUIREMENTS = Entity(
    "requirements",
    Requirement,
    (
        own_id("requirementID", example="RQ0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001"),
        kind_of_requirement("requirementKind", "kind"),
        text("whatItAsksFor", Requirement, "details", example="Paint the sea wall."),
        amount_column("hours", "hours", 99_999, says="how many hours are asked for, or empty", example="20"),
        choice("perWeekOrInAll", Requirement, "per", required=False, example="total"),
        date_column("startDate", "starts_on"),
        date_column("endDate", "ends_on", required=False, example=""),
        yes_no("met", "met", blank=None, example="", says="YES or NO once it has ended"),
        text("howItEnded", Requirement, "end_reason"),
    ),
    "One row a requirement of an order, condition of a caution or of a licence.",
    parent="programme",
    may_be_missing=True,
)
REQUIREMENT_HOURS = Entity(
    "requirement_hours",
    HoursDone,
    (
        own_id("hoursID", example="HD0001"),
        reference("requirementID", "requirement", "requirements", example="RQ0001"),
        date_column("doneDate", "done_on", example="2025-08-02"),
        amount_column("hours", "hours", 24, required=True, says="hours of that day", example="3.5"),
        text("whatWasDone", HoursDone, "note", example="Painting"),
    ),
    "One row a day on which the child did hours of a requirement.",
    kept=TAKEN_BACK,
    parent="requirement",
    by=("recorded_by",),
    at=("recorded_at",),
    may_be_missing=True,
)
ORDER_REVIEWS = Entity(
    "order_reviews",
    OrderReview,
    (
        own_id("orderReviewID", example="OR0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001"),
        date_column("reviewDate", "held_on", example="2025-10-01"),
        text("whoWasThere", OrderReview, "who", required=True, example="Robin, their mother, the worker"),
        text("whatTheChildSaid", OrderReview, "child_views", required=True, example="The mornings are hard."),
        text("whatTheParentSaid", OrderReview, "parent_views"),
        text("progress", OrderReview, "progress", required=True, example="Two of three sessions a week."),
        choice("decision", OrderReview, "decision", but=[Reviewed.LEVEL], example="go_on"),
        text("why", OrderReview, "why", required=True, example="It goes well."),
    ),
    "One row a review of a youth rehabilitation order or licence. Another level of contact is a row of "
    "programme_changes.csv: a review that still waits for a countersignature is recorded here.",
    kept=TAKEN_BACK,
    parent="programme",
    by=("recorded_by",),
    at=("recorded_at",),
    may_be_missing=True,
)
