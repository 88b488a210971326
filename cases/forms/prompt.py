"""The form of a prompt beside a heading of a contact."""

from crispy_forms_gds.layout import Field, Layout

from cases.forms.fields import LineField
from yjs.forms import DateField, GovUKForm


class PromptForm(GovUKForm):
    """The new words, and the first day on which they stand."""

    text = LineField(name="The prompt", limit=200, help_text="One line. It stands under the heading on the form.")
    starts_on = DateField(
        what="the first day",
        label="First day",
        help_text="Today or later. The prompt before it stands until then, and stays in the history.",
    )

    def layout(self) -> Layout:
        return Layout("once", Field.text("text"), "starts_on")
