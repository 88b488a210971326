"""Forms about people and teams."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from yjs.accounts.models import Team
from yjs.forms import DateField, GovUKForm
from yjs.roles import ROLE_LABELS

ROLES = [("", "Choose a role"), *[(role.value, label) for role, label in ROLE_LABELS.items()]]


class PersonForm(GovUKForm):
    """A person who will sign in."""

    name = forms.CharField(label="Full name", max_length=120, error_messages={"required": "Enter their full name"})
    email = forms.EmailField(
        label="Email address",
        help_text="We send a link to this address. They choose their own password with it.",
        max_length=254,
        error_messages={
            "required": "Enter their email address",
            "invalid": "Enter an email address in the correct format, like name@example.com",
        },
        widget=forms.EmailInput(attrs={"spellcheck": "false"}),
    )
    job_title = forms.CharField(label="Job title (optional)", max_length=120, required=False)
    phone = forms.CharField(
        label="Telephone number (optional)",
        help_text="Shown to colleagues who work with the same child.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )


class MembershipForm(GovUKForm):
    """A role in a team from one date to another."""

    team = forms.ModelChoiceField(
        Team.objects.filter(closed_on=None),
        label="Team",
        empty_label="Choose a team",
        error_messages={"required": "Select a team", "invalid_choice": "Select a team from the list"},
    )
    role = forms.ChoiceField(
        label="Role",
        choices=ROLES,
        error_messages={"required": "Select a role", "invalid_choice": "Select a role from the list"},
    )
    starts_on = DateField(what="the date it starts", label="First day")
    ends_on = DateField(
        what="the date it ends",
        label="Last day (optional)",
        help_text="Leave it empty if it has no end yet.",
        required=False,
    )


class EndMembershipForm(GovUKForm):
    """The last day of a membership."""

    ends_on = DateField(
        what="the last day", label="Last day", help_text="They have the role until the end of this day."
    )


class ReasonForm(GovUKForm):
    """Why an account is closed or opened."""

    reason = forms.CharField(
        label="Why",
        help_text="For example, they have left the service.",
        max_length=300,
        error_messages={"required": "Enter why", "max_length": "The reason must be 300 characters or fewer"},
    )


class TeamForm(GovUKForm):
    """A team."""

    name = forms.CharField(
        label="Name of the team", max_length=80, error_messages={"required": "Enter the name of the team"}
    )

    def layout(self) -> Layout:
        return Layout(Field.text("name"))
