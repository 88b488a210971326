"""The people around a child: parents and carers, brothers and sisters, others, professionals."""

from django.db import models
from django.db.models import Q

from cases.models.child import Child, OfChild
from cases.models.identity import ends_in_order, line, picked
from cases.models.protected import Protectable
from cases.rules import Around
from yjs.audit.history import tracked
from yjs.refs import LENGTH, ref_field

RESPONSIBILITY = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]
KINDS = [
    (Around.SIBLING.value, "Brother or sister"),
    (Around.OTHER.value, "Family or friend"),
    (Around.GP.value, "GP"),
    (Around.SCHOOL.value, "School or college"),
    (Around.PROFESSIONAL.value, "Other professional"),
]


class AroundChild(Protectable, OfChild):
    """Somebody around one child: how they are reached, what they must not be told, from when to when."""

    MASKED_FIELDS = ("phone", "email")
    about_others = ("name", "phone", "email", "note", "must_not_reason")  # withheld from a copy unless a person decides
    history_labels = {"may_be_called": "may we call them", "must_not_contact": "must not be contacted"}
    ref = ref_field()
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=60)
    phone = models.CharField(max_length=40, blank=True)
    email = line(120, verbose_name="e-mail address")
    may_be_called = models.BooleanField(default=True)
    must_not_contact = models.BooleanField(default=False, db_default=False)
    must_not_know_address = models.BooleanField("must not be told the address", default=False, db_default=False)
    must_not_reason = line(300, verbose_name="why not")
    parental_responsibility = picked(RESPONSIBILITY)
    note = line(300)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    end_reason = line(200, verbose_name="why it ended")

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.relationship})" if self.relationship else self.name

    @property
    def may_be_reached(self) -> bool:
        """Whether a page offers to call or write to them; otherwise it shows, at most, how it could be done."""
        return self.may_be_called and not self.must_not_contact

    @property
    def warnings(self) -> list[str]:
        """What stands in red wherever this person can be reached from."""
        said = (
            (self.must_not_contact, "Do not contact"),
            (self.must_not_know_address, "Must not be told the address"),
            (not self.may_be_called and not self.must_not_contact, "Do not call"),
        )
        return [words for is_so, words in said if is_so]


def why_not_is_said(name: str) -> models.CheckConstraint:
    """Nobody is kept away without a reason."""
    free = Q(must_not_contact=False, must_not_know_address=False)
    return models.CheckConstraint(condition=free | ~Q(must_not_reason=""), name=name)


@tracked()
class Carer(AroundChild):
    """A parent or carer, and whether the service may call them."""

    history_name = "parent or carer"
    kind, agency, sibling_ref = "carer", "", ""  # what the pages ask of everybody around a child
    child = models.ForeignKey(Child, models.PROTECT, related_name="carers")

    class Meta(AroundChild.Meta):
        constraints = [why_not_is_said("carer_why_not_is_said"), ends_in_order("carer_ends_in_order")]


@tracked()
class Person(AroundChild):
    """A brother or sister, another relative or friend, or a professional with an agency.

    `sibling_ref` is the reference of a brother's or sister's own record: text and no key, so that the one record never
    holds up the other's disposal, and so that whoever may not see that record is told nothing of it.
    """

    history_name = "person around the child"
    child = models.ForeignKey(Child, models.PROTECT, related_name="people")
    kind = models.CharField(max_length=12, choices=KINDS)
    agency = line(120)
    sibling_ref = line(LENGTH, editable=False)

    class Meta(AroundChild.Meta):
        verbose_name_plural = "people"
        constraints = [
            why_not_is_said("person_why_not_is_said"),
            ends_in_order("person_ends_in_order"),
            models.CheckConstraint(condition=~Q(name="") | ~Q(agency=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(sibling_ref="") | Q(kind=Around.SIBLING), name="only_siblings_have_records"
            ),
        ]

    def __str__(self) -> str:
        who = self.name or self.agency
        return f"{who} ({self.relationship})" if self.relationship else who
