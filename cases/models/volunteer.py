"""Volunteers: members of the community who sit on the panels of referral orders."""

from django.db import models
from django.db.models import F, Q

from cases.models.child import Child
from cases.models.programmes import Standing, says_why
from cases.rules_referral_order import Checks
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field


@tracked()
class Volunteer(models.Model):
    """One volunteer: how to reach them, their DBS check and training, and from when to when they are there."""

    history_labels = {"dbs_on": "DBS check", "dbs_renew_on": "DBS check to be renewed by"}
    ref = ref_field()
    local_id = local_id_field()
    name = models.CharField(max_length=120)
    telephone = models.CharField(max_length=40, blank=True)
    dbs_on = models.DateField(null=True, blank=True)
    dbs_renew_on = models.DateField(null=True, blank=True)
    trained_on = models.DateField("first trained", null=True, blank=True)
    refreshed_on = models.DateField("last training since", null=True, blank=True)
    available_from = models.DateField()
    available_until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField("stopped", null=True, blank=True)
    end_reason = models.CharField("why they stopped", max_length=1000, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(available_until=None) | Q(available_until__gte=F("available_from")),
                name="volunteer_until_after_from",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="volunteer_ended_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def checks(self) -> Checks:
        """What decides whether they may sit on a day."""
        available = (self.available_from, self.available_until, self.ended_on)
        return Checks(self.name, self.dbs_on, self.dbs_renew_on, self.trained_on, self.refreshed_on, *available)


@tracked()
class VolunteerConflict(Standing):
    """A volunteer knows a child or the family, and sits on no panel for them."""

    history_name = "conflict of a volunteer"
    about_others = ("reason",)
    child = models.ForeignKey(Child, models.PROTECT, related_name="volunteer_conflicts")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="conflicts")
    reason = models.CharField("how they know each other", max_length=1000)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [says_why("volunteer_conflict_taken_back_says_why")]

    def __str__(self) -> str:
        return f"{self.volunteer}, {self.recorded_at:%-d %B %Y}"
