"""What a child needs and is given: dated episodes like where they live and learn, one kind each."""

from datetime import date

from django.db import models

from cases.models.child import Child
from cases.models.circumstances import AtOnce, Episode
from cases.rules_work import NoticeKind
from yjs.audit.history import tracked

HEALTH = "health"  # the class of data that not everybody reads (cases.permissions)
AREAS_OF_NEED = [
    ("COGNITION", "Cognition and learning"),
    ("COMMUNICATION", "Communication and interaction"),
    ("SEMH", "Social, emotional and mental health"),
    ("PHYSICAL", "Sensory or physical"),
]
FORMAL_PLANS = [
    ("NONE", "No formal plan"),
    ("EHCP", "Education, health and care plan (EHCP)"),
    ("SEN_SUPPORT", "SEN support plan"),
    ("IEP", "Individual education plan (IEP)"),
    ("PEP", "Personal education plan (PEP)"),
    ("IDP", "Individual development plan (Wales)"),
    ("OTHER", "Another formal plan"),
]
SCREENED_FOR = [
    ("SLC", "Speech, language and communication"),
    ("DYSLEXIA", "Dyslexia"),
    ("NEURODIVERSITY", "Neurodiversity, such as ADHD or autism"),
    ("SENSES", "Hearing and sight"),
]
SCREENING_RESULTS = [
    ("NO_NEED", "No need was found"),
    ("NEED", "A need was found"),
    ("FURTHER", "To be assessed further"),
    ("DECLINED", "The child did not want it"),
]
FOUND_BY = [("SCREENED", "A screening"), ("IDENTIFIED", "Identified otherwise")]
MENTAL_HEALTH_TYPES = [
    ("GETTING_ADVICE", "Getting advice"),
    ("GETTING_HELP", "Getting help"),
    ("GETTING_ADDITIONAL_HELP", "Getting more help"),
    ("GETTING_RISK_SUPPORT", "Getting risk support"),
    ("NO_INTERVENTION", "No intervention"),
]
SUBSTANCE_TYPES = [
    ("TARGETED_INTERVENTION", "Targeted intervention"),
    ("SPECIALIST_SUBSTANCE_MISUSE_TREATMENT", "Specialist substance misuse treatment"),
    ("COMPLEX_CARE", "Complex care"),
    ("NO_INTERVENTION", "No intervention"),
]
EARLY_HELP_STAGES = [
    ("REFERRED", "Referred to early help"),
    ("ASSESSMENT", "Early help assessment"),
    ("PLAN", "Early help plan"),
    ("NOT_TAKEN_UP", "Not taken up"),
    ("STEPPED_DOWN", "Stepped down to early help"),
]
EXPLOITED_BY = [
    ("CRIMINAL", "Criminal exploitation, such as county lines"),
    ("SEXUAL", "Sexual exploitation"),
    ("LABOUR", "Forced labour or servitude"),
    ("TRAFFICKING", "Modern slavery or trafficking"),
    ("RADICALISATION", "Radicalisation"),
]
CONCERN_LEVELS = [("LOW", "Emerging"), ("MEDIUM", "Moderate"), ("HIGH", "Significant")]
DECISIONS = [("POSITIVE", "Positive"), ("NEGATIVE", "Negative")]
PARENTING_KINDS = [
    ("PARENTING_ORDER", "Parenting order"),
    ("PARENTING_CONTRACT", "Parenting contract"),
    ("PROGRAMME", "Parenting programme"),
    ("ONE_TO_ONE", "Support at home, one to one"),
]
ENGAGEMENT = [("GOOD", "Took part well"), ("PARTIAL", "Took part in some of it"), ("NONE", "Did not take part")]


def line(name: str, limit: int = 120) -> models.CharField:
    """A line of text that may be empty."""
    return models.CharField(name, max_length=limit, blank=True, default="", db_default="")


def picked(name: str, choices: list, **more) -> models.CharField:
    """One of a list, or nothing."""
    return models.CharField(name, max_length=40, choices=choices, blank=True, default="", db_default="", **more)


