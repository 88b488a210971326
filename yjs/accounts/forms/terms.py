"""Accepting the terms of use."""

from django import forms

from yjs.accounts import terms
from yjs.forms import GovUKForm


class TermsForm(GovUKForm):
    """One box to tick, for the version that was read."""

    version = forms.CharField(initial=terms.CURRENT, max_length=10, widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label="I have read these terms and I will keep to them",
        error_messages={"required": "Select that you have read these terms and will keep to them"},
    )
