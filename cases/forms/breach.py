"""Forms about compliance and breach: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout

from cases.forms.fields import LineField, PickField, RadiosField
from cases.models import Hearing
from cases.models.breach import DECISIONS, RESULTS
from cases.rules_breach import Decision
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.versions import VersionedForm

HINTS = {
    Decision.COURT: "A worker starts the breach and writes its papers",
    Decision.GO_ON: "The failures stay on the record, and the warnings last",
    Decision.EXCEPTIONAL: "The failure is one for court, and there are circumstances that speak against it",
}
DECIDE = [("checked", "It is right: make the breach pack"), ("return", "Return it, to be changed")]


class ComplianceMeetingForm(GovUKForm):
    """When, who was there, what the child said, what was agreed."""

    held_on = DateField(what="the date of the meeting", label="Date of the meeting")
    who = LineField(name="Who was there", limit=300, help_text="With the child, their parent or carer, the workers")
    voice = WordsField(
        name="What the child said",
        limit=4000,
        rows=5,
        help_text="What gets in the way, in the child’s own words. If the child did not come, say what was tried",
    )
    agreed = WordsField(name="What we agreed", limit=4000, rows=5)

    def layout(self) -> Layout:
        return Layout("once", "held_on", Field.text("who"), "voice", "agreed")


class DecideBreachForm(GovUKForm):
    """What the manager decides, and why."""

    decision = RadiosField(
        what="what follows",
        choices=[Choice(code, label, hint=HINTS[code]) for code, label in DECISIONS],
        label="What follows?",
    )
    reason = WordsField(
        name="Why",
        limit=4000,
        rows=5,
        help_text="What you weighed: what was tried, what the child said, what gets in the way. If there was no "
        "compliance meeting, say why",
    )


class StartBreachForm(VersionedForm):
    """When the papers went to the court."""

    started_on = DateField(what="the date the breach started", label="Date the breach started")
    late_reason = LineField(
        name="Why it started late", limit=1000, required=False, help_text="Only when it started after the last day"
    )

    def layout(self) -> Layout:
        return Layout("once", "version", "started_on", Field.text("late_reason"))


class StatementForm(VersionedForm):
    """The statement of facts."""

    statement = WordsField(
        name="Statement of facts",
        limit=20_000,
        rows=18,
        required=False,
        help_text="What the order asks for, what happened, what was tried, what the child says, what went well. "
        "The failures, letters and the meeting are in the pack already",
    )

    def layout(self) -> Layout:
        return Layout("once", "version", Field.textarea("statement", rows=18))


class CheckStatementForm(GovUKForm):
    """Right, or to be changed."""

    decision = RadiosField(what="whether the statement is right", choices=DECIDE, label="Is the statement right?")
    comment = WordsField(name="What must be changed", limit=4000, required=False, help_text="Only when you return it")


class HearingField(PickField):
    """One of the child's days in court."""

    def offer(self, hearings: Iterable[Hearing]) -> None:
        """The hearings to choose from."""
        self.hearings = {one.ref: one for one in hearings}
        self.choices = [("", "Select one"), *((ref, str(one)) for ref, one in self.hearings.items())]

    def clean(self, value: str) -> Hearing | None:
        return self.hearings.get(super().clean(value))


class BreachHearingForm(VersionedForm):
    """At which hearing."""

    hearing = HearingField(what="the hearing", choices=[], label="Which hearing?")

    def __init__(self, *args, hearings: Iterable[Hearing], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hearing"].offer(hearings)


class CloseBreachForm(VersionedForm):
    """What became of the breach."""

    result = RadiosField(what="what became of the breach", choices=RESULTS, label="What became of it?")
    result_note = WordsField(name="What the court said", limit=4000, required=False)

    def layout(self) -> Layout:
        return Layout("once", "version", Field.radios("result", small=True), "result_note")
