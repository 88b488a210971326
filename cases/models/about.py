"""A row about another record of the child: it keeps the record's reference, never its words."""

from django.db import models
from django.urls import reverse

from cases.models.child import OfChild

# Where a record is read: by its own reference, or on a page of its child.
OWN_PAGES = {
    "cases.arrest": "cases:arrest",
    "cases.bail": "cases:bail",
    "cases.breach": "cases:breach",
    "cases.contact": "cases:contact",
    "cases.document": "cases:document",
    "cases.seriousincident": "cases:incident",
    "cases.hearing": "cases:hearing",
    "cases.outcome": "cases:outcome",
    "cases.offence": "cases:offence",
    "cases.orderpanel": "cases:order_panel",
    "cases.orderreview": "cases:order_review",
    "cases.programme": "cases:programme",
    "cases.raisedconcern": "cases:concern",
    "cases.referral": "cases:referral",
    "cases.task": "cases:task",
    "cases.transfer": "cases:transfer",
}
CHILDS_PAGES = {
    "cases.appointment": "cases:contacts",
    "cases.allocation": "cases:involvement",
    "cases.boundary": "reporting:overview",
    "cases.carer": "cases:people",
    "cases.carestatus": "cases:circumstances",
    "cases.child": "cases:child_details",
    "cases.compliancemeeting": "cases:offences",
    "cases.custodyplace": "cases:custody",
    "cases.transition": "cases:transition",
    "cases.turnaround": "reporting:turnaround",
    "cases.childmerge": "cases:contacts",
    "cases.flag": "cases:flags",
    "cases.eteprovision": "cases:circumstances",
    "cases.residence": "cases:circumstances",
    "cases.specialneed": "cases:circumstances",
    "cases.screening": "cases:circumstances",
    "cases.earlyhelp": "cases:circumstances",
    "cases.exploitation": "cases:circumstances",
}


class AboutRecord(OfChild):
    """What of the child's it is about: the kind of record and its reference; both empty when it is about the child."""

    about_kind = models.CharField(max_length=60, blank=True, editable=False)
    about_ref = models.CharField(max_length=12, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """Where one reads what it is about; the child's overview when the record has no page."""
        if self.about_kind in OWN_PAGES:
            return reverse(OWN_PAGES[self.about_kind], args=[self.about_ref])
        return reverse(CHILDS_PAGES.get(self.about_kind, "reporting:overview"), args=[self.child.ref])


def about(record: models.Model | None) -> dict[str, str]:
    """The two fields for this record."""
    return {"about_kind": record._meta.label_lower, "about_ref": record.ref} if record else {}
