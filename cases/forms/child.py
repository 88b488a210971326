"""A child's details and the people around them."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import LineField, PickField, PostcodeField, YesNoField
from cases.forms.referral import section
from cases.models.child import ETHNICITIES, SEXES
from yjs.forms import DateField, GovUKForm, WordsField


class DetailsForm(GovUKForm):
    """Everything that identifies and reaches the child; `seen` is the newest change the person had before them."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
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

    def layout(self) -> Layout:
        return Layout(
            "once",
            "seen",
            section(
                "Name and date of birth",
                *[Field.text(name, field_width=20) for name in ("first_name", "surname", "known_as")],
                "date_of_birth",
                "sex",
                "ethnicity",
            ),
            section(
                "How to reach the child",
                Field.text("phone", field_width=20),
                Field.text("address"),
                Field.text("postcode", field_width=10),
            ),
            section("Communication", "what_helps", "what_to_avoid"),
        )

    def now_seen(self, change: int | None) -> None:
        """Show the form again with what somebody else changed in mind: pressing once more saves it."""
        self.data = self.data.copy()
        self.data["seen"] = str(change or "")


class CarerForm(GovUKForm):
    """A parent or carer."""

    name = LineField(name="Full name", limit=120)
    relationship = LineField(
        name="Relationship to the child", limit=60, help_text="For example, mother, grandfather, foster carer"
    )
    phone = LineField(name="Phone number", limit=40, required=False)
    may_be_called = YesNoField(what="we may call them", label="May we call them?")

    def layout(self) -> Layout:
        return Layout(
            "once",
            Field.text("name"),
            Field.text("relationship", field_width=20),
            Field.text("phone", field_width=20),
            "may_be_called",
        )
