"""Offences, hearings, outcomes, and the programmes that follow."""

from django.db import models
from django.db.models import F, Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.child import Child, OfChild
from cases.rules_programmes import ContactLevel, Unit
from yjs.audit.history import tracked
from yjs.refs import ref_field

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
SCORED = Q(seriousness__gte=1, seriousness__lte=8)


@tracked()
class OutcomeType(models.Model):
    """The catalogue of outcomes: what each is called, where it counts, and from when to when it exists."""

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
    return_code = models.CharField(max_length=90, help_text="What the national return must send instead")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["seriousness_rank"]

    def __str__(self) -> str:
        return self.name


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
    local_id = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
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
    local_id = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="hearings")
    held_on = models.DateField()
    court = models.CharField(max_length=120)
    court_type = models.CharField(max_length=30, default="YOUTH_COURT")
    remand_decision = models.CharField(max_length=80, blank=True)
    offences = models.ManyToManyField(Offence, related_name="hearings", blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.court}, {self.held_on:%-d %B %Y}"


@tracked()
class Outcome(OfChild):
    """What was decided about an offence, in court or out of it. Stored as it was; the return maps it."""

    history_labels = {"type": "outcome"}
    ref = ref_field()
    local_id = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="outcomes")
    offence = models.ForeignKey(Offence, models.PROTECT, related_name="outcomes")
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, blank=True, related_name="outcomes")
    type = models.ForeignKey(OutcomeType, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    is_main = models.BooleanField(default=True)
    appeal = models.CharField(max_length=40, blank=True)
    local_residence = models.BooleanField(default=True, help_text="The child lived in this area on the day")

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["offence", "type", "decided_on"], name="one_outcome_a_day_and_type")
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
    local_id = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
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
