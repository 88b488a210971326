"""What a child was called and where they lived before."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from cases.models.child import Child, OfChild, PlainText
from cases.models.identity import Authority, ends_in_order, line
from cases.models.protected import Protectable
from yjs.audit.history import tracked
from yjs.refs import ref_field


class Former(OfChild):
    """Something that held once, from and to days that may not be known."""

    ref = ref_field()
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    note = line(200)

    class Meta:
        abstract = True
        ordering = [models.F("ends_on").desc(nulls_last=True), "-pk"]


@tracked(exclude=["search_name"])
class FormerName(Former):
    """A name that the child had, or goes by elsewhere: a search finds the child by it."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=160)
    search_name = models.GeneratedField(
        expression=Lower(PlainText("name")), output_field=models.TextField(), db_persist=True
    )

    class Meta(Former.Meta):
        indexes = [GinIndex(OpClass("search_name", name="gin_trgm_ops"), name="former_name_trigrams")]
        constraints = [ends_in_order("former_name_ends_in_order")]

    def __str__(self) -> str:
        return self.name


@tracked()
class FormerAddress(Protectable, Former):
    """Where the child lived before; it stays protected when today's address is so no more."""

    MASKED_FIELDS = ("address", "postcode")
    child = models.ForeignKey(Child, models.PROTECT, related_name="former_addresses")
    address = line(200)
    postcode = line(10)
    home_authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Former.Meta):
        verbose_name_plural = "former addresses"
        constraints = [
            ends_in_order("former_address_ends_in_order"),
            models.CheckConstraint(condition=~Q(address="") | ~Q(postcode=""), name="former_address_says_where"),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.address, self.postcode)))
