"""Who works with the child, from when to when."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from cases.models.child import Child, OfChild
from cases.rules import WorkerRole
from yjs.audit.history import tracked
from yjs.refs import ref_field

WORKER_ROLES = [
    (WorkerRole.LEAD.value, "Lead practitioner"),
    (WorkerRole.JOINT.value, "Joint worker"),
    (WorkerRole.SPECIALIST.value, "Specialist"),
    (WorkerRole.STAND_IN.value, "Stand-in"),
]

BESIDE = "stood beside another of its kind when two records were merged"


class Days(Func):
    """The days of an episode as a PostgreSQL range, both ends included; an open end is unbounded."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"


def never_twice(name: str, *keys: str, condition: Q | None = None) -> ExclusionConstraint:
    """A database constraint: no two episodes with the same keys share a day."""
    return ExclusionConstraint(
        name=name,
        expressions=[(key, RangeOperators.EQUAL) for key in keys]
        + [(Days(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS)],
        condition=condition,
    )


def is_over(name: str) -> models.CheckConstraint:
    """A database constraint: only what is over stands beside another of its kind."""
    return models.CheckConstraint(condition=Q(beside=False) | Q(ends_on__isnull=False), name=name)


def ends_after_start(name: str) -> models.CheckConstraint:
    """A database constraint: an episode's end is its start or later."""
    return models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name=name)


class EpisodeQuerySet(models.QuerySet):
    """Dated rows: open on a date means started by then and not yet over (the last day counts)."""

    def open_on(self, on) -> "EpisodeQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


@tracked()
class Allocation(OfChild):
    """A worker works with a child; at most one lead practitioner on any day."""

    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="allocations")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="allocations")
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=WORKER_ROLES)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, default="", db_default="", help_text="What the worker before handed over")
    allocated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    beside = models.BooleanField(BESIDE, default=False, db_default=False, editable=False)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_start("allocation_ends_after_start"),
            never_twice("one_lead_practitioner", "child", condition=Q(role=WorkerRole.LEAD.value, beside=False)),
            never_twice("one_role_a_worker", "child", "worker", "role", condition=Q(beside=False)),
            is_over("allocation_beside_another_is_over"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} ({self.get_role_display()})"
