"""The child, and what everything that belongs to one child has in common."""

from datetime import date
from urllib.parse import urlencode

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Concat, Lower

from cases.models.identity import (
    ETHNICITIES,
    NEEDED,
    NOT_OBTAINABLE,
    RELIGIONS,
    SAME_AS_BIRTH,
    SEXES,
    Authority,
    ethnic_group_of,
    line,
    picked,
)
from cases.models.protected import Protectable
from cases.rules import Sex, age_on
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field


class PlainText(Func):
    """Text without accents, by an immutable wrapper of `unaccent` that a migration makes."""

    function = "plain_text"
    output_field = models.TextField()


class StandingManager(models.Manager):
    """Records as they stand: one that was merged into another is read as that other."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(merged_into=None)


@tracked(exclude=["search_name"])
class Child(Protectable):
    """A child whom the service works with, or was asked to work with."""

    MASKED_FIELDS = ("phone", "address", "postcode")
    history_name = "details"
    history_labels = {"what_helps": "communication: what helps", "what_to_avoid": "communication: what to avoid"}
    ref = ref_field()
    local_id = local_id_field()
    first_name = models.CharField(max_length=80)
    surname = models.CharField(max_length=80)
    known_as = models.CharField(max_length=80, blank=True)
    date_of_birth = models.DateField()
    sex = models.CharField(max_length=1, choices=SEXES, default=Sex.UNKNOWN.value)
    ethnicity = models.CharField(max_length=30, choices=ETHNICITIES, default=NOT_OBTAINABLE)
    pronouns = line(40)
    gender_same_as_birth = picked(SAME_AS_BIRTH, verbose_name="gender the same as sex registered at birth")
    gender_term = line(60, verbose_name="gender identity, in the child's own words")
    nationality = line(60)
    religion = picked(RELIGIONS)
    first_language = line(60)
    other_languages = line(120)
    interpreter_needed = picked(NEEDED)
    interpreter_for = line(120, verbose_name="language, dialect or sign language of the interpreter")
    nhs_number = models.CharField("NHS number", max_length=10, unique=True, null=True, blank=True)
    upn = models.CharField("UPN", max_length=13, unique=True, null=True, blank=True)
    pnc_id = models.CharField("PNC number", max_length=13, unique=True, null=True, blank=True)
    social_care_number = models.CharField(max_length=20, unique=True, null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    address_since = models.DateField("at this address since", null=True, blank=True)
    home_authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="+")
    what_helps = models.CharField(max_length=500, blank=True, help_text="Communication: what helps")
    what_to_avoid = models.CharField(max_length=500, blank=True, help_text="Communication: what to avoid")
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    search_name = models.GeneratedField(
        expression=Lower(
            PlainText(
                Concat("first_name", Value(" "), "known_as", Value(" "), "surname", output_field=models.TextField())
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = StandingManager()
    every = models.Manager()

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
    def ethnic_group(self) -> str:
        """The group that reports count the child in (domain 1.1)."""
        return ethnic_group_of(self.ethnicity)

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
