"""Forms about the move to adult probation: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import LineField, RadiosField
from cases.forms.transfers import TransferOrderField
from cases.models import Programme
from cases.models.transition import DECISIONS, MEETINGS, MOST_WORDS
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.versions import VersionedForm


class TransitionForm(VersionedForm):
    """When it was seen, what is planned, who takes over, what was shared."""

    identified_on = DateField(what="the date on which it was identified", label="When was the move identified?")
    programme = TransferOrderField(
        what="the order", choices=[], label="Order that runs on at 18", required=False, empty="None"
    )
    plan = WordsField(
        name="Transition plan",
        limit=MOST_WORDS,
        rows=6,
        required=False,
        help_text="What the child says about it first. Which appointments are with both services, and from when",
    )
    officer_name = LineField(name="Probation officer", limit=120, required=False)
    officer_office = LineField(name="Their office", limit=120, required=False)
    officer_phone = LineField(name="Their telephone number", limit=40, required=False)
    officer_email = forms.EmailField(
        label="Their secure e-mail address",
        max_length=120,
        required=False,
        error_messages={"invalid": "Enter an e-mail address in the correct format, like name@example.com"},
    )
    shared_on = DateField(
        what="the date on which information was shared", label="When was information shared?", required=False
    )
    shared_words = LineField(
        name="What was shared", limit=1000, required=False, help_text="For example, assessment, plan, what helps"
    )

    def __init__(self, *args, programmes: Iterable[Programme], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].offer(programmes)

    def layout(self) -> Layout:
        officer = [Field.text(f"officer_{name}") for name in ("name", "office", "phone", "email")]
        shared = ["shared_on", Field.text("shared_words")]
        return Layout("once", "version", "identified_on", "programme", "plan", *officer, *shared)


class TransitionMeetingForm(GovUKForm):
    """What took place, when, who was there."""

    kind = RadiosField(what="what took place", choices=MEETINGS, label="What took place?")
    held_on = DateField(what="the date of the meeting", label="On which day?")
    who = LineField(name="Who was there", limit=300, help_text="The child, family, and who came from where")
    words = WordsField(name="What was said and agreed", help_text="What the child said first")

    def layout(self) -> Layout:
        return Layout("once", Field.radios("kind", small=True), "held_on", Field.text("who"), "words")


class DecideTransitionForm(GovUKForm):
    """Whether the child moves, since when, and why."""

    decision = RadiosField(what="what was decided", choices=DECISIONS, label="What was decided?")
    decided_on = DateField(what="the date of the decision", label="When was it decided?")
    decision_reason = WordsField(name="Why", limit=MOST_WORDS, error_messages={"required": "Enter why"})

    def layout(self) -> Layout:
        return Layout("once", Field.radios("decision", small=True), "decided_on", "decision_reason")
