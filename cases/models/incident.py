"""Serious incidents: what happened, who was told when, and the notification that must be sent in time (domain 8.3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.child import Child, OfChild
from cases.models.identity import line
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
MOST_WORDS = 5000


@tracked()
class IncidentCategory(models.Model):
    """A kind of incident that must be notified, from when to when; an ended one stays on the incidents that bear it."""

    history_name = "category of serious incident"
    ref = ref_field()
    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=80, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "incident categories"
        ordering = ["pk"]
        constraints = [ends_after_start("incident_category_ends_after_start")]

    def __str__(self) -> str:
        return self.name


@tracked()
class SeriousIncident(OfChild):
    """One incident, from when the service knew of it until somebody wrote down what was learned."""

    history_labels = {
        "known_at": "the service knew of it on",
        "words": "what happened",
        "due_at": "notification due by",
        "reference": "reference of the notification",
        "under_supervision": "the service was working with the child",
        "knife_related": "a knife or weapon was involved",
        "exploitation": "exploitation, a gang or county lines is thought of",
    }
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="incidents")
    category = models.ForeignKey(IncidentCategory, models.PROTECT, related_name="+")
    happened_on = models.DateField()
    known_at = models.DateTimeField()
    words = models.TextField()
    under_supervision = models.BooleanField(default=True)
    knife_related = models.BooleanField(default=False)
    exploitation = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    reported_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    reference = line(40)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    learned = models.TextField("what was learned", blank=True)

    class Meta:
        ordering = ["-known_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_at=None) | Q(sent_at__isnull=False, acknowledged_at__gte=models.F("sent_at")),
                name="incident_acknowledged_after_sent",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(acknowledged_at__isnull=False) & ~Q(learned=""),
                name="incident_closed_with_what_was_learned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category}, {self.happened_on:%-d %B %Y}"


@tracked()
class IncidentTold(OfChild):
    """Somebody outside or above the service was told of an incident: who, when and how."""

    history_name = "who was told of an incident"
    ref = ref_field()
    local_id = local_id_field()
    incident = models.ForeignKey(SeriousIncident, models.PROTECT, related_name="told_to")
    child = models.ForeignKey(Child, models.PROTECT, related_name="incidents_told")
    who = models.CharField(max_length=120)
    told_at = models.DateTimeField()
    how = line(80)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["told_at", "pk"]

    def __str__(self) -> str:
        return self.who
