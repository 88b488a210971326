"""Forms about reading: why somebody reads so much, and what an alert came to."""

from django import forms

from yjs.audit.models import Alert
from yjs.forms import GovUKForm, WordsField


class ReasonForm(GovUKForm):
    """Why somebody has to open so many records."""

    reason = WordsField(
        name="The reason",
        label="Why you need to open more records now",
        help_text="For example, I check the data for the quarterly return. It stands in the log beside what you open.",
        limit=300,
        error_messages={"required": "Enter why you need to open more records now"},
    )


class AnswerForm(GovUKForm):
    """What an alert came to."""

    outcome = forms.ChoiceField(
        label="What did you find?",
        choices=Alert.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you found"},
    )
    note = WordsField(
        name="The note",
        label="Note",
        help_text="What you asked, whom, and what they said. Do not write about the child.",
        limit=2000,
        error_messages={"required": "Enter a note about what you found"},
    )
