"""Where the child lives, learns or works, and their care status: dated episodes, an open end is null."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Q, Value, When

from cases.models.allocation import BESIDE, Days, EpisodeQuerySet, ends_after_start, never_twice
from cases.models.child import Child, OfChild
from cases.rules import NEVER_SUITABLE, CareKind, Suitability
from cases.rules_work import NoticeKind
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

ACCOMMODATION = [
    ("LIVING_WITH_PARENT_S", "Living with parent(s)"),
    ("LIVING_WITH_FAMILY_NOT_PARENTS", "Living with family (not parents)"),
    ("LIVING_WITH_FRIENDS", "Living with friends"),
    ("FOSTER_CARE_LA", "Foster care (local authority)"),
    ("FOSTER_CARE_PRIVATE", "Foster care (private)"),
    ("RESIDENTIAL_UNIT_LA", "Residential unit (local authority)"),
    ("RESIDENTIAL_UNIT_PRIVATE", "Residential unit (private)"),
    ("RESIDENTIAL_UNIT_SECURE", "Residential unit (secure)"),
    ("SUPPORTED_ACCOMMODATION_SUPPORTED_LODGINGS", "Supported accommodation or lodgings"),
    ("INDEPENDENT_LIVING", "Independent living"),
    ("TEMPORARY_ACCOMMODATION", "Temporary accommodation"),
    ("BAIL_HOSTEL", "Bail hostel"),
    ("HOSPITAL", "Hospital"),
    ("TRAVELLER_SITE", "Traveller site"),
    ("YOI", "Young offender institution (YOI)"),
    ("STC", "Secure training centre (STC)"),
    ("SCH", "Secure children's home (SCH)"),
    ("BED_AND_BREAKFAST", "Bed and breakfast"),
    ("NO_FIXED_ABODE", "No fixed abode"),
    ("OTHER", "Other"),
    ("UNKNOWN", "Not known"),
]
PROVISION = [
    ("SCHOOL_FULL_TIME", "School (full time)"),
    ("SCHOOL_PART_TIME", "School (part time)"),
    ("ALTERNATIVE_PROVISION_PRU_FULL_TIME", "Pupil referral unit (full time)"),
    ("ALTERNATIVE_PROVISION_PRU_PART_TIME", "Pupil referral unit (part time)"),
    ("ALTERNATIVE_PROVISION_OTHER_FULL_TIME", "Other alternative provision (full time)"),
    ("ALTERNATIVE_PROVISION_OTHER_PART_TIME", "Other alternative provision (part time)"),
    ("ELECTIVELY_HOME_EDUCATED", "Electively home educated"),
    ("COLLEGE", "College"),
    ("EDUCATION_RE_ENGAGEMENT_PROGRAMME", "Education re-engagement programme"),
    ("TRAINEESHIP", "Traineeship"),
    ("TRAINING_COURSE_APPRENTICESHIP", "Apprenticeship"),
    ("SUPPORTED_INTERNSHIP", "Supported internship"),
    ("MENTORING_CIRCLE", "Mentoring circle"),
    ("FULL_TIME_EMPLOYMENT", "Full-time employment"),
    ("PART_TIME_EMPLOYMENT", "Part-time employment"),
    ("SELF_EMPLOYMENT", "Self-employment"),
    ("VOLUNTARY_WORK", "Voluntary work"),
    ("UNIVERSITY", "University"),
    ("OTHER", "Other"),
    ("NONE", "Not in education, training or employment"),
]
NOT_IN_ETE = "NONE"
SUITABILITIES = [
    (Suitability.SUITABLE.value, "Suitable"),
    (Suitability.UNSUITABLE.value, "Not suitable"),
    (Suitability.UNKNOWN.value, "Not known"),
]
SOURCES = [
    ("child", "The child"),
    ("carer", "A parent or carer"),
    ("education", "School, college or employer"),
    ("social_care", "Children's social care"),
    ("health", "A health service"),
    ("police", "The police"),
    ("court", "The court"),
    ("worker", "A worker saw it"),
    ("other", "Somebody else"),
]
CARE_KINDS = [
    (CareKind.LOOKED_AFTER.value, "Our child (looked after)"),
    (CareKind.PROTECTION_PLAN.value, "Child protection plan"),
    (CareKind.IN_NEED.value, "Child in need"),
    (CareKind.EARLY_HELP.value, "Early help plan"),
    (CareKind.TO_CLARIFY_IN_NEED.value, "Child in need: yet to clarify"),
    (CareKind.TO_CLARIFY_PROTECTION.value, "Child protection plan: yet to clarify"),
]


NOT_NEVER_SUITABLE = ~Q(kind__in=NEVER_SUITABLE) | ~Q(suitability=Suitability.SUITABLE.value)
HOURS_OF_A_WEEK = Q(hours_offered__gte=0, hours_offered__lte=60, hours_attended__gte=0) & Q(hours_attended__lte=60)


@dataclass(frozen=True)
class AtOnce:
    """What of a kind of episode cannot be on the same day: two that are alike in `same`, or one that says there is
    nothing (`alone`: field and value) beside one that says there is something."""

    name: str
    same: tuple[str, ...]
    alone: tuple[str, str] = ("", "")

    def rules_out(self, one: "Episode", other: "Episode") -> bool:
        """Whether the two, of one child, cannot share a day."""
        field, value = self.alone
        return all(getattr(one, name) == getattr(other, name) for name in self.same) or (
            bool(field) and (getattr(one, field) == value) != (getattr(other, field) == value)
        )

    def constraints(self, *more: models.BaseConstraint) -> list[models.BaseConstraint]:
        """The database says the same, but for what two records that were merged both had (`beside`)."""
        told = Q(beside=False)
        found = [
            ends_after_start(f"{self.name}_ends_after_start"),
            never_twice(f"{self.name}_never_twice", "child", *self.same, condition=told),
        ]
        field, value = self.alone
        if field:
            is_alone = Case(When(**{field: value}, then=Value(1)), default=Value(0), output_field=models.IntegerField())
            days = (Days(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS)
            kept_apart = [("child", RangeOperators.EQUAL), (is_alone, RangeOperators.NOT_EQUAL), days]
            found.append(ExclusionConstraint(name=f"{self.name}_stands_alone", expressions=kept_apart, condition=told))
        return [*found, *more]


class Episode(OfChild):
    """A dated fact about a child: who says so, and when somebody last found that nothing had changed.

    A kind says how it is called in addresses (`about`) and on pages (`heading`), and what of it people write (`said`);
    a `data_class` is one that not everybody reads.
    """

    about = heading = nothing = data_class = ""
    said: tuple[str, ...] = ()
    at_once: AtOnce
    news: NoticeKind | None = None  # what the child's workers are told it is
    replaces: tuple[str, ...] | None = None  # a new one may end what is alike in these, of all where there are none
    ref = ref_field()
    local_id = local_id_field()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField("who says so", max_length=12, choices=SOURCES, blank=True, default="", db_default="")
    confirmed_on = models.DateField("nothing had changed on", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="found unchanged by",
    )
    beside = models.BooleanField(BESIDE, default=False, db_default=False, editable=False)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-starts_on", "-pk"]

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """What a person writes of it."""
        return (*cls.said, "starts_on", "ends_on", "source")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is known beside its name and days: (label, words)."""
        return []

    @property
    def waits_until(self) -> date | None:
        """The day by which somebody owes an answer about it."""
        return None


