"""A child's details, a group to a page; what the child was called and where they lived before; a move."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases import rules_details
from cases.forms.fields import AuthorityField, LineField, PickField, PostcodeField, RadiosField
from cases.models.identity import ETHNICITIES, NEEDED, RELIGIONS, SAME_AS_BIRTH, SEXES
from yjs.errors import Refused
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.versions import VersionedForm

WHY_CHANGED = [
    ("wrong", "No, it was written wrongly"),
    ("new", "Yes. Keep the name before as a former name"),
]
BY_GROUP = sorted(ETHNICITIES, key=lambda one: (one[1].partition(":")[0] == "Not known", one[1].partition(":")[0]))
WIDTHS = {"first_name": 20, "surname": 20, "known_as": 20, "pronouns": 10, "phone": 20, "postcode": 10}
WIDTHS |= {"nhs_number": 10, "upn": 20, "pnc_id": 20, "social_care_number": 20, "nationality": 20}


def sized(form: forms.Form, name: str) -> Field | str:
    """A line of text as wide as what it asks for; any other field as it comes."""
    if not isinstance(form.fields[name], LineField):
        return name
    return Field.text(name, field_width=WIDTHS[name]) if name in WIDTHS else Field.text(name)


class GroupForm(VersionedForm):
    """Some details on a page of their own; a protected record's address and telephone number are left out."""

    heading = ""

    def __init__(self, *args, shut: tuple[str, ...] = (), **kwargs) -> None:
        self.shut = shut
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        self.left_out = [name for name in self.shut if name in self.fields]
        for name in self.left_out:
            del self.fields[name]
        asked = [name for name in self.fields if name not in ("once", "version")]
        return Layout("once", "version", *[sized(self, name) for name in asked])


class NamesForm(GroupForm):
    """What the child is called."""

    heading = "Names"
    first_name = LineField(name="Legal first name", limit=80)
    surname = LineField(name="Surname", limit=80)
    why_changed = RadiosField(
        what="why the legal name changes",
        choices=WHY_CHANGED,
        required=False,
        label="If you change the legal name, does the child have a new one?",
    )
    known_as = LineField(name="Known as", limit=80, required=False, help_text="The name the child uses")
    pronouns = LineField(name="Pronouns", limit=40, required=False, help_text="For example, they/them")


class AboutForm(GroupForm):
    """When the child was born, and who they are in their own words."""

    heading = "About the child"
    date_of_birth = DateField(what="the child's date of birth", label="Date of birth")
    sex = PickField(what="the child's sex", choices=SEXES, label="Sex", help_text="As registered at birth")
    gender_same_as_birth = PickField(
        what="whether it is",
        choices=SAME_AS_BIRTH,
        required=False,
        label="Is the child's gender the same as their sex registered at birth?",
    )
    gender_term = LineField(name="Gender identity", limit=60, required=False, help_text="In the child's own words")
    ethnicity = PickField(
        what="the child's ethnic group",
        choices=BY_GROUP,
        label="Ethnic group",
        help_text="Ask the child. Reports count the group before the colon",
    )
    nationality = LineField(name="Nationality", limit=60, required=False)
    religion = PickField(what="the child's religion", choices=RELIGIONS, required=False, label="Religion")


class LanguagesForm(GroupForm):
    """What the child speaks, and whether they need an interpreter."""

    heading = "Languages"
    first_language = LineField(name="First language", limit=60, required=False)
    other_languages = LineField(name="Other languages", limit=120, required=False)
    interpreter_needed = PickField(
        what="whether an interpreter is needed", choices=NEEDED, required=False, label="Is an interpreter needed?"
    )
    interpreter_for = LineField(
        name="Which interpreter",
        limit=120,
        required=False,
        help_text="Language, dialect or sign language, and whether a man or a woman matters",
    )


class NumbersForm(GroupForm):
    """The numbers by which other agencies know the child; three of them check themselves."""

    heading = "Numbers of other agencies"
    nhs_number = LineField(name="NHS number", limit=20, required=False, help_text="10 digits")
    upn = LineField(name="UPN", limit=20, required=False, help_text="Unique pupil number, like A123456789012")
    pnc_id = LineField(name="PNC number", limit=20, required=False, help_text="Like 2003/0011985X")
    social_care_number = LineField(name="Social-care number", limit=20, required=False)

    def clean(self) -> dict:
        """Every number that does not fit says so at its own field, not the first alone."""
        typed = super().clean()
        for name, check in rules_details.CHECKED.items():
            try:
                typed[name] = check(typed[name]) if typed.get(name) else ""
            except Refused as refusal:
                self.add_error(name, refusal.message)
        return typed


class ReachedForm(GroupForm):
    """How the child is reached, put right; a move has a page of its own."""

    heading = "How to reach the child"
    phone = LineField(name="Phone number", limit=40, required=False)
    address = LineField(name="Address", limit=200, required=False)
    postcode = PostcodeField(required=False)
    address_since = DateField(what="the date they moved in", label="Lives there since", required=False)
    home_authority = AuthorityField()


class CommunicationForm(GroupForm):
    """How to speak and write to the child: used for letters and plans."""

    heading = "Communication"
    what_helps = WordsField(name="What helps", limit=500, required=False, help_text="For example, short sentences")
    what_to_avoid = WordsField(
        name="What to avoid", limit=500, required=False, help_text="For example, meeting in the morning"
    )


GROUPS: dict[str, type[GroupForm]] = {
    "names": NamesForm,
    "about": AboutForm,
    "languages": LanguagesForm,
    "numbers": NumbersForm,
    "reach": ReachedForm,
    "communication": CommunicationForm,
}


class MoveForm(GovUKForm):
    """Where the child lives from a day on; where they lived before is kept."""

    moved_on = DateField(what="the date of the move", label="When did the child move?")
    address = LineField(name="Address", label="New address", limit=200, required=False)
    postcode = PostcodeField(label="New postcode", required=False)
    home_authority = AuthorityField()

    def layout(self) -> Layout:
        return Layout(
            "once", "moved_on", Field.text("address"), Field.text("postcode", field_width=10), "home_authority"
        )


class FormerNameForm(GroupForm):
    """A name that the child had, or goes by elsewhere."""

    heading = "former name"
    name = LineField(name="Name", limit=160, help_text="A search finds the child by it")
    starts_on = DateField(what="the day it began", label="From", required=False)
    ends_on = DateField(what="the day it ended", label="Until", required=False)
    note = LineField(name="Note", limit=200, required=False, help_text="For example, the name before adoption")


class FormerAddressForm(GroupForm):
    """Where the child lived before."""

    heading = "former address"
    address = LineField(name="Address", limit=200, required=False)
    postcode = PostcodeField(required=False)
    home_authority = AuthorityField()
    starts_on = DateField(what="the day it began", label="From", required=False)
    ends_on = DateField(what="the day it ended", label="Until", required=False)
    note = LineField(name="Note", limit=200, required=False)


FORMER: dict[str, type[GroupForm]] = {"name": FormerNameForm, "address": FormerAddressForm}


class PhotoForm(GovUKForm):
    """A picture, or that it is taken away."""

    file = forms.FileField(
        label="Photo",
        required=False,
        help_text="A JPEG or PNG picture. It is made small, and where and when it was taken is removed",
    )
    shows = LineField(name="What it shows", limit=120, required=False, help_text="For people who cannot see it")
    takes_away = forms.BooleanField(label="Take the photo away", required=False)

    def layout(self) -> Layout:
        return Layout("once", "file", Field.text("shows"), "takes_away")
