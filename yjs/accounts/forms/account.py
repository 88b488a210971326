"""What a person says about themselves."""

import re

from crispy_forms_gds.layout import Field, Layout
from django import forms
from django.core.exceptions import ValidationError

from yjs.forms import GovUKForm

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


class HomePostcodeForm(GovUKForm):
    """One's own home postcode; empty removes it."""

    postcode = forms.CharField(
        label="Home postcode (optional)",
        help_text="Leave it empty to remove it.",
        required=False,
        max_length=20,
        error_messages={"max_length": "Enter a full UK postcode"},
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Field.text("postcode", field_width=10))

    def clean_postcode(self) -> str:
        typed = "".join(self.cleaned_data["postcode"].split()).upper()
        found = POSTCODE.fullmatch(typed)
        if typed and not found:
            raise ValidationError("Enter a full UK postcode")
        return " ".join(found.groups()) if found else ""
