"""Somebody around a child: parents and carers, brothers and sisters, others, professionals."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.child import GroupForm
from cases.forms.fields import LineField, PickField, YesNoField
from cases.forms.referral import section
from cases.models.people import RESPONSIBILITY
from cases.rules import PROFESSIONALS, Around
from yjs.forms import DateField, GovUKForm

ADD = {Around.SIBLING: "a brother or sister", Around.OTHER: "family or a friend", Around.GP: "a GP"}
ADD |= {Around.SCHOOL: "a school or college", Around.PROFESSIONAL: "a professional"}
AGENCIES = {Around.GP: "Surgery", Around.SCHOOL: "School or college", Around.PROFESSIONAL: "Agency"}
LIKE = {
    Around.SIBLING: "For example, half-brother, step-sister",
    Around.OTHER: "For example, grandmother, partner, friend",
    Around.PROFESSIONAL: "For example, social worker, CAMHS nurse",
    Around.SCHOOL: "For example, head of year",
}


class AroundForm(GroupForm):
    """What is asked about everybody around a child."""

    name = LineField(name="Full name", limit=120)
    relationship = LineField(name="Relationship to the child", limit=60, help_text="For example, mother, foster carer")
    phone = LineField(name="Phone number", limit=40, required=False)
    email = forms.EmailField(
        label="E-mail address",
        max_length=120,
        required=False,
        error_messages={"invalid": "Enter an e-mail address in the correct format, like name@example.com"},
    )
    may_be_called = YesNoField(what="we may call them", label="May we call them?")
    must_not_contact = forms.BooleanField(label="They must not be contacted at all", required=False)
    must_not_know_address = forms.BooleanField(label="They must not be told where the child lives", required=False)
    must_not_reason = LineField(
        name="Why not", limit=300, required=False, help_text="For example, a court order, the child's wish, danger"
    )
    parental_responsibility = PickField(
        what="whether they have it", choices=RESPONSIBILITY, required=False, label="Parental responsibility"
    )
    starts_on = DateField(what="the day it began", label="Since, if known", required=False)
    note = LineField(name="Note", limit=300, required=False, help_text="For example, when to call")

    def layout(self) -> Layout:
        super().layout()  # leaves out what is protected
        parts = [
            (None, ("name", "relationship", "agency", "sibling_ref", "parental_responsibility", "starts_on")),
            ("How to reach them", ("phone", "email", "may_be_called", "note")),
            ("What they must not", ("must_not_contact", "must_not_know_address", "must_not_reason")),
        ]
        asked = []
        for legend, names in parts:
            fields = [_shown(self, name) for name in names if name in self.fields]
            asked += [section(legend, *fields)] if legend else fields
        return Layout("once", "version", *asked)


class CarerForm(AroundForm):
    """A parent or carer."""


class PersonAroundForm(AroundForm):
    """Anybody else; what is asked depends on what they are to the child."""

    agency = LineField(name="Agency", limit=120, required=False)
    sibling_ref = LineField(
        name="Reference of their own record",
        limit=20,
        required=False,
        help_text="If they are on our books. Whoever may see both records finds a link; everybody else the name alone",
    )

    def __init__(self, *args, around: str, **kwargs) -> None:
        self.kind = around
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        relationship = self.fields["relationship"]
        relationship.help_text = LIKE.get(self.kind, "")
        relationship.required = self.kind == Around.OTHER
        if self.kind in PROFESSIONALS:
            self.fields["agency"].label = AGENCIES[self.kind]
            self.fields["name"].required = False
            relationship.label = "Role"
        for name in _not_asked(self.kind) & set(self.fields):
            del self.fields[name]
        return super().layout()


class EndPersonForm(GovUKForm):
    """The last day, and why."""

    ends_on = DateField(what="the last day", label="Last day")
    end_reason = LineField(name="Why, if it is known", label="Why", limit=200, required=False)

    def layout(self) -> Layout:
        return Layout("once", "ends_on", Field.text("end_reason"))


def _not_asked(kind: str) -> set[str]:
    """The fields that make no sense of somebody of this kind."""
    found = set() if kind in PROFESSIONALS else {"agency"}
    found |= set() if kind == Around.SIBLING else {"sibling_ref"}
    found |= {"relationship"} if kind == Around.GP else set()
    return found | (set() if kind == Around.OTHER else {"parental_responsibility"})


def _shown(form: forms.Form, name: str) -> Field | str:
    field = form.fields[name]
    narrow = {"relationship", "phone", "sibling_ref"}
    if isinstance(field, LineField | forms.EmailField):
        return Field.text(name, field_width=20) if name in narrow else Field.text(name)
    return name
