"""Where the child lives, learns or works, and their care status."""

from decimal import Decimal

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import DayField, LineField, PickField, RadiosField
from cases.models.circumstances import ACCOMMODATION, CARE_KINDS, PROVISION, SOURCES, SUITABILITIES
from yjs.forms import DateField, FilterForm, GovUKForm, WordsField
from yjs.versions import VersionedForm


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


class EpisodeForm(VersionedForm):
    """What holds from a date on; when a new one is recorded, what held before may end the day before."""

    starts_on = DateField(what="the first day", label="From")
    ends_on = DateField(what="the last day", label="Until, if it is over", required=False)
    source = PickField(what="who says so", choices=SOURCES, label="Who says so?", required=False)
    ends_earlier = forms.BooleanField(required=False, label="What is recorded until now ends the day before")
    order: tuple[str, ...] = ()
    from_label = until_label = ""

    def __init__(self, *args, has_earlier: bool = False, **kwargs) -> None:
        self.asks = has_earlier
        super().__init__(*args, **kwargs)
        for name, label in (("starts_on", self.from_label), ("ends_on", self.until_label)):
            self.fields[name].label = label or self.fields[name].label

    def layout(self) -> Layout:
        if not self.asks:
            self.fields.pop("ends_earlier", None)
        first = () if "starts_on" in self.order else ("starts_on",)
        days = (*first, *[Field.checkbox("ends_earlier")] * self.asks, "ends_on", "source")
        return Layout("once", "version", *self.order, *days)


def reason() -> LineField:
    """Why it is judged suitable or not."""
    return LineField(
        name="Why it is suitable or not",
        limit=300,
        required=False,
        help_text="Your judgement, for this child. If it is not suitable, you must say why",
    )


class ResidenceForm(EpisodeForm):
    """Where the child lives."""

    kind = PickField(what="where the child lives", choices=ACCOMMODATION, label="Where does the child live?")
    suitability = RadiosField(
        what="whether it is suitable",
        choices=SUITABILITIES,
        label="Is it suitable?",
        help_text="Bed and breakfast and no fixed abode never are, and are kept as not suitable",
    )
    suitability_reason = reason()
    order = ("kind", "suitability", Field.text("suitability_reason"))


class EteForm(EpisodeForm):
    """Where the child learns or works."""

    provision = PickField(
        what="where the child learns or works", choices=PROVISION, label="Where does the child learn or work?"
    )
    place = LineField(name="Name of the school, college or employer", limit=120, required=False)
    suitability = RadiosField(what="whether it is suitable", choices=SUITABILITIES, label="Is it suitable?")
    suitability_reason = reason()
    hours_offered = HoursField(what="hours offered", label="Hours a week offered")
    hours_attended = HoursField(what="hours attended", label="Hours a week attended")
    order = (
        "provision",
        Field.text("place"),
        "suitability",
        Field.text("suitability_reason"),
        Field.text("hours_offered", field_width=4),
        Field.text("hours_attended", field_width=4),
    )


class CareStatusForm(EpisodeForm):
    """The child's care status."""

    status = PickField(what="a care status", choices=CARE_KINDS, label="Care status")
    order = ("status",)


# A form a kind, by its name in addresses.
FORMS: dict[str, type[EpisodeForm]] = {"residence": ResidenceForm, "ete": EteForm, "care": CareStatusForm}


class EndEpisodeForm(GovUKForm):
    """The last day of what held until then."""

    ends_on = DateField(what="the last day", label="Last day")


class RemoveEpisodeForm(GovUKForm):
    """Why it was never so."""

    reason = WordsField(name="Why it is a mistake", limit=1000)


class OnDateForm(FilterForm):
    """The day of which one asks what was so."""

    on = DayField(what="the date", label="What was so on a date?", help_text="For example, 27/3/2025")