def day(name: str) -> models.DateField:
    """A day that may not be known, or not have come."""
    return models.DateField(name, null=True, blank=True)


def told(*pairs: tuple[str, object]) -> list[tuple[str, str]]:
    """Facts with their labels, without those of which nothing is known."""
    return [(label, f"{one:%-d %B %Y}" if isinstance(one, date) else str(one)) for label, one in pairs if one]


SPECIAL_NEEDS = AtOnce("special_need", ("need", "plan"), alone=("identified", False))
SCREENINGS = AtOnce("screening", ("screened_for",))
MENTAL_HEALTH = AtOnce("mental_health", ("need", "intervention", "provider"))
SUBSTANCES = AtOnce("substance_misuse", ("need", "intervention", "provider"))
CONDITIONS = AtOnce("physical_health", ("condition",))
EARLY_HELP = AtOnce("early_help", ("stage",))
EXPLOITATION = AtOnce("exploitation", ("exploited_by",))
PARENTING = AtOnce("parenting", ("parenting_kind", "with_whom"))


@tracked()
class SpecialNeed(Episode):
    """Special educational needs or disability, and the formal plan for them (KPI 3)."""

    about, heading = "send", "Special educational needs and plans"
    nothing = "Nothing is recorded about special educational needs: neither that there are any nor that there are none."
    said = ("identified", "need", "plan", "plan_reviewed_on", "note")
    at_once = SPECIAL_NEEDS
    news = NoticeKind.CIRCUMSTANCE
    history_name = "special educational need"
    child = models.ForeignKey(Child, models.PROTECT, related_name="special_needs")
    identified = models.BooleanField("a need is identified")
    need = picked("area of need", AREAS_OF_NEED)
    plan = models.CharField("formal plan", max_length=12, choices=FORMAL_PLANS)
    plan_reviewed_on = day("plan last reviewed on")
    note = line("what helps at school", 300)

    class Meta(Episode.Meta):
        constraints = SPECIAL_NEEDS.constraints()

    def __str__(self) -> str:
        if not self.identified:
            return "No special educational need"
        return self.get_need_display() or "Special educational need"

    @property
    def facts(self) -> list[tuple[str, str]]:
        plan = self.get_plan_display() if self.identified else ""
        return told(("Formal plan", plan), ("Last reviewed", self.plan_reviewed_on), ("What helps", self.note))


@tracked()
class Screening(Episode):
    """Somebody looked whether the child has a need that nobody saw; the result stands until the next screening."""

    about, heading = "screening", "Speech, language, dyslexia and other screening"
    nothing = "No screening is recorded: neither of speech, language and communication, nor of dyslexia."
    said = ("screened_for", "result", "screened_by", "next_step", "next_on")
    at_once = SCREENINGS
    replaces = ("screened_for",)
    news = NoticeKind.CIRCUMSTANCE
    child = models.ForeignKey(Child, models.PROTECT, related_name="screenings")
    screened_for = models.CharField(max_length=16, choices=SCREENED_FOR)
    result = models.CharField(max_length=12, choices=SCREENING_RESULTS)
    screened_by = models.CharField("who screened", max_length=120)
    next_step = line("what comes next", 300)
    next_on = day("next step by")

    class Meta(Episode.Meta):
        constraints = SCREENINGS.constraints()

    def __str__(self) -> str:
        return f"{self.get_screened_for_display()}: {self.get_result_display().lower()}"

    @property
    def facts(self) -> list[tuple[str, str]]:
        return told(("Screened by", self.screened_by), ("Next", self.next_step), ("By", self.next_on))


