"""Files of circumstances: where and how a child lived, learned and was helped, from when to when."""

from cases.importing import cells
from cases.importing.columns import YES_NO, Column, choice, date_column, either, own_id, text
from cases.importing.entities.entity import Entity, episode, of_child, said_by
from cases.models import (
    CareStatus,
    EarlyHelp,
    EteProvision,
    Exploitation,
    MentalHealth,
    Parenting,
    PhysicalHealth,
    Residence,
    Screening,
    SpecialNeed,
    SubstanceMisuse,
)
from cases.models.needs import FORMAL_PLANS, HealthNeed

RESIDENCES = Entity(
    "residences",
    Residence,
    (
        *episode("residenceID", "R0001"),
        choice("kpi1AccommodationType", Residence, "kind", example="LIVING_WITH_PARENT_S"),
        choice("kpi1AccommodationSuitability", Residence, "suitability", example="SUITABLE"),
        text("suitabilityReason", Residence, "suitability_reason", example="Her own room, and her aunt is at home."),
        said_by(Residence),
    ),
    "Where a child lived, from when to when.",
)
ETE = Entity(
    "ete",
    EteProvision,
    (
        *episode("eteID", "E0001"),
        choice("provisionType", EteProvision, "provision", example="SCHOOL_FULL_TIME"),
        text("description", EteProvision, "place", example="Seaview High School"),
        choice("suitability", EteProvision, "suitability", example="SUITABLE"),
        text("suitabilityReason", EteProvision, "suitability_reason"),
        said_by(EteProvision),
        Column("hoursOffered", "hours_offered", cells.hours, blank=0, says="hours a week; 0 when empty", example="25"),
        Column(
            "hoursAttended", "hours_attended", cells.hours, blank=0, says="hours a week; 0 when empty", example="22.5"
        ),
    ),
    "Education, training or employment, from when to when.",
)
CARE_STATUSES = Entity(
    "care_statuses",
    CareStatus,
    (
        *episode("careStatusID", "S0001"),
        choice("status", CareStatus, "status", example="CHILD_IN_NEED"),
        said_by(CareStatus),
    ),
    "Care statuses, from when to when.",
)
SPECIAL_NEEDS = Entity(
    "sendaln",
    SpecialNeed,
    (
        *episode("sendID", "N0001"),
        either(
            "kpi3IdentifiedSENDALN", "identified", YES_NO, blank=False, says="YES or NO; NO when empty", example="YES"
        ),
        choice("areaOfNeed", SpecialNeed, "need", required=False, example="COMMUNICATION"),
        either(
            "kpi3SENDFormalPlan",
            "plan",
            {code: code for code, _ in FORMAL_PLANS} | {"YES": "OTHER", "NO": "NONE"},
            blank="NONE",
            says="a kind of plan, or YES or NO as in the child level data; NONE when empty",
            example="EHCP",
        ),
        date_column("planReviewed", "plan_reviewed_on", required=False, example="2025-03-01"),
        text("note", SpecialNeed, "note"),
        said_by(SpecialNeed),
    ),
    "Special educational needs and the formal plan, from when to when.",
)
SCREENINGS = Entity(
    "screenings",
    Screening,
    (
        *episode("screeningID", "G0001"),
        choice("screenedFor", Screening, "screened_for", example="SLC"),
        choice("result", Screening, "result", example="NEED"),
        text("screenedBy", Screening, "screened_by", required=True, example="Speech and language therapist"),
        text("nextStep", Screening, "next_step", example="Full assessment at school"),
        date_column("nextStepBy", "next_on", required=False, example="2025-09-30"),
        said_by(Screening),
    ),
    "Screenings; startDate is the day of the screening, endDate the last day on which its result stood.",
)


