"""Who stands in for an absent person, from when to when."""

from datetime import date, datetime, time

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from yjs.audit.history import tracked
from yjs.clock import LONDON
from yjs.refs import ref_field


class CoverQuerySet(models.QuerySet):
    """Covers by date; one that was ended early counts no more from that moment."""

    def open_on(self, on: date) -> "CoverQuerySet":
        """The covers that hold on the date: first and last day count. A stand-in's own absence is not passed on."""
        return self.filter(ended_at=None, starts_on__lte=on, ends_on__gte=on)

    def held_on(self, on: date) -> "CoverQuerySet":
        """The covers that held at some moment of the date: one that was ended on it counts until midnight."""
        morning = datetime.combine(on, time(), LONDON)
        return self.filter(Q(ended_at=None) | Q(ended_at__gte=morning), starts_on__lte=on, ends_on__gte=on)

    def overlapping(self, starts_on: date, ends_on: date) -> "CoverQuerySet":
        """The covers that hold on one of these days."""
        return self.filter(ended_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on)


@tracked()
class Cover(models.Model):
    """A person is away, and another stands in for them; it ends by itself, or early, and stays to be read."""

    ref = ref_field()
    absent = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="covers_away")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="covers_given")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CoverQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cover_ends_after_start"),
            models.CheckConstraint(condition=~Q(absent=F("stand_in")), name="nobody_covers_themselves"),
            ExclusionConstraint(
                name="one_stand_in_at_a_time",
                expressions=[
                    ("absent", RangeOperators.EQUAL),
                    (
                        Func(F("starts_on"), F("ends_on"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.absent}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        """The history of a cover belongs to the person who is away."""
        return self.absent.audit_subject
