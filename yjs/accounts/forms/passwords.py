"""Forms of signing in and of one's own password."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from yjs.forms import GovUKForm


class PasswordField(forms.CharField):
    """A password as typed: never trimmed, never shown again."""

    def __init__(self, *, autocomplete: str, **kwargs) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})
        super().__init__(strip=False, widget=widget, max_length=4096, **kwargs)


class SignInForm(GovUKForm, AuthenticationForm):
    """Email address and password; the same sentence whatever is wrong."""

    once = None
    username = forms.EmailField(
        label="Email address",
        error_messages={"required": "Enter your email address", "invalid": "Enter a correct email address"},
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    password = PasswordField(
        label="Password", autocomplete="current-password", error_messages={"required": "Enter your password"}
    )
    error_messages = {
        "invalid_login": "Enter a correct email address and password",
        "inactive": "Enter a correct email address and password",
    }

    def clean_username(self) -> str:
        """In small letters, or each way of writing it would be guessed at anew."""
        return self.cleaned_data["username"].lower()

    def clean(self) -> dict:
        """Django's check, its one sentence put beside the first field."""
        try:
            return super().clean()
        except ValidationError as wrong:
            self.add_error("username", wrong)
            return self.cleaned_data


class ChoosePasswordForm(GovUKForm):
    """A new password, typed twice because it cannot be seen."""

    new = PasswordField(
        label="New password",
        help_text="At least 12 characters. Three words that do not belong together are easy to remember.",
        autocomplete="new-password",
        error_messages={"required": "Enter a new password"},
    )
    again = PasswordField(
        label="Type the new password again",
        autocomplete="new-password",
        error_messages={"required": "Type the new password again"},
    )


class ChangePasswordForm(ChoosePasswordForm):
    """The password that holds, and a new one."""

    current = PasswordField(
        label="Current password",
        autocomplete="current-password",
        error_messages={"required": "Enter your current password"},
    )
    field_order = ["current", "new", "again"]