class HealthNeed(Episode):
    """A need found, and what was done about it: referred, offered, attended until its end (KPI 4 and 5)."""

    data_class = HEALTH
    said = ("need", "found_by", "referred_on", "offered_on", "intervention", "provider", "attended_from")
    history_classes = dict.fromkeys(said, HEALTH)
    need = models.CharField("what the need is", max_length=200)
    found_by = picked("how it was found", FOUND_BY)
    referred_on = day("referred on")
    offered_on = day("offered on")
    provider = line("who gives it")
    attended_from = day("attended from")

    class Meta(Episode.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.need

    @property
    def facts(self) -> list[tuple[str, str]]:
        return told(
            ("Found by", self.get_found_by_display().lower()),
            ("Referred", self.referred_on),
            ("Offered", self.offered_on),
            ("Type", self.get_intervention_display()),
            ("Given by", self.provider),
            ("Attended from", self.attended_from),
        )


@tracked()
class MentalHealth(HealthNeed):
    """A need in mental health or emotional wellbeing, by the types of i-THRIVE (KPI 4)."""

    about, heading = "mental-health", "Mental health and emotional wellbeing"
    nothing = "No need in mental health or emotional wellbeing is recorded."
    at_once = MENTAL_HEALTH
    child = models.ForeignKey(Child, models.PROTECT, related_name="mental_health")
    intervention = picked("type of intervention", MENTAL_HEALTH_TYPES)

    class Meta(HealthNeed.Meta):
        constraints = MENTAL_HEALTH.constraints()


@tracked()
class SubstanceMisuse(HealthNeed):
    """A need because of alcohol or other substances (KPI 5)."""

    about, heading = "substance-misuse", "Alcohol and other substances"
    nothing = "No need because of alcohol or other substances is recorded."
    at_once = SUBSTANCES
    child = models.ForeignKey(Child, models.PROTECT, related_name="substance_misuse")
    intervention = picked("type of intervention", SUBSTANCE_TYPES)

    class Meta(HealthNeed.Meta):
        constraints = SUBSTANCES.constraints()


@tracked()
class PhysicalHealth(Episode):
    """A condition, injury or disability, and what workers need to know of it."""

    about, heading = "physical-health", "Physical health"
    nothing = "No condition is recorded."
    data_class = HEALTH
    said = ("condition", "treatment", "to_know")
    history_classes = dict.fromkeys(said, HEALTH)
    at_once = CONDITIONS
    history_name = "physical health"
    child = models.ForeignKey(Child, models.PROTECT, related_name="conditions")
    condition = models.CharField(max_length=120)
    treatment = line("treatment or medicine", 200)
    to_know = line("what workers need to know", 300)

    class Meta(Episode.Meta):
        constraints = CONDITIONS.constraints()

    def __str__(self) -> str:
        return self.condition

    @property
    def facts(self) -> list[tuple[str, str]]:
        return told(("Treatment", self.treatment), ("What workers need to know", self.to_know))


@tracked()
class EarlyHelp(Episode):
    """Referred to early help, assessed, on a plan (KPI 7); the plan itself is a care status too."""

    about, heading = "early-help", "Early help"
    nothing = "No early help is recorded."
    said = ("stage", "lead", "note")
    at_once = EARLY_HELP
    replaces = ()
    news = NoticeKind.CIRCUMSTANCE
    child = models.ForeignKey(Child, models.PROTECT, related_name="early_help")
    stage = models.CharField(max_length=12, choices=EARLY_HELP_STAGES)
    lead = line("lead professional")
    note = line("what it is for", 300)

    class Meta(Episode.Meta):
        constraints = EARLY_HELP.constraints()

    def __str__(self) -> str:
        return self.get_stage_display()

    @property
    def facts(self) -> list[tuple[str, str]]:
        return told(("Lead professional", self.lead), ("What it is for", self.note))


@tracked()
class Exploitation(Episode):
    """A concern that the child is exploited, and the national referral mechanism (NRM) with its clock."""

    about, heading = "exploitation", "Exploitation"
    nothing = "No concern about exploitation is recorded."
    said = (
        *("exploited_by", "level", "concern", "nrm_referred_on", "nrm_reference"),
        *("reasonable_grounds", "reasonable_on", "conclusive_grounds", "conclusive_on"),
    )
    at_once = EXPLOITATION
    news = NoticeKind.CIRCUMSTANCE
    history_name = "concern about exploitation"
    history_labels = {"nrm_referred_on": "referred to the NRM on", "nrm_reference": "NRM reference"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="exploitation")
    exploited_by = models.CharField("kind of exploitation", max_length=16, choices=EXPLOITED_BY)
    level = models.CharField("level of concern", max_length=8, choices=CONCERN_LEVELS)
    concern = models.CharField("what the concern is", max_length=500)
    nrm_referred_on = day("referred to the NRM on")
    nrm_reference = line("NRM reference", 40)
    reasonable_grounds = picked("reasonable-grounds decision", DECISIONS)
    reasonable_on = day("reasonable grounds decided on")
    reasonable_due_on = models.DateField("reasonable grounds due by", null=True, blank=True, editable=False)
    conclusive_grounds = picked("conclusive-grounds decision", DECISIONS)
    conclusive_on = day("conclusive grounds decided on")
    conclusive_due_on = models.DateField("conclusive grounds due by", null=True, blank=True, editable=False)

    class Meta(Episode.Meta):
        constraints = EXPLOITATION.constraints()

    def __str__(self) -> str:
        return f"{self.get_exploited_by_display()}: {self.get_level_display().lower()} concern"

    @property
    def waits_until(self) -> date | None:
        """The day by which the next decision of the NRM is due; none once it is made."""
        if not self.reasonable_grounds:
            return self.reasonable_due_on
        return None if self.conclusive_grounds else self.conclusive_due_on

    @property
    def facts(self) -> list[tuple[str, str]]:
        referred = self.nrm_referred_on and f"{self.nrm_referred_on:%-d %B %Y} {self.nrm_reference}".strip()
        return told(
            ("Concern", self.concern),
            ("Referred to the NRM", referred or "No"),
            ("Reasonable grounds", _decided(self.get_reasonable_grounds_display(), self.reasonable_on)),
            ("Conclusive grounds", _decided(self.get_conclusive_grounds_display(), self.conclusive_on)),
            ("Next decision due by", self.waits_until),
        )


def _decided(words: str, on: date | None) -> str:
    return f"{words.lower()}, {on:%-d %B %Y}" if words and on else ""


@tracked()
class Parenting(Episode):
    """Work with a parent or carer: kind, sessions planned and attended, how they took part."""

    about, heading = "parenting", "Parenting interventions"
    nothing = "No work with a parent or carer is recorded."
    said = ("parenting_kind", "with_whom", "sessions_planned", "sessions_attended", "engagement")
    at_once = PARENTING
    history_name = "parenting intervention"
    child = models.ForeignKey(Child, models.PROTECT, related_name="parenting")
    parenting_kind = models.CharField("kind", max_length=20, choices=PARENTING_KINDS)
    with_whom = line("with whom")
    sessions_planned = models.PositiveSmallIntegerField(default=0)
    sessions_attended = models.PositiveSmallIntegerField(default=0)
    engagement = picked("how they took part", ENGAGEMENT)

    class Meta(Episode.Meta):
        constraints = PARENTING.constraints(
            models.CheckConstraint(
                condition=models.Q(sessions_attended__lte=models.F("sessions_planned")), name="parenting_sessions_fit"
            )
        )

    def __str__(self) -> str:
        return self.get_parenting_kind_display()

    @property
    def facts(self) -> list[tuple[str, str]]:
        sessions = f"{self.sessions_attended} attended of {self.sessions_planned} planned"
        return told(("With", self.with_whom), ("Sessions", sessions), ("Engagement", self.get_engagement_display()))


NEEDS: tuple[type[Episode], ...] = (
    SpecialNeed,
    Screening,
    MentalHealth,
    SubstanceMisuse,
    PhysicalHealth,
    EarlyHelp,
    Exploitation,
    Parenting,
)
