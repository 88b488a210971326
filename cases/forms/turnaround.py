"""Forms about Turnaround: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout

from cases.forms.fields import LineField, RadiosField
from cases.forms.flags import EntryField
from cases.models import ListEntry
from cases.models.turnaround import ANSWERS, HOWS, MOST_WORDS
from cases.rules_turnaround import Answer, Whose
from yjs.forms import DateField, GovUKForm, WordsField


class TurnaroundConsentForm(GovUKForm):
    """What somebody answered, when and how."""

    answer = RadiosField(what="what they said", choices=ANSWERS, label="What did they say?")
    asked_on = DateField(what="the date on which they were asked", label="When were they asked?")
    how = RadiosField(what="how they agreed", choices=HOWS, label="If they agreed, how?", required=False)
    witness = LineField(name="Who heard it", limit=120, required=False, help_text="If they said so: the witness’s name")
    words = LineField(name="Note", limit=1000, required=False)

    def __init__(self, *args, whose: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if whose == Whose.CHILD:
            self.fields["answer"].choices = [one for one in ANSWERS if one[0] != Answer.NOT_ASKED]
            self.fields["words"].help_text = "What the child said about it, in their own words"
        else:
            self.fields["words"].help_text = "Who was asked; or why nobody was, such as a child of 16 who asked for it"

    def layout(self) -> Layout:
        how = [Field.radios("how", small=True), Field.text("witness"), Field.text("words")]
        return Layout("once", Field.radios("answer", small=True), "asked_on", *how)


class WithdrawConsentForm(GovUKForm):
    """Since when, why, and whether the work goes on."""

    withdrawn_on = DateField(what="the date on which it was taken back", label="When was it taken back?")
    reason = WordsField(name="Why", limit=1000, error_messages={"required": "Enter why it was taken back"})
    goes_on = WordsField(
        name="Why the work goes on",
        label="If the work goes on, why?",
        limit=1000,
        required=False,
        help_text="For example, a child of 16 who wants it. Leave it empty and the work ends on that day",
    )

    def __init__(self, *args, whose: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if whose == Whose.CHILD:
            del self.fields["goes_on"]
            self.helper.layout = self.layout()

    def layout(self) -> Layout:
        return Layout("once", *[name for name in self.fields if name != "once"])


class EndTurnaroundForm(GovUKForm):
    """The last day, what became of it, and what the child says has changed."""

    ends_on = DateField(what="the last day", label="Last day")
    outcome = EntryField(what="what became of it", label="What became of it?")
    child_words = WordsField(
        name="What changed",
        label="What changed, in the child’s words?",
        limit=MOST_WORDS,
        error_messages={"required": "Enter what changed in the child’s words, or why the child said nothing"},
        help_text="What is different now, and what helped. If the child said nothing, why",
    )

    def __init__(self, *args, endings: Iterable[ListEntry], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].offer(endings)

    def layout(self) -> Layout:
        return Layout("once", "ends_on", Field.radios("outcome", small=True), "child_words")
