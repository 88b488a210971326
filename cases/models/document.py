"""Documents on a child's record: what each is, who may see it, and its versions as they were brought in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.allocation import EpisodeQuerySet
from cases.models.child import Child, OfChild
from cases.rules_documents import Audience
from yjs.audit.history import tracked
from yjs.refs import ref_field
from yjs.roles import Role
from yjs.uploads.models import Uploaded

PERSON = settings.AUTH_USER_MODEL
AUDIENCES = [
    (Audience.EVERYONE.value, "Everyone who sees the record"),
    (Audience.ROLES.value, "People of some roles"),
    (Audience.PEOPLE.value, "Named people only"),
]
READERS = [
    Role.PRACTITIONER,
    Role.TEAM_MANAGER,
    Role.ETE_SPECIALIST,
    Role.HEALTH_SPECIALIST,
    Role.POLICE_OFFICER,
    Role.VICTIM_WORKER,
]
READER_ROLES = [(role.value, role.label) for role in READERS]


@tracked()
class DocumentType(models.Model):
    """One entry of the list of types: what it is called, and from when to when it is offered."""

    ref = ref_field()
    name = models.CharField(max_length=80, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("document type", self.ref)


@tracked()
class Document(OfChild):
    """One document about a child. Its files are versions: a new one takes the place of the one before, which stays."""

    history_labels = {"from_whom": "from", "is_sensitive": "sensitive", "audience": "who may see it"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="+")
    dated_on = models.DateField("date of the document")
    from_whom = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=8, choices=AUDIENCES, default=Audience.EVERYONE.value)
    is_sensitive = models.BooleanField(default=False, help_text="It is about somebody else as well, or a victim")
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-dated_on", "-pk"]
        indexes = [models.Index(fields=["child", "-dated_on"], name="documents_of_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
                name="document_withdrawn_whole",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def newest(self) -> "DocumentVersion | None":
        """The newest file, of a document read by `cases.queries.documents`."""
        return next(iter(self.newest_files), None)


@tracked()
class DocumentReader(OfChild):
    """A role, or a person, who may see a document that not everybody may see."""

    history_name = "who may see a document"
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="readers")
    role = models.CharField(max_length=20, choices=READER_ROLES, blank=True)
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role="", person__isnull=False) | ~Q(role="") & Q(person=None),
                name="reader_is_role_or_person",
            ),
            models.UniqueConstraint(
                fields=["document", "role", "person"], nulls_distinct=False, name="reader_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name if self.person_id else self.get_role_display()


@tracked()
class DocumentVersion(Uploaded, OfChild):
    """One file of a document: who brought it, when, and whether it may be opened."""

    history_name = "file of a document"
    history_labels = {"number": "version", "name": "name of the file"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    pages = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Uploaded.Meta):
        ordering = ["-number"]
        indexes = [models.Index(fields=["child", "sha256"], name="document_files_of_child")]
        constraints = [
            *Uploaded.Meta.constraints,
            models.UniqueConstraint(fields=["document", "number"], name="version_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def is_picture(self) -> bool:
        return self.extension in (".jpg", ".png")

    @property
    def has_preview(self) -> bool:
        """Whether a page of ours can show it."""
        return self.may_be_opened and bool(self.pages or self.is_picture)
