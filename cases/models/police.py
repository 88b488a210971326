"""An arrest and what followed at the police station; bail, from when to when and on which conditions."""

from django.db import models
from django.db.models import F, Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.appropriate_adult import AppropriateAdult
from cases.models.child import Child, OfChild
from cases.models.offending import Offence
from cases.rules_police import BailKind
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

ADULTS = [
    ("parent", "A parent or carer"),
    ("rota", "From our own rota"),
    ("other", "From another service"),
    ("nobody", "Nobody came"),
]
TRANSFERS = [
    ("released", "Not needed: released or bailed"),
    ("moved", "Moved to local authority accommodation"),
    ("none_free", "Asked for, and no accommodation was free"),
    ("not_asked", "Kept at the police station, and none was asked for"),
    ("secure", "Kept: secure accommodation was needed, and none was free"),
]
BAIL_KINDS = [
    (BailKind.INVESTIGATION.value, "Released under investigation"),
    (BailKind.POLICE.value, "Police bail, before a charge"),
    (BailKind.CHARGED.value, "Police bail, to court after a charge"),
    (BailKind.COURT.value, "Bail from a court"),
]


@tracked()
class Arrest(OfChild):
    """The police arrested a child: the appropriate adult, detention, and where the child went."""

    history_labels = {
        "station": "police station",
        "adult_from": "appropriate adult",
        "adult_name": "name of the appropriate adult",
        "called_at": "appropriate adult called",
        "arrived_at": "appropriate adult arrived",
        "adult": "who from our rota",
        "adult_left_at": "appropriate adult left",
        "detained_at": "detention authorised",
        "left_at": "detention ended",
        "transfer": "where the child went",
    }
    about_others = ("adult_name",)
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="arrests")
    offences = models.ManyToManyField(Offence, related_name="arrests", blank=True)
    arrested_at = models.DateTimeField("arrested")
    station = models.CharField(max_length=120, blank=True)
    adult_from = models.CharField(max_length=10, choices=ADULTS, blank=True)
    adult = models.ForeignKey(AppropriateAdult, models.PROTECT, null=True, blank=True, related_name="arrests")
    adult_name = models.CharField(max_length=120, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    adult_left_at = models.DateTimeField(null=True, blank=True)
    detained_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    transfer = models.CharField(max_length=10, choices=TRANSFERS, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-arrested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(called_at=None) | Q(called_at__gte=F("arrested_at")))
                & (Q(arrived_at=None) | Q(arrived_at__gte=F("called_at")))
                & (Q(left_at=None) | Q(left_at__gte=F("arrested_at"))),
                name="arrest_moments_in_order",
            ),
            models.CheckConstraint(
                condition=(Q(adult_left_at=None) | Q(adult_left_at__gte=F("arrived_at")))
                & (Q(detained_at=None) | Q(detained_at__gte=F("arrested_at"))),
                name="arrest_more_moments_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Arrest on {self.arrested_at:%-d %B %Y}"


@tracked(obj_field=None)
class ArrestOffence(Arrest.offences.through):
    """The link of an arrest and an offence, so that its changes are kept too."""

    history_name = "offence of an arrest"

    class Meta:
        proxy = True


@tracked()
class Bail(OfChild):
    """A child waits on bail, or released under investigation, from a day on."""

    history_labels = {"kind": "kind of bail", "starts_on": "first day", "ends_on": "last day"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="bails")
    kind = models.CharField(max_length=13, choices=BAIL_KINDS)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    conditions = models.TextField(blank=True)
    offences = models.ManyToManyField(Offence, related_name="bails", blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [ends_after_start("bail_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, from {self.starts_on:%-d %B %Y}"

    @property
    def lines(self) -> list[str]:
        """The conditions, one by one."""
        return [line for line in self.conditions.splitlines() if line.strip()]


@tracked(obj_field=None)
class BailOffence(Bail.offences.through):
    """The link of a bail and an offence, so that its changes are kept too."""

    history_name = "offence of a bail"

    class Meta:
        proxy = True
