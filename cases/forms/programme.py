"""Ending a programme."""

from crispy_forms_gds.layout import Layout

from cases.forms.fields import YesNoField
from yjs.forms import DateField, GovUKForm, WordsField


class EndProgrammeForm(GovUKForm):
    """When it ended, whether it was completed, and why not."""

    ends_on = DateField(what="the date it ended", label="Date it ended")
    completed = YesNoField(what="it was completed", label="Was it completed?")
    end_reason = WordsField(
        name="How it ended",
        required=False,
        limit=4000,
        help_text="What was achieved. If it was not completed, say why",
    )

    def layout(self) -> Layout:
        return Layout("once", "ends_on", "completed", "end_reason")
