"""Forms about an offence and the offence list: shapes and wording."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import LineField, PickField, PostcodeField, RadiosField, YesNoField
from cases.forms.referral import SERIOUSNESS, section
from cases.models.offending import OFFENCE_CATEGORIES, PLEAS
from yjs.forms import DateField, GovUKForm
from yjs.versions import VersionedForm

UNLISTED = "Leave empty when the offence is on the offence list: the list says it"


class OffenceForm(VersionedForm):
    """An offence: what, when, where, and what the police did."""

    description = LineField(
        name="Offence", limit=200, help_text="Begin to type, and choose from the offence list where it is there"
    )
    category = PickField(
        what="the kind of offence",
        choices=OFFENCE_CATEGORIES,
        label="Kind of offence",
        help_text=UNLISTED,
        empty="As the list says",
        required=False,
    )
    seriousness = PickField(
        what="the seriousness score",
        choices=SERIOUSNESS,
        label="YJB seriousness score",
        help_text=UNLISTED,
        empty="As the list says",
        required=False,
    )
    occurred_on = DateField(what="the date of the offence", label="Date of the offence, or its first day")
    occurred_until = DateField(
        what="the last day of the offence", label="Last day, if it went on for several", required=False
    )
    postcode = PostcodeField(required=False, label="Postcode of the place")
    arrested_on = DateField(what="the date of arrest", label="Date of arrest, if arrested", required=False)
    charged_on = DateField(what="the date of charge", label="Date of charge, if charged", required=False)
    plea = RadiosField(what="the plea", choices=PLEAS, label="Plea", initial="NOT_ENTERED")
    knife_related = YesNoField(what="a knife or weapon was involved", label="Was a knife or weapon involved?")
    is_hate_crime = YesNoField(what="it is a hate crime", label="Is it a hate crime?")
    has_victim = YesNoField(what="there is a victim", label="Is there a victim?")
    co_accused = LineField(
        name="Who else is said to have done it",
        limit=200,
        required=False,
        help_text="Everybody who sees this record reads it",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].widget.attrs |= {"list": "offence-list", "autocomplete": "off"}

    def clean_seriousness(self) -> int | None:
        return int(self.cleaned_data["seriousness"] or 0) or None

    def layout(self) -> Layout:
        yes_no = [Field.radios(name, inline=True) for name in ("knife_related", "is_hate_crime", "has_victim")]
        return Layout(
            *("once", "version"),
            section("What it is", Field.text("description"), "category", "seriousness"),
            section("When and where", "occurred_on", "occurred_until", Field.text("postcode", field_width=10)),
            section("About it", *yes_no, Field.text("co_accused")),
            section("Police and court", "arrested_on", "charged_on", Field.radios("plea", inline=True)),
        )


class LoadOffencesForm(GovUKForm):
    """The offence list as a CSV file."""

    file = forms.FileField(
        label="CSV file",
        help_text="In UTF-8, with the headings code, name, category, seriousness, starts_on, ends_on",
        error_messages={"required": "Select a CSV file", "empty": "The selected file is empty"},
    )

    def layout(self) -> Layout:
        return Layout("once", Field("file"))
