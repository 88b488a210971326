"""Who stands in for whom, from when to when."""

from collections.abc import Sequence

from django import forms

from yjs.accounts.models import User
from yjs.forms import DateField, GovUKForm


class CoverForm(GovUKForm):
    """Who is away is only asked of a manager; everybody else is away themselves."""

    absent = forms.ChoiceField(
        label="Who is away",
        error_messages={"required": "Select who is away", "invalid_choice": "Select who is away from the list"},
    )
    stand_in = forms.ChoiceField(
        label="Who stands in",
        help_text="Somebody who does the same work. They see the children, and nobody gains a role by it.",
        error_messages={
            "required": "Select who stands in",
            "invalid_choice": "Select who stands in from the list",
        },
    )
    starts_on = DateField(what="the first day away", label="First day away")
    ends_on = DateField(what="the last day away", label="Last day away", help_text="It ends by itself after this day.")
    reason = forms.CharField(
        label="Why (optional)",
        help_text="For example, annual leave. Nothing about health.",
        max_length=300,
        required=False,
        error_messages={"max_length": "The reason must be 300 characters or fewer"},
    )

    def __init__(self, *args, absent: Sequence[User], stand_ins: Sequence[User], **kwargs) -> None:
        self.people = {person.ref: person for person in [*absent, *stand_ins]}
        self.first = absent[0]
        super().__init__(*args, **kwargs)
        away = [(person.ref, person.name) for person in absent]
        self.fields["absent"].choices = [("", "Choose a person"), *away]
        self.fields["stand_in"].choices = [("", "Choose a person"), *[(one.ref, one.name) for one in stand_ins]]
        if len(away) == 1:
            del self.fields["absent"]
            self.helper.layout = self.layout()

    def clean_absent(self) -> User:
        return self.people[self.cleaned_data["absent"]]

    def clean_stand_in(self) -> User:
        return self.people[self.cleaned_data["stand_in"]]

    def clean(self) -> dict:
        """Who is asked nothing is away themselves."""
        if "absent" not in self.fields:
            self.cleaned_data["absent"] = self.first
        return self.cleaned_data
