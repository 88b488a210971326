"""Offences, hearings, outcomes, and the programmes that follow."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.child import Child, OfChild
from cases.rules_hearings import Result
from cases.rules_outcomes import APPEALS, group_of
from cases.rules_programmes import ContactLevel, Unit
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

OFFENCE_CATEGORIES = [
    ("VIOLENCE_AGAINST_THE_PERSON", "Violence against the person"),
    ("ROBBERY", "Robbery"),
    ("SEXUAL_OFFENCES", "Sexual offences"),
    ("DOMESTIC_BURGLARY", "Domestic burglary"),
    ("NON_DOMESTIC_BURGLARY", "Non-domestic burglary"),
    ("THEFT_AND_HANDLING", "Theft and handling stolen goods"),
    ("VEHICLE_THEFT", "Vehicle theft"),
    ("CRIMINAL_DAMAGE", "Criminal damage"),
    ("ARSON", "Arson"),
    ("DRUGS", "Drugs"),
    ("PUBLIC_ORDER", "Public order"),
    ("RACIALLY_AGGRAVATED", "Racially aggravated"),
    ("MOTORING_OFFENCES", "Motoring offences"),
    ("DEATH_OR_INJURY_BY_DANGEROUS_DRIVING", "Death or injury by dangerous driving"),
    ("FRAUD_AND_FORGERY", "Fraud and forgery"),
    ("BREACH_OF_BAIL", "Breach of bail"),
    ("BREACH_OF_CONDITIONAL_DISCHARGE", "Breach of conditional discharge"),
    ("BREACH_OF_STATUTORY_ORDER", "Breach of statutory order"),
    ("OTHER", "Other"),
    ("NOT_KNOWN", "Not known"),
]
PLEAS = [
    ("NOT_ENTERED", "Not entered"),
    ("GUILTY", "Guilty"),
    ("NOT_GUILTY", "Not guilty"),
    ("ADMITTED", "Admitted"),
]
TERM_UNITS = [(unit.value, unit.value.capitalize()) for unit in Unit]
CONTACT_LEVELS = [
    (ContactLevel.STANDARD.value, "Standard"),
    (ContactLevel.ENHANCED.value, "Enhanced"),
    (ContactLevel.INTENSIVE.value, "Intensive"),
    (ContactLevel.ISS.value, "Intensive supervision and surveillance"),
]
COURT_TYPES = [
    ("YOUTH_COURT", "Youth court"),
    ("MAGISTRATES_COURT", "Magistrates’ court"),
    ("CROWN_COURT", "Crown Court"),
    ("OTHER", "Another court"),
]
LAA = "REMAND_TO_LOCAL_AUTHORITY_ACCOMMODATION"
REMANDS = [  # domain 1.5; those without a remand are general knowledge
    ("UNCONDITIONAL_BAIL", "Unconditional bail"),
    ("CONDITIONAL_BAIL", "Conditional bail"),
    ("CONDITIONAL_BAIL_AND_TAG", "Conditional bail with a tag"),
    ("BAIL_SUPERVISION_AND_SUPPORT", "Bail supervision and support"),
    ("BAIL_SUPERVISION_AND_SUPPORT_AND_TAG", "Bail supervision and support with a tag"),
    (LAA, "Remand to local authority accommodation"),
    (f"{LAA}_AND_TAG", "Remand to local authority accommodation with a tag"),
    (f"{LAA}_RADIO_TAG", "Remand to local authority accommodation with a radio tag"),
    (f"{LAA}_GPS_TAG", "Remand to local authority accommodation with a GPS tag"),
    (f"{LAA}_CURFEW", "Remand to local authority accommodation with a curfew"),
    ("COURT_ORDERED_SECURE_REMAND", "Court-ordered secure remand"),
    ("REMAND_IN_CUSTODY", "Remand in custody (youth detention accommodation)"),
]
RESULTS = [
    (Result.NOT_YET.value, "It has not taken place yet"),
    (Result.ADJOURNED.value, "Adjourned"),
    (Result.DECIDED.value, "Sentence, or another outcome"),
    (Result.SENT_UP.value, "Sent to another court"),
    (Result.WARRANT.value, "Warrant: the child did not come"),
    (Result.OTHER.value, "Something else"),
]
ADJOURNED_FOR = [
    ("reports", "For reports"),
    ("plea", "For a plea"),
    ("trial", "For a trial"),
    ("sentence", "For sentence"),
    ("evidence", "For evidence or disclosure"),
    ("advice", "For legal advice or representation"),
    ("absence", "Somebody did not come"),
    ("other", "For another reason"),
]
THERE = [
    ("there", "In the courtroom"),
    ("link", "By video link"),
    ("absent", "Not there"),
    ("not_needed", "Did not have to come"),
]
APPEAL_RESULTS = [(result, result) for result in APPEALS]
SCORED = Q(seriousness__gte=1, seriousness__lte=8)


@tracked()
class OutcomeType(models.Model):
    """The catalogue of outcomes: what each is called, where it counts, and from when to when it exists."""

    history_name = "entry of the catalogue of outcomes"
    history_labels = {
        "kpi_order_type": "type of order in the KPIs",
        "plan_row": "row of the plan's table",
        "proven": "proves the offence",
        "counts_in_kpi": "counts in the KPIs",
        "seriousness_rank": "place in seriousness",
        "starts_on": "first day",
        "ends_on": "last day",
    }
    code = models.CharField(max_length=90, unique=True)
    name = models.CharField(max_length=120)
    tier = models.CharField(max_length=20, help_text="Diversion, Diversion (Other), Pre-Court, First-tier …")
    kpi_order_type = models.CharField(max_length=4, blank=True, help_text="OOCD, YC, YCC, RO, YRO, CUST")
    plan_row = models.CharField(max_length=30, help_text="The row of the published table of outcomes")
    substantive = models.BooleanField(default=False)
    proven = models.BooleanField(default=True, help_text="Counts as a proven offence in the published plan")
    counts_in_kpi = models.BooleanField(default=False)
    panel_may_decide = models.BooleanField(default=False)
    seriousness_rank = models.PositiveSmallIntegerField(help_text="1 is the most serious")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["seriousness_rank"]

    def __str__(self) -> str:
        return self.name

    @property
    def group(self) -> str:
        """Where it is given: in court, out of court, or neither."""
        return group_of(self.tier)


@tracked()
class OffenceType(models.Model):
    """An entry of the offence list: an offence by its code, with the YJB's category and seriousness score."""

    history_name = "entry of the offence list"
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=50, choices=OFFENCE_CATEGORIES)
    seriousness = models.PositiveSmallIntegerField(help_text="YJB score, 1 (least) to 8 (most)")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "code"]
        constraints = [
            ends_after_start("offence_type_ends_after_start"),
            models.CheckConstraint(condition=SCORED, name="offence_type_seriousness_1_to_8"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


@tracked()
class Offence(OfChild):
    """One offence that a child is said to have committed; proven once an outcome says so."""

    history_labels = {"type": "entry of the offence list"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="offences")
    type = models.ForeignKey(OffenceType, models.PROTECT, null=True, blank=True, related_name="+")
    occurred_on = models.DateField()
    occurred_until = models.DateField("last day of the offence", null=True, blank=True)
    description = models.CharField(max_length=200)
    category = models.CharField(max_length=50, choices=OFFENCE_CATEGORIES)
    seriousness = models.PositiveSmallIntegerField(help_text="YJB score, 1 (least) to 8 (most)")
    arrested_on = models.DateField(null=True, blank=True)
    charged_on = models.DateField(null=True, blank=True)
    plea = models.CharField(max_length=12, choices=PLEAS, default="NOT_ENTERED")
    knife_related = models.BooleanField(default=False)
    is_hate_crime = models.BooleanField("hate crime", default=False)
    has_victim = models.BooleanField(default=False)
    co_accused = models.CharField("who else is said to have done it", max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["-occurred_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=SCORED, name="offence_seriousness_1_to_8"),
            models.CheckConstraint(
                condition=Q(occurred_until=None) | Q(occurred_until__gte=F("occurred_on")),
                name="offence_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.description}, {self.occurred_on:%-d %B %Y}"


@tracked()
class Hearing(OfChild):
    """A day in court."""

    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="hearings")
    held_on = models.DateField()
    court = models.CharField(max_length=120)
    court_type = models.CharField(max_length=30, choices=COURT_TYPES, default="YOUTH_COURT")
    remand_decision = models.CharField(max_length=80, choices=REMANDS, blank=True)
    offences = models.ManyToManyField(Offence, related_name="hearings", blank=True)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", editable=False
    )
    result = models.CharField(
        "what became of it", max_length=10, choices=RESULTS, blank=True, default="", db_default=""
    )
    note = models.TextField("what the court said", blank=True, default="", db_default="")
    adjourned_to = models.DateField("next hearing", null=True, blank=True)
    adjourned_why = models.CharField(
        "why it was adjourned", max_length=12, choices=ADJOURNED_FOR, blank=True, default="", db_default=""
    )
    child_there = models.CharField(
        "the child in court", max_length=10, choices=THERE, blank=True, default="", db_default=""
    )
    parent_there = models.CharField(
        "a parent or carer in court", max_length=10, choices=THERE, blank=True, default="", db_default=""
    )
    from_service = models.CharField(
        "who from the service was there", max_length=120, blank=True, default="", db_default=""
    )
    remand_proposal = models.CharField(
        "what we proposed about bail", max_length=80, choices=REMANDS, blank=True, default="", db_default=""
    )
    proposal = models.ForeignKey(
        OutcomeType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sentence that we proposed"
    )
    proposal_note = models.CharField(
        "more about what we proposed", max_length=300, blank=True, default="", db_default=""
    )

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adjourned_to=None) | Q(adjourned_to__gt=F("held_on")), name="hearing_adjourned_to_later_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.court}, {self.held_on:%-d %B %Y}"


@tracked()
class Outcome(OfChild):
    """What was decided about an offence, in court or out of it. Stored as it was; the return maps it."""

    history_labels = {"type": "outcome", "is_main": "main outcome", "decided_on": "day"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="outcomes")
    offence = models.ForeignKey(Offence, models.PROTECT, related_name="outcomes")
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, blank=True, related_name="outcomes")
    type = models.ForeignKey(OutcomeType, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    is_main = models.BooleanField(default=True)
    appealed_on = models.DateField("appealed", null=True, blank=True)
    appeal = models.CharField("result of the appeal", max_length=40, choices=APPEAL_RESULTS, blank=True)
    appeal_ended_on = models.DateField("day of its result", null=True, blank=True)
    local_residence = models.BooleanField(
        "lived in our area", default=True, help_text="The child lived in this area on the day"
    )

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["offence", "type", "decided_on"], name="one_outcome_a_day_and_type"),
            # One main outcome a sentencing occasion: of one type, for however many of its offences.
            ExclusionConstraint(
                name="one_main_outcome_a_hearing",
                expressions=[("hearing", RangeOperators.EQUAL), ("type", RangeOperators.NOT_EQUAL)],
                condition=Q(is_main=True),
                deferrable=Deferrable.IMMEDIATE,  # so that one of many offences is put right at once
            ),
            models.UniqueConstraint(
                fields=["offence", "decided_on"], condition=Q(is_main=True), name="one_main_outcome_an_offence_and_day"
            ),
            models.CheckConstraint(
                condition=Q(appealed_on=None) | Q(appealed_on__gte=F("decided_on")), name="appeal_after_outcome"
            ),
            models.CheckConstraint(
                condition=Q(appeal_ended_on=None) | Q(appeal_ended_on__gte=F("appealed_on")), name="appeal_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type}, {self.decided_on:%-d %B %Y}"


@tracked()
class Programme(OfChild):
    """An order or out-of-court resolution as worked: many offences, a start, an end, completed or not."""

    history_name = "programme"
    history_labels = {
        "disposal": "order or out-of-court resolution",
        "term": "how long",
        "term_unit": "days, weeks, months, years or hours",
        "planned_end_reason": "why the planned end is not as the term says",
        "level": "level of contact",
        "custody": "custody part",
    }
    ref = ref_field()
    local_id = local_id_field()
    imported_on = models.DateField(null=True, blank=True, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="programmes")
    disposal = models.ForeignKey(OutcomeType, models.PROTECT, related_name="+")
    offences = models.ManyToManyField(Offence, related_name="programmes")
    starts_on = models.DateField()
    term = models.PositiveIntegerField(null=True, blank=True)
    term_unit = models.CharField(max_length=6, choices=TERM_UNITS, blank=True, default="", db_default="")
    planned_end_on = models.DateField()
    planned_end_reason = models.CharField(max_length=1000, blank=True, default="", db_default="")
    level = models.CharField(
        max_length=10, choices=CONTACT_LEVELS, blank=True, default="", db_default="", help_text="Empty: as assessed"
    )
    ends_on = models.DateField(null=True, blank=True)
    completed = models.BooleanField(null=True, blank=True, help_text="Null: neither is recorded")
    end_reason = models.TextField(blank=True)
    is_licence = models.BooleanField(default=False, help_text="The licence part of a detention and training order")
    custody = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="licence")

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_start("programme_ends_after_start"),
            models.CheckConstraint(
                condition=Q(completed=None) | Q(ends_on__isnull=False), name="programme_completed_when_ended"
            ),
            models.CheckConstraint(
                condition=Q(term=None, term_unit="") | (Q(term__gte=1) & ~Q(term_unit="")),
                name="programme_term_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disposal}, from {self.starts_on:%-d %B %Y}"


@tracked(obj_field=None)
class ProgrammeOffence(Programme.offences.through):
    """The link of a programme and an offence, so that its changes are kept too."""

    history_name = "offence of a programme"

    class Meta:
        proxy = True


@tracked(obj_field=None)
class HearingOffence(Hearing.offences.through):
    """The link of a hearing and an offence, so that its changes are kept too."""

    history_name = "offence of a hearing"

    class Meta:
        proxy = True
