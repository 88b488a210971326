"""Involvement: why the service works with the child, from when to when, and who carries on after it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.allocation import BESIDE, EpisodeQuerySet, ends_after_start, is_over, never_twice
from cases.models.child import Child, OfChild
from cases.models.lists import ListEntry
from cases.models.referral import REFERRAL_KINDS, Referral
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
OPENED_WHY = [*REFERRAL_KINDS, ("caretaking", "Caretaking for another service")]
MOST_WORDS = 2000


@tracked()
class Involvement(OfChild):
    """The service works with the child; nobody is allocated outside it. Coming back makes a new one."""

    history_labels = {"starts_on": "opened on", "ends_on": "closed on"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="involvements")
    opened_why = models.CharField("opened because of", max_length=20, choices=OPENED_WHY)
    turnaround_entry = models.ForeignKey(
        ListEntry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="way into Turnaround"
    )
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True, related_name="involvements")
    starts_on = models.DateField()
    opened_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    ends_on = models.DateField(null=True, blank=True)
    closed_why = models.ForeignKey(
        ListEntry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="closed because of"
    )
    carries_on = models.TextField("who carries on, and with what", blank=True)
    told = models.TextField("what the child and carers were told", blank=True)
    closed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    beside = models.BooleanField(BESIDE, default=False, db_default=False, editable=False)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_start("involvement_ends_after_start"),
            never_twice("one_involvement_at_a_time", "child", condition=Q(beside=False)),
            is_over("involvement_beside_another_is_over"),
            models.CheckConstraint(
                condition=Q(ends_on=None, closed_why=None, closed_by=None, closed_at=None)
                | Q(ends_on__isnull=False, closed_why__isnull=False, closed_by__isnull=False, closed_at__isnull=False)
                & ~Q(carries_on="")
                & ~Q(told=""),
                name="involvement_closed_with_an_exit_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_opened_why_display()}, from {self.starts_on:%-d %B %Y}"
