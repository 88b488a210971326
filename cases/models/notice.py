"""What people are told of a child they work with, one row a person; and concerns, which stay until somebody answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.about import AboutRecord
from cases.models.child import Child, OfChild
from cases.models.contact import Contact
from cases.rules_work import NoticeKind
from yjs.audit.history import tracked
from yjs.refs import ref_field

PERSON = settings.AUTH_USER_MODEL
NOTICE_KINDS = [
    (NoticeKind.CONCERN.value, "A concern"),
    (NoticeKind.ANSWER.value, "What was done about a concern"),
    (NoticeKind.CONTACT.value, "A contact"),
    (NoticeKind.APPOINTMENT.value, "An appointment"),
    (NoticeKind.OFFENCE.value, "An offence or arrest"),
    (NoticeKind.OUTCOME.value, "An outcome"),
    (NoticeKind.PROGRAMME.value, "An order or programme"),
    (NoticeKind.HEARING.value, "A day in court"),
    (NoticeKind.BREACH.value, "Compliance and breach"),
    (NoticeKind.ARREST.value, "An arrest"),
    (NoticeKind.BAIL.value, "Bail"),
    (NoticeKind.REFERRAL.value, "A referral"),
    (NoticeKind.RESIDENCE.value, "Where the child lives"),
    (NoticeKind.ETE.value, "School, college or work"),
    (NoticeKind.CARE_STATUS.value, "Care status"),
    (NoticeKind.CIRCUMSTANCE.value, "A need, plan or support"),
    (NoticeKind.FLAG.value, "A flag"),
    (NoticeKind.DOCUMENT.value, "A document"),
    (NoticeKind.WORKER.value, "Who works with the child"),
    (NoticeKind.DETAILS.value, "The child's details"),
    (NoticeKind.TASK.value, "A task for you"),
    (NoticeKind.BOUNDARY.value, "What the child must not do"),
    (NoticeKind.INCIDENT.value, "A serious incident"),
    (NoticeKind.TRANSFER.value, "A transfer or caretaking"),
    (NoticeKind.TRANSITION.value, "A move to probation"),
    (NoticeKind.TURNAROUND.value, "Turnaround"),
]


@tracked()
class Notice(AboutRecord):
    """One person is told of one thing about a child, once; it says where to read it, and holds no words of the case."""

    kept_out_of_history = True  # who was told stands with the entry itself
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="notices")
    to = models.ForeignKey(PERSON, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=NOTICE_KINDS)
    author = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    is_urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    emailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["to", "-made_at"], name="notices_of_person"),
            models.Index(fields=["to"], condition=Q(read_at=None), name="unread_notices_of_person"),
            models.Index(fields=["about_ref"], name="notices_about_record"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["to", "child", "kind", "about_ref"], name="told_once_of_each_thing"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked()
class RaisedConcern(OfChild):
    """A contact marked Risk or Safeguarding as a concern: open until somebody says that what was done is enough."""

    history_name = "concern"
    history_labels = {"is_risk": "risk to others", "is_safeguarding": "safeguarding"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="concerns")
    contact = models.OneToOneField(Contact, models.PROTECT, related_name="concern")
    is_risk = models.BooleanField()
    is_safeguarding = models.BooleanField()
    raised_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-raised_at", "-pk"]
        indexes = [models.Index(fields=["child"], condition=Q(closed_at=None), name="open_concerns_of_child")]

    def __str__(self) -> str:
        named = [name for name, marked in (("risk", self.is_risk), ("safeguarding", self.is_safeguarding)) if marked]
        return f"A concern about {' and '.join(named)}"


@tracked()
class ConcernAnswer(OfChild):
    """What was done about a concern, by whom, and whether that is all. Never edited: more is another answer."""

    history_name = "answer to a concern"
    history_labels = {"words": "what was done", "is_finished": "nothing more is to be done"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="concern_answers")
    concern = models.ForeignKey(RaisedConcern, models.PROTECT, related_name="answers")
    words = models.TextField()
    is_finished = models.BooleanField()
    answered_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["answered_at", "pk"]

    def __str__(self) -> str:
        return f"Said what was done, {self.answered_at:%-d %B %Y}"


@tracked(exclude=["sent_on"])
class NoticeEmail(models.Model):
    """At what time of a working day somebody is told by e-mail how many notices wait; without a row never."""

    person = models.OneToOneField(PERSON, models.PROTECT, related_name="notice_email")
    sends_at = models.TimeField()
    sent_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["person"]

    def __str__(self) -> str:
        return f"{self.person}, {self.sends_at:%H:%M}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        return self.person.audit_subject
