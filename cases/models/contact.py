"""Contacts under the ACORNS headings, and appointments to come."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Concat

from cases.models.child import Child, OfChild
from cases.rules import Attendance, CancelledFor, Concern, ContactMethod, Sensitive
from cases.rules_compliance import asks_for_follow_up
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

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
CANCELLED_FOR = [
    (CancelledFor.SERVICE.value, "We cannot make it"),
    (CancelledFor.CHILD.value, "The child or their family cannot make it"),
    (CancelledFor.NOT_NEEDED.value, "It is no longer needed"),
]
CONCERNS = [
    (Concern.NOTHING_NEW.value, "Nothing new"),
    (Concern.FOR_THE_RECORD.value, "For the record"),
    (Concern.CONCERN.value, "A concern"),
]
SENSITIVE = [
    (Sensitive.VICTIM.value, "A person who was harmed"),
    (Sensitive.THIRD_PARTY.value, "Somebody else whose words must stay apart"),
]
VICTIM_CONTACT = "victim-contact"  # the kind of topic that is a contact about a person who was harmed
SEARCHED = ("voice", "no_views_reason", "aim", "content", "outcome", "risk", "next_steps", "safeguarding")
SEARCHED += ("absence_reason", "place", "who_was_there")
ENGLISH = "public.plain_english"  # PostgreSQL's English without accents, made by a migration


class LooseWords(Func):
    """The stems of a text, for searching: fixed to one configuration, so that it may be stored."""

    function = "to_tsvector"
    template = f"%(function)s('{ENGLISH}'::regconfig, %(expressions)s)"
    output_field = SearchVectorField()


def all_texts() -> Concat:
    """Every text of a contact, one after the other."""
    parts = [part for text in SEARCHED for part in (text, Value("\n"))]
    return Concat(*parts[:-1], output_field=models.TextField())


class AppointmentQuerySet(models.QuerySet):
    """Appointments by what became of them."""

    def standing(self) -> "AppointmentQuerySet":
        """Those to come and those to be recorded: no contact yet, and not cancelled."""
        return self.filter(contact=None, cancelled_at=None)


@tracked()
class Appointment(OfChild):
    """A contact that is planned; recorded once a contact names it, unless it was cancelled before."""

    history_labels = {"series": "repeated appointment", "cancelled_for": "who cancelled it"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="appointments")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    starts_at = models.DateTimeField()
    method = models.CharField(max_length=12, choices=METHODS, default=ContactMethod.OFFICE.value)
    place = models.CharField(max_length=120, blank=True)
    series = models.CharField(max_length=12, blank=True, default="", db_default="", editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_for = models.CharField(max_length=10, choices=CANCELLED_FOR, blank=True, default="", db_default="")
    cancel_reason = models.CharField(max_length=300, blank=True, default="", db_default="")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["worker", "starts_at"], name="appointments_of_worker")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None, cancelled_for="")
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancelled_for="")),
                name="cancelled_appointment_says_for_whom",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()}, {self.starts_at:%-d %B %Y}"


class ContactManager(models.Manager):
    """Contacts without the column that only a search reads."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().defer("searched")


@tracked(exclude=["searched"])
class Contact(OfChild):
    """What happened between the service and a child. Never edited: a correction is a new contact that names it.

    One contact with several children is a row for each, joined by `session`; what is shared stands in every row, so
    that each child's record is whole by itself. A `sensitive` one is kept apart from people who may not read such.
    """

    history_replaces = "corrects"
    history_labels = {
        "voice": "the child's voice",
        "no_views_reason": "why the child gave no views",
        "risk_level": "risk, how it is marked",
        "safeguarding_level": "safeguarding, how it is marked",
        "method": "how",
        "attendance": "what became of it",
        "sensitive": "whose words must stay apart",
    }
    ref = ref_field()
    local_id = local_id_field()
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
    session = models.CharField(max_length=12, blank=True, default="", db_default="", editable=False)
    sensitive = models.CharField(max_length=11, choices=SENSITIVE, blank=True, default="", db_default="")
    searched = models.GeneratedField(
        expression=LooseWords(all_texts()), output_field=SearchVectorField(), db_persist=True
    )

    objects = ContactManager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(fields=["child", "-happened_at"], name="contacts_of_child"),
            models.Index(fields=["session"], condition=~models.Q(session=""), name="contacts_of_session"),
            GinIndex(fields=["searched"], name="contacts_by_words"),
        ]
        triggers = [pgtrigger.Protect(name="contact_never_overwritten", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_method_display()}, {self.happened_at:%-d %B %Y}"

    @property
    def asks_for_follow_up(self) -> bool:
        """Whether it is an appointment that the child missed."""
        return asks_for_follow_up(self.attendance, self.method, planned=self.planned, sensitive=self.is_sensitive)

    @property
    def is_sensitive(self) -> bool:
        """Whether its words are somebody else's: withheld from a copy of the record unless a person decides."""
        return bool(self.sensitive)


class OfContact(OfChild):
    """What hangs on one contact. Never changed: a correction brings its own."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @staticmethod
    def kept(name: str) -> list[pgtrigger.Protect]:
        """A trigger of the database: such a row is neither changed nor removed."""
        return [pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)]


@tracked()
class ContactWorker(OfContact):
    """A worker who was there, beside whoever recorded the contact."""

    history_name = "worker at a contact"
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="workers_there")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contact", "worker"], name="a_worker_was_there_once")]
        triggers = OfContact.kept("contact_worker_never_changed")


@tracked()
class ContactTopic(OfContact):
    """What else of the record a contact was about: an offence here, a target of the plan on the floor above.

    It names the other record by kind and reference, and keeps its words as they stood on the day.
    """

    history_name = "what a contact was about"
    history_labels = {"kind": "which kind", "words": "which"}
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="topics")
    kind = models.CharField(max_length=20, editable=False)
    topic_ref = models.CharField(max_length=12, editable=False)
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contact", "kind", "topic_ref"], name="a_topic_once")]
        triggers = OfContact.kept("contact_topic_never_changed")

    @property
    def is_sensitive(self) -> bool:
        """Whether it tells that somebody spoke with a person who was harmed: withheld from a copy of the record."""
        return self.kind == VICTIM_CONTACT
