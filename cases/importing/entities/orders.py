"""Files of orders and out-of-court programmes as worked."""

from cases.authority_catalogue import other_services
from cases.importing import cells
from cases.importing.columns import YES_NO, Column, choice, date_column, either, outcome, own_id, reference, text
from cases.importing.entities.entity import CODES, Entity, of_child
from cases.models import Programme, Transfer

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
    ),
    "One row an order or out-of-court programme as worked.",
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
            catalogue=True,
        ),
        choice("transferReason", Transfer, "reason", example="moved"),
        text("moreAboutWhy", Transfer, "reason_words"),
        date_column("askedDate", "asked_on"),
        date_column("acceptedDate", "agreed_on", required=False),
        date_column("transferStartDate", "starts_on", required=False),
        date_column("transferEndDate", "ends_on", required=False, example=""),
        text("endReason", Transfer, "end_reason"),
    ),
    "One row a transfer or caretaking; its check-list is not in the files. A transfer once imported is never "
    "overwritten: it is worked on in the browser.",
    kept=True,
)
