"""Contacts under the ACORNS headings, and appointments to come."""

import pgtrigger
from django.conf import settings
from django.db import models

from cases.models.child import Child, OfChild
from cases.rules import Attendance, Concern, ContactMethod
from yjs.audit.history import tracked
from yjs.refs import ref_field

METHODS = [
    (ContactMethod.OFFICE.value, "Face to face: office"),
    (ContactMethod.HOME.value, "Face to face: home visit"),
    (ContactMethod.SCHOOL.value, "Face to face: school or college"),
    (ContactMethod.COMMUNITY.value, "Face to face: somewhere else"),
    (ContactMethod.CUSTODY.value, "Face to face: custody"),
    (ContactMethod.PHONE.value, "Phone call"),
    (ContactMethod.VIDEO.value, "Video call"),
    (ContactMethod.TEXT.value, "Text message"),
    (ContactMethod.LETTER.value, "Letter"),
    (ContactMethod.PROFESSIONAL.value, "With a professional"),
    (ContactMethod.OVERSIGHT.value, "Management oversight"),
]
ATTENDANCES = [
    (Attendance.ATTENDED.value, "Attended"),
    (Attendance.ATTENDED_LATE.value, "Attended late"),
    (Attendance.ACCEPTABLE_ABSENCE.value, "Missed: acceptable reason"),
    (Attendance.UNACCEPTABLE_ABSENCE.value, "Missed: no acceptable reason"),
    (Attendance.CANCELLED_BY_SERVICE.value, "Cancelled by us"),
    (Attendance.REARRANGED.value, "Rearranged"),
]
CONCERNS = [
    (Concern.NOTHING_NEW.value, "Nothing new"),
    (Concern.FOR_THE_RECORD.value, "For the record"),
    (Concern.CONCERN.value, "A concern"),
]


@tracked()
class Appointment(OfChild):
    """A contact that is planned; recorded once a contact names it."""

    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="appointments")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    starts_at = models.DateTimeField()
    method = models.CharField(max_length=12, choices=METHODS, default=ContactMethod.OFFICE.value)
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_method_display()}, {self.starts_at:%-d %B %Y}"


@tracked()
class Contact(OfChild):
    """What happened between the service and a child. Never edited: a correction is a new contact that names it."""

    history_replaces = "corrects"
    history_labels = {
        "voice": "the child's voice",
        "no_views_reason": "why the child gave no views",
        "risk_level": "risk, how it is marked",
        "safeguarding_level": "safeguarding, how it is marked",
        "method": "how",
        "attendance": "what became of it",
    }
    ref = ref_field()
    local_id = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="contacts")
    happened_at = models.DateTimeField()
    method = models.CharField(max_length=12, choices=METHODS)
    place = models.CharField(max_length=120, blank=True)
    planned = models.BooleanField(default=True)
    who_was_there = models.CharField(max_length=300, blank=True)
    attendance = models.CharField(max_length=20, choices=ATTENDANCES)
    absence_reason = models.TextField(blank=True)
    aim = models.TextField(blank=True)
    content = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    risk_level = models.CharField(max_length=15, choices=CONCERNS, default=Concern.NOTHING_NEW.value)
    risk = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    safeguarding_level = models.CharField(max_length=15, choices=CONCERNS, default=Concern.NOTHING_NEW.value)
    safeguarding = models.TextField(blank=True)
    voice = models.TextField(blank=True, help_text="The child's views, wishes and feelings, in their own words")
    no_views_reason = models.TextField(blank=True, help_text="Why the child was not able to share their views")
    appointment = models.OneToOneField(Appointment, models.PROTECT, null=True, blank=True, related_name="contact")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction", editable=False
    )
    correction_reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["child", "-happened_at"], name="contacts_of_child")]
        triggers = [pgtrigger.Protect(name="contact_never_overwritten", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_method_display()}, {self.happened_at:%-d %B %Y}"