def health_need(file: str, model: type[HealthNeed], id_name: str, kpi: str, example: str, says: str) -> Entity:
    """A need of health with its intervention, under the headings of the child level data."""
    return Entity(
        file,
        model,
        (
            own_id(id_name, says="the row's id in the old system", example=example),
            of_child(),
            date_column(f"{kpi}DateScreened", "starts_on"),
            Column(
                "need",
                "need",
                cells.words(model._meta.get_field("need").max_length),
                blank="Not described",
                says="what the need is, at most 200 characters; “Not described” when empty",
                example="Sleeps badly",
            ),
            choice("foundBy", model, "found_by", required=False, example="SCREENED"),
            date_column(f"{kpi}DateReferred", "referred_on", required=False),
            date_column(f"{kpi}DateOffered", "offered_on", required=False),
            choice(f"{kpi}InterventionType", model, "intervention", required=False, example=""),
            text("provider", model, "provider", example="Invented wellbeing service"),
            date_column(f"{kpi}DateAttendedStart", "attended_from", required=False, example=""),
            date_column(f"{kpi}DateAttendedEnd", "ends_on", required=False, example=""),
            said_by(model),
        ),
        says,
    )


MENTAL_HEALTH = health_need(
    "mental_health", MentalHealth, "mentalHealthID", "kpi4MH", "M0001", "Needs in mental health, and interventions."
)
SUBSTANCE_MISUSE = health_need(
    "substance_misuse",
    SubstanceMisuse,
    "substanceMisuseID",
    "kpi5SM",
    "B0001",
    "Needs because of alcohol or other substances, and interventions.",
)
PHYSICAL_HEALTH = Entity(
    "physical_health",
    PhysicalHealth,
    (
        *episode("conditionID", "D0001"),
        text("condition", PhysicalHealth, "condition", required=True, example="Asthma"),
        text("treatment", PhysicalHealth, "treatment", example="Carries an inhaler"),
        text("toKnow", PhysicalHealth, "to_know", example="Let them sit down outside"),
        said_by(PhysicalHealth),
    ),
    "Conditions, injuries and disabilities, from when to when.",
)
EARLY_HELP = Entity(
    "early_help",
    EarlyHelp,
    (
        *episode("earlyHelpID", "L0001"),
        choice("stage", EarlyHelp, "stage", example="REFERRED"),
        text("leadProfessional", EarlyHelp, "lead"),
        text("note", EarlyHelp, "note"),
        said_by(EarlyHelp),
    ),
    "Early help, a row a stage; the start of REFERRED is the referral that KPI 7 counts.",
)
EXPLOITATION = Entity(
    "exploitation",
    Exploitation,
    (
        *episode("exploitationID", "X0001"),
        choice("kind", Exploitation, "exploited_by", example="CRIMINAL"),
        choice("level", Exploitation, "level", example="MEDIUM"),
        text("concern", Exploitation, "concern", required=True, example="New clothes and a second telephone"),
        date_column("nrmReferred", "nrm_referred_on", required=False),
        text("nrmReference", Exploitation, "nrm_reference"),
        choice("reasonableGrounds", Exploitation, "reasonable_grounds", required=False, example=""),
        date_column("reasonableGroundsOn", "reasonable_on", required=False, example=""),
        choice("conclusiveGrounds", Exploitation, "conclusive_grounds", required=False, example=""),
        date_column("conclusiveGroundsOn", "conclusive_on", required=False, example=""),
        said_by(Exploitation),
    ),
    "Concerns about exploitation, and the national referral mechanism.",
)
PARENTING = Entity(
    "parenting",
    Parenting,
    (
        own_id("parentingInterventionID", says="the row's id in the old system", example="Z0001"),
        of_child(),
        date_column("interventionStartDate", "starts_on"),
        date_column("interventionEndDate", "ends_on", required=False, example=""),
        choice("parentingInterventionType", Parenting, "parenting_kind", example="PROGRAMME"),
        text("withWhom", Parenting, "with_whom", example="Her mother"),
        Column("sessionsPlanned", "sessions_planned", cells.whole(0, 200), blank=0, says="0 when empty", example="6"),
        Column("sessionsAttended", "sessions_attended", cells.whole(0, 200), blank=0, says="0 when empty", example="4"),
        choice("engagementLevel", Parenting, "engagement", required=False, example="GOOD"),
        said_by(Parenting),
    ),
    "Work with a parent or carer.",
)
