"""Exceptions to who sees a child: a restricted record, opening it in an emergency, and a worker who is barred."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.child import Child, OfChild
from yjs.audit.history import tracked
from yjs.refs import ref_field

PERSON = settings.AUTH_USER_MODEL
MOST_WORDS = 1000


class InForceQuerySet(models.QuerySet):
    """Rows that hold until somebody ends them."""

    def in_force(self) -> "InForceQuerySet":
        """Those that nobody has ended."""
        return self.filter(ended_at=None)


class Ended(OfChild):
    """Something that one person begins with a reason and another ends with a reason; it stays to be read."""

    ref = ref_field()
    reason = models.CharField(max_length=MOST_WORDS)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=MOST_WORDS, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-pk"]


@tracked()
class Restriction(Ended):
    """Only named people see this child's record from one moment to another."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="restrictions")
    restricted_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    restricted_at = models.DateTimeField()
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Ended.Meta):
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(ended_at=None), name="restricted_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"Restricted since {self.restricted_at:%-d %B %Y}"


@tracked()
class NamedPerson(Ended):
    """A person who sees a restricted record, from one moment to another."""

    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="named")
    child = models.ForeignKey(Child, models.PROTECT, related_name="named_people")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="named_on")
    named_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Ended.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["restriction", "person"], condition=Q(ended_at=None), name="named_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class BreakGlassQuerySet(models.QuerySet):
    """Openings of restricted records by time."""

    def open_at(self, at: datetime | None) -> "BreakGlassQuerySet":
        """Those that hold at this moment; none when the moment is not known."""
        return self.filter(opened_at__lte=at, ends_at__gt=at) if at else self.none()


@tracked()
class BreakGlass(OfChild):
    """A person opened a restricted record in an emergency, with a reason; it ends by itself, or early."""

    ref = ref_field()
    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="openings")
    child = models.ForeignKey(Child, models.PROTECT, related_name="break_glasses")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="break_glasses")
    reason = models.CharField(max_length=MOST_WORDS)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_early = models.BooleanField(default=False)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["person", "-ends_at"], name="openings_of_person")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("opened_at")), name="opening_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.person}, until {self.ends_at:%-d %B %Y %H:%M}"


@tracked()
class Bar(Ended):
    """A worker may not see this child's record at all: a conflict of interest, told by a manager or by themselves."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="bars")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="barred_from")
    barred_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    barred_at = models.DateTimeField()
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Ended.Meta):
        constraints = [
            models.UniqueConstraint(fields=["child", "person"], condition=Q(ended_at=None), name="barred_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} is barred"

    @property
    def is_declared(self) -> bool:
        """Whether the worker told of the conflict themselves."""
        return self.person_id == self.barred_by_id
