"""Where the child lives, learns or works, and their care status."""

from decimal import Decimal

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import PickField, RadiosField
from cases.models.circumstances import ACCOMMODATION, CARE_KINDS, PROVISION, SUITABILITIES
from yjs.forms import DateField, GovUKForm


class HoursField(forms.DecimalField):
    """Hours, to half an hour or finer: of a week, unless `most` says otherwise."""

    def __init__(self, *, what: str, most: int = 60, places: int = 1, **kwargs) -> None:
        super().__init__(
            min_value=Decimal(0),
            max_value=Decimal(most),
            max_digits=len(str(most)) + places,
            decimal_places=places,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={
                "required": f"Enter {what}",
                "invalid": f"{what[:1].upper()}{what[1:]} must be a number, like 12.5",
                "min_value": f"{what[:1].upper()}{what[1:]} must be 0 or more",
                "max_value": f"{what[:1].upper()}{what[1:]} must be {most:,} or fewer",
            },
            **kwargs,
        )
        for validator in self.validators:
            if getattr(validator, "code", "") in self.error_messages:
                validator.message = self.error_messages[validator.code]


class EpisodeForm(GovUKForm):
    """What holds from a date on; what held before may end the day before."""

    starts_on = DateField(what="the first day", label="From")
    ends_earlier = forms.BooleanField(required=False, label="What is recorded until now ends the day before")
    order: tuple[str, ...] = ()

    def __init__(self, *args, has_earlier: bool, **kwargs) -> None:
        self.has_earlier = has_earlier
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        if not self.has_earlier:
            self.fields.pop("ends_earlier", None)
        return Layout("once", *self.order, "starts_on", *[Field.checkbox("ends_earlier")] * self.has_earlier)


class ResidenceForm(EpisodeForm):
    """Where the child lives."""

    kind = PickField(what="where the child lives", choices=ACCOMMODATION, label="Where does the child live?")
    suitability = RadiosField(
        what="whether it is suitable",
        choices=SUITABILITIES,
        label="Is it suitable?",
        help_text="Your judgement, for this child. Bed and breakfast and no fixed abode never are",
    )
    order = ("kind", "suitability")


class EteForm(EpisodeForm):
    """Where the child learns or works."""

    provision = PickField(
        what="where the child learns or works", choices=PROVISION, label="Where does the child learn or work?"
    )
    suitability = RadiosField(what="whether it is suitable", choices=SUITABILITIES, label="Is it suitable?")
    hours_offered = HoursField(what="hours offered", label="Hours a week offered")
    hours_attended = HoursField(what="hours attended", label="Hours a week attended")
    order = (
        "provision",
        "suitability",
        Field.text("hours_offered", field_width=4),
        Field.text("hours_attended", field_width=4),
    )


class CareStatusForm(EpisodeForm):
    """The child's care status."""

    ends_earlier = None
    status = PickField(what="a care status", choices=CARE_KINDS, label="Care status")
    order = ("status",)


class EndEpisodeForm(GovUKForm):
    """The last day of what held until then."""

    ends_on = DateField(what="the last day", label="Last day")
