"""Forms of one's own password."""

from django import forms

from yjs.forms import GovUKForm


class PasswordField(forms.CharField):
    """A password as typed: never trimmed, never shown again."""

    def __init__(self, *, autocomplete: str, **kwargs) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})
        super().__init__(strip=False, widget=widget, max_length=4096, **kwargs)


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
