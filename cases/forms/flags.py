"""Forms about flags, and about the lists that an administrator keeps: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.access import WhyField
from cases.forms.fields import LineField, RadiosField
from cases.models import ListEntry
from cases.models.flag import FLAG_LEVELS
from yjs.forms import DateField, GovUKForm
from yjs.versions import VersionedForm

LEVEL = {"what": "the level of the flag", "choices": FLAG_LEVELS, "label": "What level is it?"}
REVIEW = {"what": "the date of the review", "label": "When is it looked at again?"}
KNOW = "What happened, what to do, and what not. Everybody who sees the record reads it, and the child may one day."


class EntryField(forms.ChoiceField):
    """One entry of a list, as radios with its hint; `what` ends its error "Select …"."""

    def __init__(self, *, what: str, **kwargs) -> None:
        super().__init__(widget=forms.RadioSelect, **kwargs)
        self.error_messages["required"] = self.error_messages["invalid_choice"] = f"Select {what}"

    def offer(self, entries: Iterable[ListEntry]) -> None:
        """The entries to choose from."""
        self.entries = {entry.ref: entry for entry in entries}
        self.choices = [Choice(ref, entry.name, hint=entry.hint or None) for ref, entry in self.entries.items()]

    def clean(self, value: str) -> ListEntry | None:
        return self.entries.get(super().clean(value))


class FlagForm(GovUKForm):
    """What everybody must know, at what level, and when it is looked at again."""

    kind = EntryField(what="a kind of flag", label="What is the flag about?")
    level = RadiosField(**LEVEL)
    reason = WhyField(label="What must everybody know?", help_text=KNOW)
    review_on = DateField(**REVIEW)

    def __init__(self, *args, kinds: Iterable[ListEntry], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].offer(kinds)

    def layout(self) -> Layout:
        level = Field.radios("level", inline=True, small=True)
        return Layout("once", Field.radios("kind", small=True), level, "reason", "review_on")


class ReviewFlagForm(VersionedForm):
    """The flag stays: at what level, why, and until when."""

    level = RadiosField(**LEVEL)
    reason = WhyField(label="What did you find?", help_text="The words of the flag stay. This is added under them.")
    review_on = DateField(**REVIEW)

    def layout(self) -> Layout:
        return Layout("once", "version", Field.radios("level", inline=True, small=True), "reason", "review_on")


class ListEntryForm(GovUKForm):
    """One more entry of a list."""

    name = LineField(name="Name", limit=80, help_text="It cannot be changed later: records speak through it")
    hint = LineField(name="Hint", limit=200, required=False, help_text="Stands under the name where one chooses")

    def layout(self) -> Layout:
        return Layout("once", Field.text("name"), Field.text("hint"))


class FlagKindForm(ListEntryForm):
    """One more kind of flag."""

    in_bar = forms.BooleanField(required=False, label="Show it by name in the child’s bar on every page")

    def layout(self) -> Layout:
        return Layout("once", Field.text("name"), Field.text("hint"), Field.checkbox("in_bar"))
