"""Reparation: projects with their risk assessments, and the sessions of a child."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.child import Child
from cases.models.compliance import stays
from cases.models.programmes import HoursDone, Requirement, Standing, says_why
from cases.models.referral_order import ContractActivity
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL


@tracked()
class ReparationProject(models.Model):
    """A place where children put something right: what is done there, whom to ring, how many it takes a day."""

    history_labels = {"what": "what is done there", "capacity": "children a day"}
    ref = ref_field()
    local_id = local_id_field()
    name = models.CharField(max_length=120, unique=True)
    place = models.CharField(max_length=200)
    what = models.TextField()
    contact = models.CharField("whom to ring", max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField()
    ended_on = models.DateField("last day", null=True, blank=True)
    end_reason = models.CharField("why it ended", max_length=1000, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1), name="reparation_project_takes_somebody"),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="reparation_project_ended_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ProjectRisk(models.Model):
    """A risk assessment of a project: by whom, when, and by when it is looked at again. A later one takes its place."""

    history_name = "risk assessment of a project"
    ref = ref_field()
    local_id = local_id_field()
    project = models.ForeignKey(ReparationProject, models.PROTECT, related_name="risks")
    assessed_on = models.DateField()
    review_on = models.DateField("to be reviewed by")
    assessed_by = models.CharField(max_length=120)
    words = models.TextField("risks, and what is done about them")
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-assessed_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(review_on__gt=F("assessed_on")), name="project_risk_review_is_later")
        ]
        triggers = [
            stays(
                "project_risk_stays",
                ("project_id", "assessed_on", "review_on", "assessed_by", "words", "recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"Risk assessment, {self.assessed_on:%-d %B %Y}"


@tracked()
class ReparationSession(Standing):
    """A child at a project on a day, towards a requirement or a contract: planned, then what became of it."""

    history_name = "session of reparation"
    history_labels = {
        "activity": "towards the contract",
        "requirement": "towards the requirement",
        "hours": "hours planned",
        "is_direct": "for the person harmed",
        "victim_wish": "what the person harmed asked for",
        "words": "what the child said",
    }
    history_classes = {"victim_wish": "victim"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="reparation_sessions")
    project = models.ForeignKey(ReparationProject, models.PROTECT, related_name="sessions")
    requirement = models.ForeignKey(Requirement, models.PROTECT, null=True, blank=True, related_name="sessions")
    activity = models.ForeignKey(ContractActivity, models.PROTECT, null=True, blank=True, related_name="sessions")
    day = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    is_direct = models.BooleanField(default=False)
    victim_wish = models.CharField(max_length=500, blank=True)
    attended = models.BooleanField("came", null=True, blank=True)
    hours_done = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    supervisor = models.CharField("who was there with the child", max_length=120, blank=True)
    words = models.TextField(blank=True)
    told_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField("recorded", null=True, blank=True)
    counted = models.OneToOneField(
        HoursDone, models.PROTECT, null=True, blank=True, related_name="session", editable=False
    )

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            says_why("reparation_session_taken_back_says_why"),
            models.CheckConstraint(
                condition=Q(requirement=None, activity__isnull=False) | Q(requirement__isnull=False, activity=None),
                name="reparation_session_is_towards_one",
            ),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="reparation_session_fits_a_day"),
            models.CheckConstraint(
                condition=Q(told_at=None, told_by=None, attended=None, hours_done=None)
                | Q(told_at__isnull=False, told_by__isnull=False, attended=False, hours_done=None)
                | Q(told_at__isnull=False, told_by__isnull=False, attended=True, hours_done__gt=0, hours_done__lte=24),
                name="reparation_session_told_is_whole",
            ),
        ]
        triggers = [
            stays(
                "reparation_session_stays",
                ("child_id", "project_id", "requirement_id", "activity_id", "day", "hours", "is_direct", "attended")
                + ("victim_wish", "hours_done", "supervisor", "words", "told_by_id", "told_at"),
                once="OLD.told_at IS NOT NULL",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project}, {self.day:%-d %B %Y}"
