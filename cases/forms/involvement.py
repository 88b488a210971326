"""Forms about the work with a child: opened why, closed why, and the exit plan."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout

from cases.forms.access import WhyField
from cases.forms.fields import PickField
from cases.forms.flags import EntryField
from cases.models import ListEntry
from cases.models.involvement import MOST_WORDS, OPENED_WHY
from yjs.forms import DateField, GovUKForm, WordsField

WHY_OPENED = {"what": "why the work with the child is opened", "choices": OPENED_WHY, "label": "Why is it opened?"}
WAY_IN = {"what": "the way into Turnaround", "choices": [], "label": "Way into Turnaround", "required": False}


class WayInField(PickField):
    """The way into Turnaround: an entry of a list, or none."""

    def __init__(self) -> None:
        super().__init__(**WAY_IN, help_text="Only for Turnaround: its return counts it")

    def offer(self, entries: Iterable[ListEntry]) -> None:
        """The entries to choose from."""
        self.entries = {entry.ref: entry for entry in entries}
        self.choices = [("", "Not Turnaround"), *((ref, entry.name) for ref, entry in self.entries.items())]

    def clean(self, value: str) -> ListEntry | None:
        return self.entries.get(super().clean(value))


class OpenInvolvementForm(GovUKForm):
    """Why the service works with the child, and since when."""

    opened_why = PickField(**WHY_OPENED)
    turnaround_entry = WayInField()
    starts_on = DateField(what="the first day", label="From")

    def __init__(self, *args, ways_in: Iterable[ListEntry], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["turnaround_entry"].offer(ways_in)


class CloseInvolvementForm(GovUKForm):
    """The last day, why, and the exit plan."""

    ends_on = DateField(what="the last day", label="Last day")
    closed_why = EntryField(what="why the work is closed", label="Why is it closed?")
    carries_on = WordsField(
        name="Who carries on",
        label="Who carries on, and with what?",
        limit=MOST_WORDS,
        error_messages={"required": "Enter who carries on, or that nobody does and why"},
        help_text="School, early help, health, a club, family: the person, and how the child reaches them.",
    )
    told = WordsField(
        name="What they were told",
        label="What were the child and their carers told, and how?",
        limit=MOST_WORDS,
        error_messages={"required": "Enter what the child and their carers were told"},
    )

    def __init__(self, *args, reasons: Iterable[ListEntry], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed_why"].offer(reasons)

    def layout(self) -> Layout:
        return Layout("once", "ends_on", Field.radios("closed_why", small=True), "carries_on", "told")


class EndAllocationForm(GovUKForm):
    """The last day of a worker with the child, and why."""

    ends_on = DateField(what="the last day", label="Last day")
    reason = WhyField()
