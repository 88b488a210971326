"""Forms about custody: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import LineField, PickField, RadiosField
from cases.models import Programme
from cases.models.custody import HEADINGS, PLACES, RELEASES, STEPS
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.versions import VersionedForm


class OrderField(PickField):
    """One of the child's programmes, or none."""

    def offer(self, programmes: Iterable[Programme]) -> None:
        """The programmes to choose from."""
        self.programmes = {one.ref: one for one in programmes}
        named = ((ref, f"{one}{', licence' if one.is_licence else ''}") for ref, one in self.programmes.items())
        self.choices = [("", "None"), *named]

    def clean(self, value: str) -> Programme | None:
        return self.programmes.get(super().clean(value))


class CustodyPlaceForm(GovUKForm):
    """Why the child is held, where, and from when."""

    kind = RadiosField(what="why the child is there", choices=PLACES, label="Why is the child there?")
    programme = OrderField(
        what="the order", choices=[], label="Order, if sentenced or recalled", required=False, empty="None"
    )
    establishment = LineField(name="Name of the establishment", limit=120, help_text="With the unit, if it is known")
    starts_on = DateField(what="the first day", label="First day there")

    def __init__(self, *args, programmes: Iterable[Programme], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].offer(programmes)

    def layout(self) -> Layout:
        return Layout("once", Field.radios("kind", small=True), "programme", Field.text("establishment"), "starts_on")


class EndPlaceForm(GovUKForm):
    """The last day there, and what came of it."""

    ends_on = DateField(what="the last day", label="Last day there")
    end_reason = WordsField(
        name="How it ended", limit=1000, error_messages={"required": "Enter whether the child was released or moved"}
    )


class ReleaseForm(VersionedForm):
    """Days that count as served, and early, late or neither."""

    credited = forms.IntegerField(
        label="Days on remand, or half of the days on tagged bail, that the court credited",
        min_value=0,
        max_value=5000,
        help_text="0 if there were none",
        error_messages={
            "required": "Enter how many days were credited, or 0",
            "invalid": "Days credited must be a whole number",
            "min_value": "Days credited must be 0 or more",
            "max_value": "Days credited must be 5,000 or fewer",
        },
    )
    at_which = RadiosField(what="when release is planned", choices=RELEASES, label="When is release planned?")
    reason = WordsField(name="Reason", label="Why early or late?", limit=1000, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credited"].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def layout(self) -> Layout:
        credited = Field.text("credited", field_width=4)
        return Layout("once", "version", credited, Field.radios("at_which", small=True), "reason")


class CustodyStepForm(GovUKForm):
    """A meeting, a temporary release or a review panel: when, who was there, what came of it."""

    kind = RadiosField(what="what took place", choices=STEPS, label="What took place?")
    programme = OrderField(what="the order", choices=[], label="Order", required=False, empty="None")
    happened_on = DateField(what="the date", label="On which day?")
    until = DateField(
        what="the last day", label="Last day", required=False, help_text="Only of a release on temporary licence"
    )
    who = LineField(name="Who was there", limit=300, help_text="The child, family, and who came from where")
    words = WordsField(
        name="What was said and agreed",
        help_text="What the child said first. Of a review panel: whether custody could have been avoided, and what "
        "the service learns from it",
        error_messages={"required": "Enter what was said and agreed"},
    )

    def __init__(self, *args, programmes: Iterable[Programme], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].offer(programmes)

    def layout(self) -> Layout:
        kind = Field.radios("kind", small=True)
        return Layout("once", kind, "programme", "happened_on", "until", Field.text("who"), "words")


class ResettlementForm(GovUKForm):
    """What stands under one heading, and since when a home or a place to learn or work is secured."""

    heading = RadiosField(what="the heading", choices=HEADINGS, label="About what?")
    words = WordsField(
        name="What is needed and what is arranged",
        help_text="By whom, and by when",
        error_messages={"required": "Enter what is needed and what is arranged"},
    )
    secured_on = DateField(
        what="the date it was secured",
        label="Secured on",
        required=False,
        help_text="Of accommodation, and of education, training or work: the day on which it was certain",
    )

    def layout(self) -> Layout:
        return Layout("once", Field.radios("heading", small=True), "words", "secured_on")
