"""Victims: people and organisations who were harmed, behind a wall of their own (decision 0039).

Nothing here is part of a child's file: it is kept out of the child's history and of a copy of the record, and the
database shows it to victim workers and managers alone (yjs/audit/walls.py).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.child import Child
from cases.models.identity import line
from cases.models.offending import Offence
from cases.models.protected import Masked, Protectable
from cases.rules_victims import Before, Consent, RequestKind, Taken, Under18, VictimKind
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
KINDS = [(VictimKind.PERSON.value, "Person"), (VictimKind.ORGANISATION.value, "Organisation")]
UNDER_18 = [(Under18.YES.value, "Yes"), (Under18.NO.value, "No"), (Under18.NOT_KNOWN.value, "Not known")]
CONSENT = [
    (Consent.NOT_ASKED.value, "Not asked yet"),
    (Consent.ASKED.value, "Asked, no answer yet"),
    (Consent.GIVEN.value, "Given"),
    (Consent.REFUSED.value, "Refused"),
    (Consent.WITHDRAWN.value, "Withdrawn"),
]
BEFORE = [
    (Before.PANEL.value, "A panel decides"),
    (Before.COURT.value, "A court hearing"),
    (Before.PLAN.value, "The child’s plan is agreed"),
]
REQUESTS = [
    (RequestKind.PROGRESS.value, "News of the case"),
    (RequestKind.SUPPORT.value, "Support for themselves"),
]
RESTORATIVE = [
    ("letter", "Letter of apology or explanation"),
    ("meeting", "Meeting face to face"),
    ("conference", "Restorative conference"),
    ("shuttle", "Messages carried between them"),
    ("direct_reparation", "Reparation to the victim"),
    ("indirect_reparation", "Reparation in the community"),
    ("other", "Other"),
]
ANSWERS = [
    (Taken.WAITING.value, "No answer yet"),
    (Taken.ACCEPTED.value, "Accepted"),
    (Taken.DECLINED.value, "Declined"),
]
SATISFACTION = [
    ("very_satisfied", "Very satisfied"),
    ("satisfied", "Satisfied"),
    ("neither", "Neither satisfied nor dissatisfied"),
    ("dissatisfied", "Dissatisfied"),
    ("very_dissatisfied", "Very dissatisfied"),
]
MOST_WORDS = 2000


class Walled(models.Model):
    """Behind the victims' wall: no part of a child's history, nor of what a copy of a record prints."""

    kept_out_of_history = True
    ref = ref_field()

    class Meta:
        abstract = True


@tracked()
class Victim(Protectable, Walled):
    """Somebody who was harmed, once however many offences and children. `is_protected`: contact is not consented to."""

    MASKED_FIELDS = ("phone", "email", "address", "postcode")
    HIDDEN = ("address", "postcode")  # stand on no page, whatever was consented to: shown once, by saying why
    history_labels = {"told_on": "the service was told of them on", "contact_due_on": "first contact due by"}
    local_id = local_id_field()
    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(max_length=120)
    contact_name = line(120, verbose_name="who speaks for the organisation")
    under_18 = models.CharField("under 18", max_length=9, choices=UNDER_18)
    vulnerabilities = models.TextField("what makes them vulnerable", blank=True)
    safe_ways = models.TextField("safe ways and times to reach them", blank=True)
    phone = line(40)
    email = line(120, verbose_name="e-mail address")
    address = line(200)
    postcode = line(10)
    school = line(120, verbose_name="school, college or work")
    groups = line(200, verbose_name="clubs and groups")
    wants_to_know = models.TextField("what they want to know", blank=True)
    told_on = models.DateField()
    contact_due_on = models.DateField()
    consent = models.CharField(
        "consent to contact", max_length=10, choices=CONSENT, default=Consent.NOT_ASKED.value, editable=False
    )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def from_db(cls, db, field_names, values):
        victim = super().from_db(db, field_names, values)
        for name in cls.HIDDEN:
            if victim.__dict__.get(name):
                setattr(victim, name, Masked(name))
        return victim

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("victim", self.ref)

    @property
    def has_enhanced_rights(self) -> bool:
        """Under 18, or vulnerable: the Victims' Code gives shorter times (Code, enhanced rights)."""
        return self.under_18 == Under18.YES or bool(self.vulnerabilities)


