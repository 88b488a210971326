"""Where the child lives, learns or works, and their care status: dated episodes, an open end is null."""

from django.db import models
from django.db.models import Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.child import Child, OfChild
from cases.rules import NEVER_SUITABLE, CareKind, Suitability
from yjs.audit.history import tracked
from yjs.refs import ref_field

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
SUITABILITIES = [
    (Suitability.SUITABLE.value, "Suitable"),
    (Suitability.UNSUITABLE.value, "Not suitable"),
    (Suitability.UNKNOWN.value, "Not known"),
]
CARE_KINDS = [
    (CareKind.LOOKED_AFTER.value, "Our child (looked after)"),
    (CareKind.PROTECTION_PLAN.value, "Child protection plan"),
    (CareKind.IN_NEED.value, "Child in need"),
    (CareKind.EARLY_HELP.value, "Early help plan"),
    (CareKind.TO_CLARIFY_IN_NEED.value, "Child in need: yet to clarify"),
    (CareKind.TO_CLARIFY_PROTECTION.value, "Child protection plan: yet to clarify"),
]


class Episode(OfChild):
    """A dated fact about a child."""

    ref = ref_field()
    local_id = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-starts_on", "-pk"]


@tracked()
class Residence(Episode):
    """Where the child lives: kind, and suitability by the practitioner's judgement (KPI 1)."""

    history_name = "where the child lives"
    history_labels = {"kind": "kind of home"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="residences")
    kind = models.CharField(max_length=50, choices=ACCOMMODATION)
    suitability = models.CharField(max_length=10, choices=SUITABILITIES)

    class Meta(Episode.Meta):
        constraints = [
            ends_after_start("residence_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(kind__in=NEVER_SUITABLE) | ~Q(suitability=Suitability.SUITABLE.value),
                name="residence_never_suitable",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_suitable(self) -> bool:
        """Some kinds are never suitable, whatever was typed (domain 1.3, KPI 1)."""
        return self.suitability == Suitability.SUITABLE and self.kind not in NEVER_SUITABLE


@tracked()
class EteProvision(Episode):
    """Education, training or employment: hours a week offered and attended, suitability (KPI 2)."""

    history_name = "learning or work"
    history_labels = {"hours_offered": "hours a week offered", "hours_attended": "hours a week attended"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="ete_provisions")
    provision = models.CharField(max_length=50, choices=PROVISION)
    suitability = models.CharField(max_length=10, choices=SUITABILITIES)
    hours_offered = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    hours_attended = models.DecimalField(max_digits=4, decimal_places=1, default=0)

    class Meta(Episode.Meta):
        constraints = [
            ends_after_start("ete_ends_after_start"),
            models.CheckConstraint(
                condition=Q(hours_offered__gte=0, hours_offered__lte=60, hours_attended__gte=0)
                & Q(hours_attended__lte=60),
                name="ete_hours_of_a_week",
            ),
        ]

    def __str__(self) -> str:
        return self.get_provision_display()


@tracked()
class CareStatus(Episode):
    """Looked after, on a protection plan, in need, early help: counted by KPI 7 and the plan's own table."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="care_statuses")
    status = models.CharField(max_length=40, choices=CARE_KINDS)

    class Meta(Episode.Meta):
        constraints = [ends_after_start("care_status_ends_after_start")]

    def __str__(self) -> str:
        return self.get_status_display()
