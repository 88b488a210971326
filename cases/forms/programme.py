"""Forms about programmes, their changes, requirements and hours: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.access import WhyField
from cases.forms.circumstances import HoursField
from cases.forms.fields import LineField, PickField, RadiosField, YesNoField
from cases.forms.referral import section
from cases.models import ListEntry, Offence, OutcomeType
from cases.models.offending import CONTACT_LEVELS, TERM_UNITS
from cases.rules_programmes import Change, Per
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.versions import VersionedForm

EXTEND_OR_VARY = [(Change.EXTENDED.value, "Extended"), (Change.VARIED.value, "Varied")]
HOW_COUNTED = [("", "No hours"), (Per.TOTAL.value, "In all"), (Per.WEEK.value, "A week")]
HAPPENED = {"what": "the date", "label": "On which day?"}
WORKED_OUT = "Leave empty to have it worked out from how long it is. Type another date only when it is another one"
TWO_PARTS = "Of a detention and training order enter the whole term: custody and licence are worked out from it"


class OffencesField(forms.MultipleChoiceField):
    """The offences that a programme follows from."""

    def __init__(self) -> None:
        super().__init__(label="Which offences does it follow from?", widget=forms.CheckboxSelectMultiple)
        sentence = "Select the offences that it follows from"
        self.error_messages |= {"required": sentence, "invalid_choice": sentence}

    def offer(self, offences: Iterable[Offence]) -> None:
        """The child's offences."""
        self.offences = {one.ref: one for one in offences}
        self.choices = [
            Choice(ref, one.description, hint=f"{one.occurred_on:%-d %B %Y}") for ref, one in self.offences.items()
        ]

    def clean(self, value: list[str]) -> list[Offence]:
        return [self.offences[ref] for ref in super().clean(value)]


class EntryPickField(PickField):
    """One entry of a list, in a drop-down."""

    def offer(self, entries: Iterable[ListEntry]) -> None:
        """The entries to choose from."""
        self.entries = {entry.ref: entry for entry in entries}
        self.choices = [("", "Select one"), *((ref, entry.name) for ref, entry in self.entries.items())]

    def clean(self, value: str) -> ListEntry | None:
        return self.entries.get(super().clean(value))


class ProgrammeForm(VersionedForm):
    """What was given, for which offences, from when, and for how long."""

    disposal = PickField(what="the order or out-of-court resolution", choices=[], label="Order or resolution")
    offences = OffencesField()
    starts_on = DateField(what="the date it starts", label="Date it starts", help_text="The day of the sentence")
    term = forms.IntegerField(
        label="How long?",
        required=False,
        max_value=99_999,
        error_messages={"invalid": "How long it is must be a whole number", "max_value": "Enter a shorter term"},
        help_text=TWO_PARTS,
    )
    term_unit = PickField(
        what="days, weeks, months, years or hours", choices=TERM_UNITS, label="Counted in", required=False, empty="–"
    )
    planned_end_on = DateField(
        what="the planned end date", label="Planned end date", required=False, help_text=WORKED_OUT
    )
    planned_end_reason = LineField(
        name="Why the planned end is another one",
        label="Why is it another date?",
        limit=1000,
        required=False,
    )

    def __init__(
        self, *args, disposals: Iterable[OutcomeType], offences: Iterable[Offence], with_level: bool = False, **kwargs
    ) -> None:
        self.disposals = {one.code: one for one in disposals}
        self.with_level = with_level
        super().__init__(*args, **kwargs)
        self.fields["disposal"].choices = [("", "Select one"), *((c, one.name) for c, one in self.disposals.items())]
        self.fields["offences"].offer(offences)
        self.fields["term"].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean_disposal(self) -> OutcomeType:
        return self.disposals[self.cleaned_data["disposal"]]

    def layout(self) -> Layout:
        parts = [
            *("once", "version", "disposal", Field.checkboxes("offences", small=True)),
            section("From when, and for how long", "starts_on", Field.text("term", field_width=5), "term_unit"),
            section("Planned end", "planned_end_on", Field.text("planned_end_reason")),
        ]
        return Layout(*parts)


class NewProgrammeForm(ProgrammeForm):
    """The same, with the level of contact that it begins with."""

    level = RadiosField(
        what="the level of contact",
        choices=[("", "As assessed"), *CONTACT_LEVELS],
        label="Level of contact",
        required=False,
        help_text="Choose one only where the order itself sets it. A team manager changes it later",
    )

    def layout(self) -> Layout:
        return Layout(*super().layout().fields, Field.radios("level", small=True))


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


class ChangeProgrammeForm(GovUKForm):
    """Extended or varied: on which day, why, and the planned end from then on."""

    kind = RadiosField(what="whether it was extended or varied", choices=EXTEND_OR_VARY, label="What happened?")
    happened_on = DateField(**HAPPENED)
    planned_end_on = DateField(
        what="the new planned end date",
        label="New planned end date",
        required=False,
        help_text="Leave empty when a variation left it as it was",
    )
    reason = WhyField(label="What was decided, and why?")

    def layout(self) -> Layout:
        return Layout("once", Field.radios("kind", inline=True), "happened_on", "planned_end_on", "reason")


class LevelForm(GovUKForm):
    """Another level of contact, from when, and why."""

    level = RadiosField(what="the level of contact", choices=CONTACT_LEVELS, label="Level from then on")
    happened_on = DateField(**HAPPENED)
    reason = WhyField(label="Why?")


class RevokeForm(GovUKForm):
    """When a court revoked it early, and what progress was made."""

    happened_on = DateField(**HAPPENED)
    reason = WhyField(label="What progress did the court see?")


class RequirementForm(VersionedForm):
    """What is asked for, from when, and how many hours."""

    kind = EntryPickField(what="the kind of requirement", choices=[], label="Requirement or condition")
    details = WordsField(name="What it asks for", label="What does it ask for?", limit=1000, required=False)
    starts_on = DateField(what="the date it starts", label="Date it starts")
    hours = HoursField(what="hours", label="Hours, if it has any", most=99_999, places=2, required=False)
    per = RadiosField(what="whether the hours are in all or a week", choices=HOW_COUNTED, label="The hours are")

    def __init__(self, *args, kinds: Iterable[ListEntry], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].offer(kinds)
        self.fields["per"].required = False

    def layout(self) -> Layout:
        hours = (Field.text("hours", field_width=5), Field.radios("per", inline=True))
        seen = ["version"] if "version" in self.fields else []
        return Layout("once", *seen, "kind", "details", "starts_on", *hours)


class NewRequirementForm(RequirementForm):
    """One that nobody has seen yet."""

    version = None


class EndRequirementForm(GovUKForm):
    """When it ended, and whether it was met."""

    ends_on = DateField(what="the date it ended", label="Date it ended")
    met = YesNoField(what="it was met", label="Was it met?")
    end_reason = WordsField(name="How it ended", limit=1000, required=False, help_text="If it was not met, say why")


class HoursForm(GovUKForm):
    """Hours done on one day."""

    done_on = DateField(what="the date", label="On which day?")
    hours = HoursField(what="hours", label="How many hours?", most=24, places=2)
    note = LineField(name="What was done", label="What was done?", limit=300, required=False)

    def layout(self) -> Layout:
        return Layout("once", "done_on", Field.text("hours", field_width=5), Field.text("note"))
