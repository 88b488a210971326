"""What a person says about themselves."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from yjs.forms import GovUKForm, PostcodeField


class HomePostcodeForm(GovUKForm):
    """One's own home postcode; empty removes it."""

    postcode = PostcodeField(
        label="Home postcode (optional)",
        help_text="Leave it empty to remove it.",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false"}),
    )

    def layout(self) -> Layout:
        return Layout("once", Field.text("postcode", field_width=10))
