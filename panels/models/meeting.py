"""Meetings of the panel, and who came."""

from django.conf import settings
from django.db import models

from panels.rules import Agency, Presence
from yjs.audit.history import tracked
from yjs.refs import ref_field

AGENCIES = [
    (Agency.POLICE.value, "Police"),
    (Agency.YOUTH_JUSTICE.value, "Youth justice service"),
    (Agency.HEALTH.value, "Health"),
    (Agency.EDUCATION.value, "Education"),
    (Agency.SOCIAL_CARE.value, "Children's social care"),
    (Agency.VICTIM_WORKER.value, "Victim worker"),
    (Agency.OTHER.value, "Other"),
]
PRESENCES = [
    (Presence.INVITED.value, "Invited"),
    (Presence.ATTENDED.value, "Attended"),
    (Presence.APOLOGIES.value, "Sent apologies"),
    (Presence.ABSENT.value, "Did not attend"),
]


@tracked()
class PanelMeeting(models.Model):
    """One meeting of the joint decision panel."""

    ref = ref_field()
    held_on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=120)
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        ordering = ["held_on", "starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["held_on", "starts_at"], name="one_panel_at_a_time")]

    def __str__(self) -> str:
        return f"Panel of {self.held_on:%-d %B %Y}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("panel meeting", self.ref)


@tracked()
class PanelAttendance(models.Model):
    """A person invited to a meeting, for their agency, and whether they came."""

    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="attendances")
    name = models.CharField(max_length=120)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.CharField(max_length=20, choices=AGENCIES)
    presence = models.CharField(max_length=10, choices=PRESENCES, default=Presence.INVITED.value)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "name", "agency"], name="once_on_the_list_of_a_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_agency_display()})"
