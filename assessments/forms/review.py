"""A manager's decision about an assessment."""

from crispy_forms_gds.choices import Choice
from django import forms

from yjs.forms import GovUKForm, WordsField

COUNTERSIGN = "countersign"
RETURN = "return"


class PressedForm(GovUKForm):
    """A button with nothing to fill in; its token makes a double press one."""


class ReviewForm(GovUKForm):
    """Return with what needs to change, or countersign."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            Choice(RETURN, "Return it to the author", hint="They can change it and submit it again."),
            Choice(COUNTERSIGN, "Countersign it", hint="Nobody can change it any more."),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you return or countersign the assessment"},
    )
    reason = WordsField(
        name="What needs to change, or your comment",
        help_text="Needed when you return the assessment; the author reads it.",
        required=False,
        limit=4_000,
    )

    def clean(self) -> dict:
        """The decision chooses the action; what remains is its reason."""
        typed = super().clean() or self.cleaned_data
        return {key: value for key, value in typed.items() if key != "decision"}

    @property
    def countersigns(self) -> bool:
        """Whether the person chose to countersign."""
        return self.data.get("decision") == COUNTERSIGN
