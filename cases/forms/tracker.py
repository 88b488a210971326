"""A row of the tracker: the few things that change often, in boxes of one line."""

import uuid

from django import forms

from cases.forms.circumstances import HoursField
from cases.forms.fields import DayField, LineField, PickField
from cases.models import needs
from cases.models.circumstances import SUITABILITIES, Episode
from yjs.forms import GovUKForm


class RowForm(GovUKForm):
    """One row; its boxes stand in other cells than the form, and are tied to it by its id."""

    version = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)
    back = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args, episode: Episode, version: int | None = None, back: str = "", **kwargs) -> None:
        said = {name: getattr(episode, name) for name in self.base_fields if name in episode.said}
        initial = said | {"version": version, "back": back}
        super().__init__(*args, initial=initial, auto_id=f"id_{episode.ref}_%s", **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["form"] = f"row-form-{episode.ref}"
            kind = "govuk-select" if isinstance(field.widget, forms.Select) else "govuk-input"
            field.widget.attrs["class"] = f"{kind} app-tracker__box" + (
                f" {kind}--error" if self.is_bound and name in self.errors else ""
            )

    @property
    def undo_once(self) -> uuid.UUID:
        """A token for the button beside it."""
        return uuid.uuid4()


class EteRowForm(RowForm):
    """Where the child learns or works."""

    place = LineField(name="Name of the place", limit=120, required=False)
    suitability = PickField(what="whether it is suitable", choices=SUITABILITIES, label="Suitable?")
    suitability_reason = LineField(name="Why", limit=300, required=False)
    hours_offered = HoursField(what="hours offered", label="Hours offered")
    hours_attended = HoursField(what="hours attended", label="Hours attended")


class HealthRowForm(RowForm):
    """A need of health, and what was done about it."""

    referred_on = DayField(what="the date of referral", label="Referred", required=False)
    offered_on = DayField(what="the date of offer", label="Offered", required=False)
    intervention: PickField
    attended_from = DayField(what="the first day attended", label="Attended from", required=False)


class MentalHealthRowForm(HealthRowForm):
    """A need in mental health."""

    intervention = PickField(
        what="the type of intervention", choices=needs.MENTAL_HEALTH_TYPES, label="Type", required=False
    )


class SubstanceRowForm(HealthRowForm):
    """A need because of substances."""

    intervention = PickField(
        what="the type of intervention", choices=needs.SUBSTANCE_TYPES, label="Type", required=False
    )


ROW_FORMS: dict[str, type[RowForm]] = {
    "ete": EteRowForm,
    "mental-health": MentalHealthRowForm,
    "substance-misuse": SubstanceRowForm,
}
