"""Appropriate adults of the service: who they are, the rota, and calls for children whom the service does not know."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.rules_adults import Works
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

WORKS = [
    (Works.STAFF.value, "Staff, in core hours"),
    (Works.SESSIONAL.value, "Sessional, out of hours"),
]


class Moments(Func):
    """The range from one moment to another."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


@tracked()
class AppropriateAdult(models.Model):
    """Somebody whom the service sends to a child at a police station."""

    history_name = "appropriate adult"
    ref = ref_field()
    local_id = local_id_field()
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    works = models.CharField(max_length=9, choices=WORKS)
    checked_on = models.DateField("checks", null=True, blank=True)
    trained_on = models.DateField("training", null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [ends_after_start("appropriate_adult_ends_after_start")]

    def __str__(self) -> str:
        return self.name


@tracked()
class AdultShift(models.Model):
    """Somebody is on call from one moment to another; never twice at once."""

    history_name = "shift of an appropriate adult"
    ref = ref_field()
    adult = models.ForeignKey(AppropriateAdult, models.PROTECT, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
            ExclusionConstraint(
                name="an_adult_is_on_call_once",
                expressions=[
                    ("adult", RangeOperators.EQUAL),
                    (Moments(F("starts_at"), F("ends_at")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adult}, {self.starts_at:%-d %B %Y}"


@tracked()
class AdultCall(models.Model):
    """The police called for a child whom the service does not know: no name, only what the log counts."""

    history_name = "call of an appropriate adult"
    ref = ref_field()
    local_id = local_id_field()
    adult = models.ForeignKey(AppropriateAdult, models.PROTECT, null=True, blank=True, related_name="calls")
    station = models.CharField(max_length=120)
    called_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-called_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(arrived_at=None) | Q(arrived_at__gte=F("called_at")))
                & (Q(left_at=None) | Q(left_at__gte=F("arrived_at"))),
                name="call_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.station}, {self.called_at:%-d %B %Y}"
