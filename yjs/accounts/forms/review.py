"""What a reviewer decides about a person's access."""

from django import forms

from yjs.accounts.rules import Decision
from yjs.forms import GovUKForm

CHOICES = [
    (Decision.CONFIRMED.value, "Confirm: they still need it"),
    (Decision.CHANGED.value, "Change: an administrator is told what"),
    (Decision.ENDED.value, "End: they no longer need it"),
]


class AccessDecisionForm(GovUKForm):
    """Confirm, change or end, with a note."""

    decision = forms.ChoiceField(
        label="Their access",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what happens to their access", "invalid_choice": "Select one of the three"},
    )
    reason = forms.CharField(
        label="Note",
        help_text="Needed for a change or an end. Nothing about a child.",
        max_length=300,
        required=False,
        error_messages={"max_length": "The note must be 300 characters or fewer"},
    )
