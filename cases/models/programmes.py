"""What happens to a programme: changes of it, its requirements, the hours done."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.access import MOST_WORDS
from cases.models.allocation import ends_after_start
from cases.models.child import Child, OfChild
from cases.models.compliance import stays
from cases.models.lists import ListEntry
from cases.models.offending import CONTACT_LEVELS, Programme
from cases.rules_programmes import Change, Per
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
CHANGES = [
    (Change.EXTENDED.value, "Extended"),
    (Change.VARIED.value, "Varied"),
    (Change.LEVEL.value, "Level of contact changed"),
    (Change.SIGNED.value, "Contract signed: the order starts"),
    (Change.REVOKED.value, "Revoked early for good progress"),
    (Change.COMPLETED.value, "Ended, completed"),
    (Change.NOT_COMPLETED.value, "Ended, not completed"),
]
PERS = [(Per.TOTAL.value, "in all"), (Per.WEEK.value, "a week")]


class StandingQuerySet(models.QuerySet):
    """Rows that somebody may take back."""

    def standing(self) -> "StandingQuerySet":
        """Those that nobody took back."""
        return self.filter(taken_back_at=None)


class Standing(OfChild):
    """A dated row that is never changed: it may be taken back, with the reason, and stays to be read."""

    ref = ref_field()
    local_id = local_id_field()
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_reason = models.CharField(max_length=MOST_WORDS, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        abstract = True


def says_why(name: str) -> models.CheckConstraint:
    """A database constraint: what is taken back says by whom and why."""
    return models.CheckConstraint(
        condition=Q(taken_back_at=None, taken_back_by=None, taken_back_reason="")
        | (Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_reason="")),
        name=name,
    )


@tracked()
class ProgrammeChange(Standing):
    """One thing that happened to a programme after it began: by whom, when and why, and what it was before."""

    history_name = "change of a programme"
    history_labels = {"kind": "what happened", "happened_on": "day"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="programme_changes")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=13, choices=CHANGES)
    happened_on = models.DateField()
    reason = models.TextField()
    planned_end_on = models.DateField("planned end from then on", null=True, blank=True)
    planned_end_before = models.DateField("planned end before", null=True, blank=True)
    level = models.CharField("level from then on", max_length=10, choices=CONTACT_LEVELS, blank=True)
    level_before = models.CharField(max_length=10, choices=CONTACT_LEVELS, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [says_why("programme_change_taken_back_says_why")]
        triggers = [
            stays(
                "programme_change_stays",
                ("child_id", "programme_id", "kind", "happened_on", "reason", "planned_end_on", "planned_end_before")
                + ("level", "level_before", "recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.happened_on:%-d %B %Y}"


@tracked()
class Requirement(OfChild):
    """One requirement of an order, or condition of a caution: what, from when, how many hours, met or not."""

    history_labels = {"kind": "kind of requirement", "hours": "hours asked for", "per": "hours are counted"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="requirements")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="requirements")
    kind = models.ForeignKey(ListEntry, models.PROTECT, related_name="+")
    details = models.CharField("what it asks for", max_length=MOST_WORDS, blank=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    per = models.CharField(max_length=5, choices=PERS, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    met = models.BooleanField(null=True, blank=True)
    end_reason = models.CharField("how it ended", max_length=MOST_WORDS, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            ends_after_start("requirement_ends_after_start"),
            models.CheckConstraint(
                condition=Q(met=None, ends_on=None) | Q(met__isnull=False, ends_on__isnull=False),
                name="requirement_met_when_ended",
            ),
            models.CheckConstraint(
                condition=Q(hours=None, per="") | (Q(hours__gt=0) & ~Q(per="")), name="requirement_hours_say_per"
            ),
            models.CheckConstraint(
                condition=~Q(per=Per.WEEK.value) | Q(hours__lte=168), name="requirement_fits_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, from {self.starts_on:%-d %B %Y}"


@tracked()
class HoursDone(Standing):
    """Hours of a requirement that the child did on one day."""

    history_name = "hours of a requirement"
    child = models.ForeignKey(Child, models.PROTECT, related_name="hours_done")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="done")
    done_on = models.DateField("day")
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    note = models.CharField("what was done", max_length=300, blank=True)

    class Meta:
        ordering = ["-done_on", "-pk"]
        constraints = [
            says_why("hours_taken_back_says_why"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="hours_done_fit_a_day"),
        ]
        triggers = [
            stays(
                "hours_done_stays",
                ("child_id", "requirement_id", "done_on", "hours", "note", "recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.hours.normalize():f} hours on {self.done_on:%-d %B %Y}"