class OfVictim(Walled):
    """Anything that belongs to one victim: consulting it is consulting what is known of them."""

    class Meta:
        abstract = True

    @property
    def audit_subject(self) -> tuple[str, str]:
        return self.victim.audit_subject


@tracked()
class VictimOffence(OfVictim):
    """An offence that harmed them, and whose it is said to be."""

    history_name = "offence that harmed them"
    victim = models.ForeignKey(Victim, models.PROTECT, related_name="harms")
    offence = models.ForeignKey(Offence, models.PROTECT, related_name="harmed")
    child = models.ForeignKey(Child, models.PROTECT, related_name="harmed")

    class Meta:
        ordering = ["-offence__occurred_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["victim", "offence"], name="victim_of_an_offence_once")]


@tracked()
class VictimConsent(OfVictim):
    """One step of consent to contact: asked, given, refused, withdrawn; superseded by a later one, never edited."""

    history_name = "consent to contact"
    local_id = local_id_field()
    victim = models.ForeignKey(Victim, models.PROTECT, related_name="consents")
    step = models.CharField(max_length=10, choices=CONSENT[1:])
    on = models.DateField()
    note = line(300)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.on:%-d %B %Y}"


@tracked()
class VictimView(OfVictim):
    """What they were asked, or not, before a decision about the child, and what they said (KPI 10d)."""

    history_name = "view before a decision"
    history_labels = {"decision": "before", "decision_on": "day of the decision", "why_not": "why they were not asked"}
    local_id = local_id_field()
    victim = models.ForeignKey(Victim, models.PROTECT, related_name="views")
    child = models.ForeignKey(Child, models.PROTECT, related_name="victim_views")
    decision = models.CharField(max_length=6, choices=BEFORE)
    decision_on = models.DateField()
    sought_on = models.DateField("asked on", null=True, blank=True)
    said = models.TextField("what they said", blank=True)
    why_not = line(300)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-decision_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(sought_on=None) | Q(why_not=""), name="victim_asked_or_why_not")
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}, {self.decision_on:%-d %B %Y}"


@tracked()
class VictimRequest(OfVictim):
    """News or support that they asked for, due by the Victims' Code, and what they were given (KPI 10e and 10f)."""

    history_name = "request of a victim"
    history_labels = {"words": "what they asked for", "answer": "what they were told or given"}
    local_id = local_id_field()
    victim = models.ForeignKey(Victim, models.PROTECT, related_name="requests")
    child = models.ForeignKey(Child, models.PROTECT, related_name="victim_requests")
    kind = models.CharField(max_length=8, choices=REQUESTS)
    words = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField("due by")
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | Q(answered_on__isnull=False) & ~Q(answer=""),
                name="victim_request_answered_with_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.asked_on:%-d %B %Y}"


@tracked()
class RestorativeWork(OfVictim):
    """Restorative justice between a victim and a child: offered, declined, under way, done (KPI 10c)."""

    history_name = "restorative justice"
    history_labels = {"kind": "type", "answer": "the victim’s answer", "satisfaction": "how satisfied the victim was"}
    local_id = local_id_field()
    victim = models.ForeignKey(Victim, models.PROTECT, related_name="restorative")
    child = models.ForeignKey(Child, models.PROTECT, related_name="restorative")
    kind = models.CharField(max_length=20, choices=RESTORATIVE)
    offered_on = models.DateField()
    answer = models.CharField(max_length=8, choices=ANSWERS)
    starts_on = models.DateField("began on", null=True, blank=True)
    ends_on = models.DateField("done on", null=True, blank=True)
    words = models.TextField("what was agreed and done", blank=True)
    satisfaction = line(20, choices=SATISFACTION)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-offered_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(answer=Taken.ACCEPTED.value), name="restorative_only_when_accepted"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__isnull=False, ends_on__gte=models.F("starts_on")),
                name="restorative_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.offered_on:%-d %B %Y}"
