"""The form of a value of local policy."""

from crispy_forms_gds.layout import Field, Fixed, Layout
from django import forms

from yjs.forms import DateField, GovUKForm, WordsField


class PolicyForm(GovUKForm):
    """A new value, the first day it holds, and why."""

    value = forms.IntegerField(
        label="New value",
        min_value=0,
        error_messages={
            "required": "Enter the new value",
            "invalid": "The value must be a whole number",
            "min_value": "The value must be 0 or more",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false"}),
    )
    starts_on = DateField(
        what="the first day",
        label="First day",
        help_text="Today or later. The value before it holds until then, and stays in the history.",
    )
    reason = WordsField(
        name="The reason",
        label="Why",
        help_text="For example, agreed by the management board.",
        limit=300,
        error_messages={"required": "Enter why the value changes"},
    )

    def __init__(self, *args, unit: str, **kwargs) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)
        self.fields["value"].label = f"New value, in {unit}"

    def layout(self) -> Layout:
        return Layout(Field.text("value", field_width=Fixed.FOUR), "starts_on", "reason")
