"""Forms about a copy of a record that somebody asked for."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import LineField, PickField, RadiosField
from cases.models.rights import WHO_ASKS
from yjs.forms import DateField, GovUKForm, WordsField

CHECKS = [("approve", "Approve: it may go"), ("return", "Return it: something must be changed")]


class AccessForm(GovUKForm):
    """Who asks for a copy, how it was checked that they may, and to whom it goes."""

    asked_by = PickField(what="who asks", choices=WHO_ASKS, label="Who asks?")
    asked_by_name = LineField(name="Their name", limit=120, error_messages={"required": "Enter the name of who asks"})
    identity = WordsField(
        name="How their identity was checked",
        label="How was it checked that they are who they say, and may ask?",
        limit=300,
        error_messages={"required": "Enter how their identity was checked"},
    )
    recipient = LineField(
        name="To whom the copy goes",
        limit=200,
        help_text="A person or office, and the way: for example, by hand at the office",
        error_messages={"required": "Enter to whom the copy goes"},
    )
    received_on = DateField(what="the date of the request", label="Date of the request")

    def layout(self) -> Layout:
        return Layout(
            "once", "asked_by", Field.text("asked_by_name"), "identity", Field.text("recipient"), "received_on"
        )


class WhyForm(GovUKForm):
    """Why more time is taken, or why there is no copy."""

    reason = WordsField(
        name="The reason",
        label="Why",
        help_text="The person who asked is told this.",
        limit=300,
        error_messages={"required": "Enter why"},
    )


class PassageForm(GovUKForm):
    """What goes out of one passage."""

    kept = forms.MultipleChoiceField(
        label="Remove these words", required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    more = WordsField(
        name="More words to remove",
        label="Remove these words too",
        help_text="One line each, exactly as they stand in the passage.",
        limit=5000,
        required=False,
    )
    withheld = forms.BooleanField(label="Send nothing of this passage", required=False)

    def offering(self, passage) -> "PassageForm":
        """The words that the service proposed to remove from this passage, as it stands."""
        self.fields["kept"].choices = [(words, f"{words} ({why})") for words, why in passage.proposed]
        names = [name for name in self.fields if name != "kept" or passage.proposed]
        self.helper.layout = Layout(*names)
        return self


def as_decided(passage) -> dict:
    """The form's values as the passage stands."""
    proposed = [words for words, _ in passage.proposed]
    removed = [words for words, _ in passage.removed]
    more = "\n".join(words for words in removed if words not in proposed)
    return {"kept": removed, "more": more, "withheld": passage.withheld}


class NothingForm(GovUKForm):
    """A button, and nothing to fill in."""


class CheckForm(GovUKForm):
    """What the second person says."""

    decision = RadiosField(what="whether it may go", choices=CHECKS, label="Your decision")
    reason = WordsField(
        name="What must be changed", limit=2000, required=False, label="What must be changed, if anything"
    )
