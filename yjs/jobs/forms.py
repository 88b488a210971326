"""The form of a decision about parked jobs."""

from django import forms

from yjs.forms import GovUKForm, WordsField
from yjs.jobs.models import JobDecision

Decided = JobDecision.Decided


class DecisionForm(GovUKForm):
    """Try again or give up, and why."""

    decided = forms.ChoiceField(
        label="What should happen?",
        choices=Decided.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether to try again or to give up"},
    )
    reason = WordsField(
        name="The reason",
        label="Why",
        help_text="For example, the mail server is back. Do not write about a child here.",
        limit=300,
        error_messages={"required": "Enter why"},
    )
