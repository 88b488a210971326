"""Following up a missed appointment, taking a step back, a letter and how it went out."""

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout

from cases.forms.fields import LineField, RadiosField
from cases.models.compliance import STEPS, WAYS
from cases.queries.compliance import WhatApplies
from yjs.forms import DateField, GovUKForm, WordsField


class FollowUpForm(GovUKForm):
    """How the child was reached, what shows the reason, and the step that follows."""

    tried = WordsField(
        name="How you reached the child",
        limit=4000,
        help_text="Calls, messages, a visit; what the child or their family said",
        error_messages={"required": "Enter how you reached the child, or what you tried"},
    )
    evidence = LineField(
        name="What shows the reason",
        limit=300,
        required=False,
        help_text="For example, an appointment card or a message from the school. Leave empty if there is nothing",
    )
    step = RadiosField(what="the step that follows", choices=STEPS, label="What follows?")
    step_reason = WordsField(
        name="Why another step",
        limit=4000,
        required=False,
        help_text="Only if you take another step than the one that applies",
    )

    def __init__(self, *args, applies: WhatApplies, **kwargs) -> None:
        super().__init__(*args, initial={"step": applies.applies.value} | kwargs.pop("initial", {}), **kwargs)
        names = dict(STEPS)
        self.fields["step"].choices = [
            Choice(step.value, names[step.value], hint="This step applies" if step == applies.applies else "")
            for step in applies.offered
        ]

    def layout(self) -> Layout:
        return Layout("once", "tried", Field.text("evidence"), Field.radios("step"), "step_reason")


class TakeBackForm(GovUKForm):
    """Why a step no longer counts."""

    taken_back_reason = LineField(
        name="Why it is taken back",
        limit=300,
        error_messages={"required": "Enter why it is taken back"},
        help_text="For example, the evidence came later. The step stays readable",
    )

    def layout(self) -> Layout:
        return Layout("once", Field.text("taken_back_reason"))


class LetterForm(GovUKForm):
    """To whom, and the words, which start from the service's own."""

    addressed_to = RadiosField(what="to whom the letter goes", choices=[], label="To whom?")
    words = WordsField(
        name="The letter",
        limit=6000,
        rows=18,
        help_text="Change the words so that the child can read them. Fill in what stands in [brackets]",
        error_messages={"required": "Enter the words of the letter"},
    )

    def __init__(self, *args, people: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressed_to"].choices = [(name, name) for name in people]

    def layout(self) -> Layout:
        return Layout("once", Field.radios("addressed_to", small=True), Field.textarea("words", rows=18))

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        if "[" in words and "]" in words[words.index("[") :]:
            self.add_error("words", "Fill in what stands in [brackets]")
        return words


class SentForm(GovUKForm):
    """How the letter went out, and when."""

    way = RadiosField(what="how the letter went out", choices=WAYS, label="How did it go out?")
    sent_on = DateField(what="the date", label="Date")

    def layout(self) -> Layout:
        return Layout("once", Field.radios("way", small=True), "sent_on")
