"""The files of a caseload, in the order in which they are stored: what a row makes, and its columns.

Headings are those of the YJB's child level data where it has them (domain 2.2).
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model

from cases import outcome_catalogue
from cases.authority_catalogue import other_services
from cases.importing import cells
from cases.importing.columns import (
    YES_NO,
    Column,
    capitals,
    choice,
    date_column,
    either,
    outcome,
    own_id,
    reference,
    text,
)
from cases.incident_catalogue import CATEGORIES
from cases.models import (
    CareStatus,
    Child,
    Contact,
    EteProvision,
    Hearing,
    Offence,
    Outcome,
    Programme,
    Residence,
    SeriousIncident,
    Transfer,
    Victim,
    VictimOffence,
)
from cases.models.circumstances import Episode
from cases.models.needs import (
    FORMAL_PLANS,
    EarlyHelp,
    Exploitation,
    HealthNeed,
    MentalHealth,
    Parenting,
    PhysicalHealth,
    Screening,
    SpecialNeed,
    SubstanceMisuse,
)

CODES = [row["code"] for row in outcome_catalogue.rows()]
EXAMPLES = {"child": "C0001", "offence": "O0001", "hearing": "H0001", "programme": "P0001"}


@dataclass(frozen=True)
class Entity:
    """One file: `kept` rows are never overwritten; a link is two references and no id of its own."""

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    says: str
    kept: bool = False

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"

    @cached_property
    def is_link(self) -> bool:
        """Whether a row only ties two others together."""
        return all(column.refers for column in self.columns)

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """The columns by the field they fill."""
        return {column.field: column for column in self.columns}

    def key(self, values: dict[str, object]) -> object:
        """What tells two rows of the file apart."""
        return tuple(values[column.field] for column in self.columns) if self.is_link else values["local_id"]


def of_child(required: bool = True) -> Column:
    return reference("currentYOTID", "child", "children", example="C0001", required=required)


def episode(id_name: str, example: str) -> tuple[Column, ...]:
    """The columns that every dated fact about a child begins with."""
    return (
        own_id(id_name, says="the row's id in the old system", example=example),
        of_child(),
        date_column("startDate", "starts_on"),
        date_column("endDate", "ends_on", required=False, example=""),
    )


def said_by(model: type[Episode]) -> Column:
    return choice("source", model, "source", required=False, example="carer")


CHILDREN = Entity(
    "children",
    Child,
    (
        own_id("currentYOTID", says="the child's id in the old system", example="C0001"),
        text("firstName", Child, "first_name", required=True, example="Robin"),
        text("surname", Child, "surname", required=True, example="Ashdown"),
        text("knownAs", Child, "known_as", example="Rob"),
        date_column("dateOfBirth", "date_of_birth", example="2010-03-04"),
        choice("sex", Child, "sex", required=False, example="1"),
        choice("ethnicity", Child, "ethnicity", required=False, example="WHITE"),
        text("phone", Child, "phone", example="01632 960001"),
        text("address", Child, "address", example="1 Larch Row, Seaview"),
        text("postcode", Child, "postcode", example="ZZ1 1AA"),
        text("whatHelps", Child, "what_helps", example="Short meetings and a drawing pad."),
        text("whatToAvoid", Child, "what_to_avoid", example="Long letters."),
    ),
    "One row a child.",
)
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
)
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
CONTACTS = Entity(
    "contacts",
    Contact,
    (
        own_id("contactID", says="the contact's id in the old system", example="K0001"),
        of_child(),
        Column(
            "happenedAt",
            "happened_at",
            cells.moment,
            required=True,
            says="date and time in England",
            example="2025-06-14 15:30",
        ),
        choice("method", Contact, "method", example="office"),
        text("place", Contact, "place", example="Seaview House"),
        either("planned", "planned", YES_NO, blank=True, says="YES or NO; YES when empty", example="YES"),
        text("whoWasThere", Contact, "who_was_there", example="Robin and their grandmother"),
        choice("attendance", Contact, "attendance", example="attended"),
        text("absenceReason", Contact, "absence_reason"),
        text("aim", Contact, "aim", example="Talk about the new college course."),
        text("content", Contact, "content", example="We looked at the timetable together."),
        text("outcome", Contact, "outcome", example="Robin chose two taster days."),
        choice("riskLevel", Contact, "risk_level", required=False, example="nothing_new"),
        text("risk", Contact, "risk"),
        text("nextSteps", Contact, "next_steps", example="Visit the college on Friday."),
        choice("safeguardingLevel", Contact, "safeguarding_level", required=False, example="nothing_new"),
        text("safeguarding", Contact, "safeguarding"),
        text("voice", Contact, "voice", example="I want to cook for a job."),
        text("noViewsReason", Contact, "no_views_reason"),
    ),
    "One row a contact under the ACORNS headings. A contact once imported is never overwritten.",
    kept=True,
)

SERIOUS_INCIDENTS = Entity(
    "serious_incidents",
    SeriousIncident,
    (
        own_id("incidentID", says="the incident's id in the old system", example="I0001"),
        of_child(),
        Column(
            "incidentCategory",
            "category",
            cells.code({code: code for code, _ in CATEGORIES}),
            required=True,
            says="a code",
            example="GBH",
            codes=CATEGORIES,
            catalogue=True,
            meanings=capitals(code for code, _ in CATEGORIES),
        ),
        date_column("incidentDate", "happened_on"),
        Column(
            "knownAt",
            "known_at",
            cells.moment,
            required=True,
            says="date and time in England at which the service knew of it; the notification is due by local policy",
            example="2025-06-14 15:30",
        ),
        text("whatHappened", SeriousIncident, "words", required=True, example="Hurt on the pier."),
        either("underSupervision", "under_supervision", YES_NO, blank=True, says="YES or NO; YES when empty"),
        either("knifeRelated", "knife_related", YES_NO, blank=False, says="YES or NO; NO when empty", example="NO"),
    ),
    "One row a serious incident. Who was told, and what was sent, is recorded by hand.",
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
VICTIMS = Entity(
    "victims",
    Victim,
    (
        own_id("victimID", says="the victim's id in the old system", example="V0001"),
        choice("victimType", Victim, "kind", example="person"),
        text("victimName", Victim, "name", required=True, example="Odette Farrow"),
        text("contactName", Victim, "contact_name"),
        choice("under18", Victim, "under_18", example="no"),
        text("vulnerabilities", Victim, "vulnerabilities"),
        text("safeWaysAndTimes", Victim, "safe_ways", example="Text first"),
        text("phone", Victim, "phone", example="01632 960002"),
        text("email", Victim, "email"),
        text("address", Victim, "address", example="2 Larch Row, Seaview"),
        text("postcode", Victim, "postcode", example="ZZ1 1AB"),
        text("schoolOrWork", Victim, "school"),
        text("clubsAndGroups", Victim, "groups"),
        text("wantsToKnow", Victim, "wants_to_know"),
        date_column("toldDate", "told_on", says="the day on which the service was told of them"),
        choice("consentYJSContact", Victim, "consent", required=False, example="given"),
    ),
    "One row a victim, however many offences harmed them. Behind the victims' wall: nobody who imports reads it again.",
)
VICTIM_OFFENCES = Entity(
    "victim_offences",
    VictimOffence,
    (
        reference("victimID", "victim", "victims", example="V0001"),
        reference("offenceID", "offence", "offences", example="O0001"),
    ),
    "Which offences harmed a victim: one row a pair. A victim without one is seen by nobody.",
)

ENTITIES = (
    CHILDREN,
    OFFENCES,
    HEARINGS,
    HEARING_OFFENCES,
    OUTCOMES,
    PROGRAMMES,
    PROGRAMME_OFFENCES,
    RESIDENCES,
    ETE,
    CARE_STATUSES,
    SPECIAL_NEEDS,
    SCREENINGS,
    MENTAL_HEALTH,
    SUBSTANCE_MISUSE,
    PHYSICAL_HEALTH,
    EARLY_HELP,
    EXPLOITATION,
    PARENTING,
    CONTACTS,
    SERIOUS_INCIDENTS,
    TRANSFERS,
    VICTIMS,
    VICTIM_OFFENCES,
)
BY_NAME = {entity.name: entity for entity in ENTITIES}
