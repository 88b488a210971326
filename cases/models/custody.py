"""Custody: where a child is held, when they are released, what happens on the way, and resettlement."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.access import MOST_WORDS
from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.child import Child, OfChild
from cases.models.compliance import stays
from cases.models.offending import Programme
from cases.models.programmes import Standing, says_why
from cases.rules_custody import Heading, Place, ReleaseAt, Step
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
PLACES = [
    (Place.SENTENCE.value, "Sentence"),
    (Place.RECALL.value, "Recall from licence"),
    (Place.REMAND.value, "Remand to youth detention"),
    (Place.CARE_REMAND.value, "Remand to local authority accommodation"),
]
RELEASES = [
    (ReleaseAt.EARLY.value, "Early release"),
    (ReleaseAt.NORMAL.value, "On the half-way or release date"),
    (ReleaseAt.LATE.value, "Late release, as a court ordered"),
]
STEPS = [
    (Step.PLANNING.value, "First planning meeting"),
    (Step.REVIEW.value, "Review meeting"),
    (Step.PRE_RELEASE.value, "Meeting before release"),
    (Step.TEMPORARY.value, "Release on temporary licence"),
    (Step.REVIEW_PANEL.value, "Custody review panel"),
]
HEADINGS = [
    (Heading.CASE.value, "Case management and transitions"),
    (Heading.ACCOMMODATION.value, "Accommodation"),
    (Heading.ETE.value, "Education, training and employment"),
    (Heading.HEALTH.value, "Health"),
    (Heading.SUBSTANCES.value, "Substance misuse"),
    (Heading.FAMILY.value, "Families"),
    (Heading.FINANCE.value, "Finance, benefits and debt"),
]


@tracked()
class CustodyPlace(OfChild):
    """A child is held in one establishment, or lives where a remand puts them, from one day to another."""

    history_name = "place of custody"
    history_labels = {"kind": "why", "establishment": "where", "programme": "order", "end_reason": "how it ended"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="custody_places")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="custody_places")
    kind = models.CharField(max_length=11, choices=PLACES)
    establishment = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=MOST_WORDS, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [ends_after_start("custody_place_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.establishment}, from {self.starts_on:%-d %B %Y}"


@tracked()
class ReleasePlan(OfChild):
    """When a child is released from a sentence: days that count as served, and early, late or neither, with why."""

    history_labels = {"at_which": "when", "credited": "days that count as served"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="release_plans")
    programme = models.OneToOneField(Programme, models.PROTECT, related_name="release_plan")
    last_day = models.DateField("last day of the term", editable=False)
    credited = models.PositiveSmallIntegerField(default=0)
    at_which = models.CharField(max_length=6, choices=RELEASES, default=ReleaseAt.NORMAL.value)
    reason = models.CharField(max_length=MOST_WORDS, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_at_which_display()


@tracked()
class CustodyStep(Standing):
    """A meeting, a temporary release or a custody review panel on the way to release: a dated row, never edited."""

    history_name = "step in custody"
    history_labels = {"kind": "what", "happened_on": "day", "until": "last day", "who": "who was there"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="custody_steps")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="custody_steps")
    kind = models.CharField(max_length=12, choices=STEPS)
    happened_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    who = models.CharField(max_length=300)
    words = models.TextField()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        constraints = [
            says_why("custody_step_taken_back_says_why"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("happened_on")), name="custody_step_ends_after_start"
            ),
        ]
        triggers = [
            stays(
                "custody_step_stays",
                ("child_id", "programme_id", "kind", "happened_on", "until", "who", "words", "recorded_by_id")
                + ("recorded_at",),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.happened_on:%-d %B %Y}"


@tracked()
class Resettlement(OfChild):
    """What stands under one of the seven headings of resettlement on a day; a later row stands in its place."""

    history_name = "resettlement"
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="resettlement")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="resettlement")
    heading = models.CharField(max_length=13, choices=HEADINGS)
    words = models.TextField()
    secured_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        triggers = [
            stays(
                "resettlement_stays",
                ("child_id", "programme_id", "heading", "words", "secured_on", "recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_heading_display()}, {self.recorded_at:%-d %B %Y}"
