"""A child's details and the people around them."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import LineField, PickField, PostcodeField, YesNoField
from cases.forms.referral import section
from cases.models.identity import ETHNICITIES, SEXES
from yjs.forms import DateField, WordsField
from yjs.versions import VersionedForm

REACHED = (("phone", 20), ("address", None), ("postcode", 10))


def leave_out(form: forms.Form, shut: tuple[str, ...]) -> None:
    """A protected record's address and telephone number are changed on a page of their own."""
    for name in shut:
        del form.fields[name]


def _reached(name: str, width: int | None) -> Field:
    return Field.text(name, field_width=width) if width else Field.text(name)


class DetailsForm(VersionedForm):
    """Everything that identifies and reaches the child."""

    first_name = LineField(name="Legal first name", limit=80)
    surname = LineField(name="Surname", limit=80)
    known_as = LineField(name="Known as", limit=80, required=False)
    date_of_birth = DateField(what="the child's date of birth", label="Date of birth")
    sex = PickField(what="the child's sex", choices=SEXES, label="Sex")
    ethnicity = PickField(what="the child's ethnic group", choices=ETHNICITIES, label="Ethnic group")
    phone = LineField(name="Phone number", limit=40, required=False)
    address = LineField(name="Address", limit=200, required=False)
    postcode = PostcodeField(required=False)
    what_helps = WordsField(name="What helps", limit=500, required=False, help_text="For example, short sentences")
    what_to_avoid = WordsField(
        name="What to avoid", limit=500, required=False, help_text="For example, meeting in the morning"
    )

    def __init__(self, *args, shut: tuple[str, ...] = (), **kwargs) -> None:
        self.shut = shut
        super().__init__(*args, **kwargs)
        leave_out(self, shut)

    def layout(self) -> Layout:
        reached = [_reached(name, width) for name, width in REACHED if name not in self.shut]
        return Layout(
            "once",
            "version",
            section(
                "Name and date of birth",
                *[Field.text(name, field_width=20) for name in ("first_name", "surname", "known_as")],
                "date_of_birth",
                "sex",
                "ethnicity",
            ),
            *([section("How to reach the child", *reached)] if reached else []),
            section("Communication", "what_helps", "what_to_avoid"),
        )


class CarerForm(VersionedForm):
    """A parent or carer."""

    name = LineField(name="Full name", limit=120)
    relationship = LineField(
        name="Relationship to the child", limit=60, help_text="For example, mother, grandfather, foster carer"
    )
    phone = LineField(name="Phone number", limit=40, required=False)
    may_be_called = YesNoField(what="we may call them", label="May we call them?")

    def __init__(self, *args, shut: tuple[str, ...] = (), **kwargs) -> None:
        self.shut = shut
        super().__init__(*args, **kwargs)
        leave_out(self, shut)

    def layout(self) -> Layout:
        phone = [] if "phone" in self.shut else [Field.text("phone", field_width=20)]
        return Layout(
            "once", "version", Field.text("name"), Field.text("relationship", field_width=20), *phone, "may_be_called"
        )
