"""Why the service was asked to work with the child."""

from django.conf import settings
from django.db import models

from cases.models.child import Child, OfChild
from yjs.audit.history import tracked
from yjs.refs import ref_field

REFERRAL_KINDS = [
    ("out_of_court", "Out-of-court resolution"),
    ("court_order", "Court order"),
    ("prevention", "Prevention"),
    ("turnaround", "Turnaround"),
    ("bail_or_remand", "Bail or remand"),
    ("transfer_in", "Transfer in"),
]


@tracked()
class Referral(OfChild):
    """A request to work with a child: from whom, when, about which offences."""

    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="referrals")
    kind = models.CharField(max_length=20, choices=REFERRAL_KINDS)
    received_on = models.DateField()
    referred_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.CharField(max_length=80, default="Police")
    police_reference = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    offences = models.ManyToManyField("cases.Offence", related_name="referrals", blank=True)
    decision_due_on = models.DateField(null=True, blank=True)
    assessment_due_on = models.DateField(null=True, blank=True)
    gives_sight = models.BooleanField(
        default=True, help_text="Whoever made it may see the record: not when the child was known, but not to them"
    )
    made_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-received_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.received_on:%-d %B %Y}"


@tracked(obj_field=None)
class ReferralOffence(Referral.offences.through):
    """The link of a referral and an offence, so that its changes are kept too."""

    history_name = "offence of a referral"

    class Meta:
        proxy = True
