"""Two records of one child: which other record, and what of it is kept."""

from collections.abc import Iterable

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Div, Field, Layout
from django import forms

from cases.forms.access import WhyField
from cases.forms.fields import LineField
from yjs.forms import GovUKForm
from yjs.refs import LENGTH

KEPT, OTHER = "kept", "other"


class OtherRecordForm(GovUKForm):
    """The record that may be of the same child."""

    other = LineField(
        name="Reference of the other record",
        limit=LENGTH + 8,
        help_text="Twelve letters and digits, for example from its page",
        error_messages={"required": "Enter the reference of the other record"},
    )

    def layout(self) -> Layout:
        return Layout("once", Field.text("other", field_width=20))

    def clean_other(self) -> str:
        return self.cleaned_data["other"].replace(" ", "").upper()


class MergeForm(GovUKForm):
    """For each field that differs, which value stands; and why the two are one child."""

    reason = WhyField(help_text="Say how you know that both records are of the same child.")

    def __init__(self, *args, differences: Iterable, refs: tuple[str, str], **kwargs) -> None:
        self.differences = list(differences)
        super().__init__(*args, **kwargs)
        here, there = f"In {refs[0]}, which is kept", f"In {refs[1]}"
        for one in self.differences:
            self.fields[f"take_{one.name}"] = forms.ChoiceField(
                label=one.label,
                choices=[
                    Choice(KEPT, one.kept or "Nothing recorded", hint=here),
                    Choice(OTHER, one.other or "Nothing recorded", hint=there),
                ],
                widget=forms.RadioSelect,
                initial=KEPT if one.kept else OTHER,
                error_messages={"required": f"Select which “{one.label}” is right"},
            )
        rows = [
            Div(Field.radios(f"take_{one.name}", small=True, inline=False), css_class="app-pair")
            for one in self.differences
        ]
        self.helper.layout = Layout("once", *rows, "reason")

    def clean(self) -> dict:
        """The fields in which the other record's value stands, as one list."""
        typed = super().clean()
        names = [one.name for one in self.differences if typed.pop(f"take_{one.name}", KEPT) == OTHER]
        return typed | {"taken": names}
