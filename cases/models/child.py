"""The child and the people around them."""

from datetime import date
from urllib.parse import urlencode

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Concat, Lower

from cases.models.protected import Protectable
from cases.rules import Sex, age_on
from yjs.audit.history import tracked
from yjs.refs import ref_field

ETHNICITIES = [
    ("WHITE", "White"),
    ("MIXED", "Mixed"),
    ("BLACK", "Black or Black British"),
    ("ASIAN", "Asian or Asian British"),
    ("OTHER", "Other ethnic group"),
    ("INFORMATION_NOT_OBTAINABLE", "Not known"),
]
SEXES = [(Sex.MALE.value, "Male"), (Sex.FEMALE.value, "Female"), (Sex.UNKNOWN.value, "Not known")]


class PlainText(Func):
    """Text without accents, by an immutable wrapper of `unaccent` that a migration makes."""

    function = "plain_text"
    output_field = models.TextField()


@tracked(exclude=["search_name"])
class Child(Protectable):
    """A child whom the service works with, or was asked to work with."""

    MASKED_FIELDS = ("phone", "address", "postcode")
    history_name = "details"
    history_labels = {"what_helps": "communication: what helps", "what_to_avoid": "communication: what to avoid"}
    ref = ref_field()
    local_id = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    first_name = models.CharField(max_length=80)
    surname = models.CharField(max_length=80)
    known_as = models.CharField(max_length=80, blank=True)
    date_of_birth = models.DateField()
    sex = models.CharField(max_length=1, choices=SEXES, default=Sex.UNKNOWN.value)
    ethnicity = models.CharField(max_length=30, choices=ETHNICITIES, default="INFORMATION_NOT_OBTAINABLE")
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    what_helps = models.CharField(max_length=500, blank=True, help_text="Communication: what helps")
    what_to_avoid = models.CharField(max_length=500, blank=True, help_text="Communication: what to avoid")
    created_at = models.DateTimeField()
    search_name = models.GeneratedField(
        expression=Lower(
            PlainText(
                Concat("first_name", Value(" "), "known_as", Value(" "), "surname", output_field=models.TextField())
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["surname", "first_name", "pk"]
        indexes = [
            GinIndex(OpClass("search_name", name="gin_trgm_ops"), name="child_name_trigrams"),
            models.Index(fields=["date_of_birth"], name="child_date_of_birth"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Known-as and surname: how the service speaks of the child."""
        return f"{self.known_as or self.first_name} {self.surname}"

    @property
    def legal_name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}"

    def age_on(self, on: date) -> int:
        """Completed years on a date."""
        return age_on(self.date_of_birth, on)

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("child", self.ref)

    def link_for(self, viewer) -> str:
        """The viewer's tie to the case at this moment, in a word of the fixed list; one query, or none when it came
        with the record."""
        if not hasattr(self, "link"):
            from cases.models.links import with_link  # the links read this module's children

            self.link = with_link(Child.objects.filter(pk=self.pk), viewer).values_list("link", flat=True).get()
        return self.link


class OfChild(models.Model):
    """Anything that belongs to one child: consulting it is consulting the child's record."""

    history_refs: tuple[str, ...] = ()  # versions of the same thing, where each is a record of its own

    class Meta:
        abstract = True

    @property
    def audit_subject(self) -> tuple[str, str]:
        return self.child.audit_subject

    def link_for(self, viewer) -> str:
        """The viewer's tie to the child's case at this moment."""
        return self.child.link_for(viewer)

    @property
    def history_query(self) -> str:
        """What the child's history is narrowed by to tell of this record alone."""
        return urlencode({"kind": self._meta.label_lower, "record": " ".join(self.history_refs or [self.ref])})


@tracked()
class Carer(Protectable, OfChild):
    """A parent or carer, and whether the service may call them."""

    MASKED_FIELDS = ("phone",)
    about_others = ("name", "phone")  # withheld from a copy of the record unless a person decides otherwise
    history_name = "parent or carer"
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="carers")
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=60)
    phone = models.CharField(max_length=40, blank=True)
    may_be_called = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.relationship})"
