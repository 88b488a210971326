"""The forms of a My Target plan."""

from crispy_forms_gds.layout import Field, Fieldset, Fluid, Layout
from django import forms

from assessments.models.plan import SIGNATURES
from assessments.rules.plan import MOST_STEPS, STEP_LIMIT, WHO_LIMIT, WORDS_LIMIT, PlannedStep
from yjs.forms import DateField, GovUKForm
from yjs.signature import SignaturePad
from yjs.versions import VersionedForm

STEPS = range(1, MOST_STEPS + 1)


def short_field(label: str, limit: int, **kwargs) -> forms.CharField:
    """One line of text with its limit told in the error: the printed plan is one page."""
    field = forms.CharField(label=label, max_length=limit, **kwargs)
    for validator in field.validators:
        if getattr(validator, "code", "") == "max_length":
            validator.message = f"{label} must be {limit} characters or fewer, so that the plan stays one page"
    return field


class StartPlanForm(GovUKForm):
    """When the plan is looked at again."""

    review_on = DateField(
        what="the date of the review",
        label="When will you look at the plan together again?",
        help_text="For example, 14 9 2026.",
    )


class TargetForm(VersionedForm):
    """What the child wants, and up to three steps."""

    words = short_field(
        "I want to …",
        WORDS_LIMIT,
        help_text="The child’s own words. Ask: what do you want to be different?",
        error_messages={"required": "Enter the target in the child’s words"},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number in STEPS:
            self._add_step(number)
        self.helper.layout = self.layout()

    def _add_step(self, number: int) -> None:
        self.fields[f"what_{number}"] = short_field("What happens", STEP_LIMIT, required=False)
        self.fields[f"who_{number}"] = short_field("Who helps", WHO_LIMIT, required=False)
        what = f"the date for step {number}"
        self.fields[f"by_{number}"] = DateField(what=what, label="By when", required=False)

    def layout(self) -> Layout:
        """The words, then a group for each step."""
        if "what_1" not in self.fields:
            return super().layout()
        steps = [
            Fieldset(
                Field(f"what_{number}"),
                Field.text(f"who_{number}", field_width=Fluid.ONE_HALF),
                Field(f"by_{number}"),
                legend=f"Step {number}" if number == 1 else f"Step {number} (optional)",
                legend_size="m",
            )
            for number in STEPS
        ]
        return Layout(Field("words"), *steps, Field("version"), Field("once"))

    def clean(self) -> dict:
        """The steps up to the last one that says anything."""
        typed = super().clean() or self.cleaned_data
        steps = [self._step(typed, number) for number in STEPS]
        while steps and not (steps[-1].what or steps[-1].who_helps or steps[-1].by_when):
            steps.pop()
        kept = {key: typed[key] for key in ("words", "version", "once") if key in typed}
        return kept | {"steps": tuple(steps)}

    def _step(self, typed: dict, number: int) -> PlannedStep:
        names = (f"what_{number}", f"who_{number}", f"by_{number}")
        what, who, by_when = (typed.get(name) for name in names)
        return PlannedStep(what or "", who or "", by_when)


class SignPlanForm(GovUKForm):
    """The child agrees: drawn, or aloud before somebody who heard it."""

    how = forms.ChoiceField(
        label="How does the child agree?",
        choices=SIGNATURES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how the child agrees to the plan"},
    )
    signature = forms.CharField(
        label="",  # a label cannot belong to a canvas: the legend and the hint say it
        help_text="Sign in the box with a finger, a pen or the mouse.",
        required=False,
        widget=SignaturePad,
    )
    witness_name = short_field("Name of the person who heard it", 120, required=False)
    witnessed_on = DateField(what="the date the child agreed", label="When did the child agree?", required=False)

    def layout(self) -> Layout:
        """Each way with its own fields, all in sight: fields that open under a radio put `aria-expanded` on it,
        which WAI-ARIA does not allow there."""
        return Layout(
            Field("how"),
            Fieldset(Field("signature"), legend="If the child signs", legend_size="m"),
            Fieldset(Field("witness_name"), Field("witnessed_on"), legend="If the child agreed aloud", legend_size="m"),
            Field("once"),
        )
