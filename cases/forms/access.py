"""Forms about who sees a record, and about addresses that nobody may see: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import LineField, PickField, PostcodeField
from yjs.accounts.models import User
from yjs.forms import GovUKForm, WordsField

MOST_WORDS = 1000


class WhyField(WordsField):
    """A reason that whoever reads the history later can judge."""

    def __init__(
        self, *, label: str = "Reason", help_text: str = "Whoever reads the record's history later sees this."
    ) -> None:
        told = {"required": "Enter the reason"}
        super().__init__(name="Reason", label=label, limit=MOST_WORDS, help_text=help_text, error_messages=told)


class WhyForm(GovUKForm):
    """Why, and nothing else."""

    reason = WhyField()


class OpenForm(GovUKForm):
    """Why a restricted record must be opened now."""

    reason = WhyField(help_text="Say what is happening and why you cannot wait. People named on the record read it.")


class PersonForm(GovUKForm):
    """One person, and why."""

    person = PickField(what="a person", choices=[], label="Person")
    reason = WhyField()

    def __init__(self, *args, people: Iterable[User], **kwargs) -> None:
        self.people = {person.ref: person for person in people}
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Select one"), *((ref, one.name) for ref, one in self.people.items())]

    def clean_person(self) -> User:
        return self.people[self.cleaned_data["person"]]


class RestrictForm(GovUKForm):
    """Who still sees the record once it is restricted, and why it is."""

    people = forms.MultipleChoiceField(
        label="Who may still see it?",
        help_text="You are named in any case. The people who work with the child are ticked.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select people from the list"},
    )
    reason = WhyField()

    def __init__(self, *args, people: Iterable[User], **kwargs) -> None:
        self.chosen = {person.ref: person for person in people}
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(ref, one.name) for ref, one in self.chosen.items()]

    def layout(self) -> Layout:
        return Layout("once", Field.checkboxes("people", small=True), "reason")

    def clean_people(self) -> list[User]:
        return [self.chosen[ref] for ref in self.cleaned_data["people"]]


class ProtectedForm(GovUKForm):
    """New values for what is protected; what is left empty stays as it is."""

    phone = LineField(name="Phone number", label="New phone number", limit=40, required=False)
    email = forms.EmailField(label="New e-mail address", max_length=120, required=False)
    address = LineField(name="Address", label="New address", limit=200, required=False)
    postcode = PostcodeField(label="New postcode", required=False)

    def __init__(self, *args, names: tuple[str, ...], **kwargs) -> None:
        self.names = names
        super().__init__(*args, **kwargs)
        for name in {"phone", "email", "address", "postcode"} - set(names):
            del self.fields[name]

    def layout(self) -> Layout:
        return Layout("once", *[Field.text(name) for name in self.names])
