"""Referring a child: the search that comes first, then the details."""

from crispy_forms_gds.layout import Field, Fieldset, Layout, Size

from cases.forms.fields import LineField, PickField, PostcodeField, YesNoField
from cases.models.identity import ETHNICITIES, SEXES
from cases.models.offending import OFFENCE_CATEGORIES
from cases.models.referral import REFERRAL_KINDS
from yjs.forms import DateField, GovUKForm, WordsField

SERIOUSNESS = [(str(score), str(score)) for score in range(1, 9)]


class ChildSearchForm(GovUKForm):
    """Who is meant: searched for among all children before one is added."""

    first_name = LineField(name="First name", limit=80)
    surname = LineField(name="Surname", limit=80)
    known_as = LineField(name="Known as", limit=80, required=False, help_text="If the child goes by another name")
    date_of_birth = DateField(
        what="the child's date of birth", label="Date of birth", help_text="For example, 27 3 2011"
    )

    def layout(self) -> Layout:
        names = [Field.text(name, field_width=20) for name in ("first_name", "surname", "known_as")]
        return Layout("once", *names, "date_of_birth")


class KnownChildForm(GovUKForm):
    """The offence and the referral, of a child whom the service knows."""

    occurred_on = DateField(what="the date of the offence", label="Date of the offence")
    description = LineField(name="What happened", limit=200, error_messages={"required": "Enter what happened"})
    category = PickField(what="the kind of offence", choices=OFFENCE_CATEGORIES, label="Kind of offence")
    seriousness = PickField(
        what="the seriousness score",
        choices=SERIOUSNESS,
        label="YJB seriousness score",
        help_text="From 1, the least serious, to 8, the most. It is not the gravity score of the panel",
    )
    arrested_on = DateField(what="the date of arrest", label="Date of arrest, if arrested", required=False)
    knife_related = YesNoField(what="a knife or blade was involved", label="Was a knife or blade involved?")
    has_victim = YesNoField(what="there is a victim", label="Is there a victim?")
    kind = PickField(
        what="the kind of referral", choices=REFERRAL_KINDS, label="Kind of referral", initial="out_of_court"
    )
    received_on = DateField(what="the date the referral was received", label="Date the referral was received")
    police_reference = LineField(name="Police reference", limit=40, required=False)
    reason = WordsField(
        name="Why the child is referred",
        help_text="What led to it, what the child says, and anything the service should know first",
        error_messages={"required": "Enter why the child is referred"},
        limit=4000,
    )

    def clean_seriousness(self) -> int:
        return int(self.cleaned_data["seriousness"])

    def offence(self) -> Fieldset:
        """The fields of the offence under their heading."""
        return section(
            "The offence",
            "occurred_on",
            Field.text("description"),
            "category",
            "seriousness",
            "arrested_on",
            "knife_related",
            "has_victim",
        )

    def referral(self) -> Fieldset:
        """The fields of the referral under their heading."""
        return section("The referral", "kind", "received_on", Field.text("police_reference", field_width=20), "reason")

    def layout(self) -> Layout:
        return Layout("once", self.offence(), self.referral())


class NewChildForm(KnownChildForm):
    """A child who is new to the service, a parent or carer, the offence and the referral."""

    first_name = LineField(name="Legal first name", limit=80)
    surname = LineField(name="Surname", limit=80)
    known_as = LineField(name="Known as", limit=80, required=False)
    date_of_birth = DateField(what="the child's date of birth", label="Date of birth")
    sex = PickField(what="the child's sex", choices=SEXES, label="Sex")
    ethnicity = PickField(what="the child's ethnic group", choices=ETHNICITIES, label="Ethnic group")
    phone = LineField(name="Phone number", limit=40, required=False)
    address = LineField(name="Address", limit=200, required=False)
    postcode = PostcodeField(required=False)
    carer_name = LineField(name="Name of a parent or carer", limit=120, required=False)
    carer_relationship = LineField(
        name="Relationship to the child",
        limit=60,
        required=False,
        help_text="For example, mother, grandfather, foster carer",
    )
    carer_phone = LineField(name="Phone number of the parent or carer", limit=40, required=False)

    def clean(self) -> dict:
        """A carer's phone or relationship without their name would be lost."""
        typed = super().clean()
        if not typed.get("carer_name") and (typed.get("carer_relationship") or typed.get("carer_phone")):
            self.add_error("carer_name", "Enter the name of a parent or carer")
        if typed.get("carer_name") and not typed.get("carer_relationship"):
            self.add_error("carer_relationship", "Enter the relationship to the child")
        return typed

    def layout(self) -> Layout:
        child = section(
            "The child",
            *[Field.text(name, field_width=20) for name in ("first_name", "surname", "known_as")],
            "date_of_birth",
            "sex",
            "ethnicity",
            Field.text("phone", field_width=20),
            Field.text("address"),
            Field.text("postcode", field_width=10),
        )
        carer = section(
            "Parent or carer",
            Field.text("carer_name"),
            Field.text("carer_relationship", field_width=20),
            Field.text("carer_phone", field_width=20),
        )
        return Layout("once", child, carer, self.offence(), self.referral())


def section(legend: str, *fields) -> Fieldset:
    """Fields under a heading of a long page."""
    return Fieldset(*fields, legend=legend, legend_size=Size.MEDIUM, legend_tag="h2", css_class="app-section")