RESIDENCES = AtOnce("residence", ("kind",))
PROVISIONS = AtOnce("ete", ("provision", "place"), alone=("provision", NOT_IN_ETE))
CARE_STATUSES = AtOnce("care_status", ("status",))


def reason_field() -> models.CharField:
    """Why it is judged suitable or not."""
    return models.CharField("why it suits or does not", max_length=300, blank=True, default="", db_default="")


@tracked()
class Residence(Episode):
    """Where the child lives: kind, and suitability by the practitioner's judgement (KPI 1)."""

    about, heading = "residence", "Where the child lives"
    nothing = "Where the child lives is not recorded. The return reads it from here."
    said = ("kind", "suitability", "suitability_reason")
    at_once = RESIDENCES
    replaces = ()
    news = NoticeKind.RESIDENCE
    history_name = "where the child lives"
    history_labels = {"kind": "kind of home"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="residences")
    kind = models.CharField(max_length=50, choices=ACCOMMODATION)
    suitability = models.CharField(max_length=10, choices=SUITABILITIES)
    suitability_reason = reason_field()

    class Meta(Episode.Meta):
        constraints = RESIDENCES.constraints(
            models.CheckConstraint(condition=NOT_NEVER_SUITABLE, name="residence_never_suitable"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_suitable(self) -> bool:
        """Some kinds are never suitable, whatever was typed (domain 1.3, KPI 1)."""
        return self.suitability == Suitability.SUITABLE and self.kind not in NEVER_SUITABLE

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [judged(self)]


def judged(episode: "Residence | EteProvision") -> tuple[str, str]:
    """The judgement of suitability, with its reason."""
    reason = f": {episode.suitability_reason}" if episode.suitability_reason else ""
    return "Suitability", f"{episode.get_suitability_display()}{reason}"


@tracked()
class EteProvision(Episode):
    """Education, training or employment: hours a week offered and attended, suitability (KPI 2)."""

    about, heading = "ete", "Where the child learns or works"
    nothing = "Where the child learns or works is not recorded. The return reads it from here."
    said = ("provision", "place", "suitability", "suitability_reason", "hours_offered", "hours_attended")
    at_once = PROVISIONS
    replaces = ()
    news = NoticeKind.ETE
    history_name = "learning or work"
    history_labels = {"hours_offered": "hours a week offered", "hours_attended": "hours a week attended"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="ete_provisions")
    provision = models.CharField(max_length=50, choices=PROVISION)
    place = models.CharField("school, college or employer", max_length=120, blank=True, default="", db_default="")
    suitability = models.CharField(max_length=10, choices=SUITABILITIES)
    suitability_reason = reason_field()
    hours_offered = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    hours_attended = models.DecimalField(max_digits=4, decimal_places=1, default=0)

    class Meta(Episode.Meta):
        constraints = PROVISIONS.constraints(
            models.CheckConstraint(condition=HOURS_OF_A_WEEK, name="ete_hours_of_a_week"),
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.get_provision_display()}" if self.place else self.get_provision_display()

    @property
    def facts(self) -> list[tuple[str, str]]:
        hours = f"{self.hours_attended.normalize():f} attended of {self.hours_offered.normalize():f} offered"
        return [("Hours a week", hours), judged(self)]


@tracked()
class CareStatus(Episode):
    """Looked after, on a protection plan, in need, early help: counted by KPI 7 and the plan's own table."""

    about, heading = "care", "Care status"
    nothing = "No care status is recorded: neither our child, nor on a plan, nor in need."
    said = ("status",)
    at_once = CARE_STATUSES
    news = NoticeKind.CARE_STATUS
    child = models.ForeignKey(Child, models.PROTECT, related_name="care_statuses")
    status = models.CharField(max_length=40, choices=CARE_KINDS)

    class Meta(Episode.Meta):
        constraints = CARE_STATUSES.constraints()

    def __str__(self) -> str:
        return self.get_status_display()
