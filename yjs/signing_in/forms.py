"""Forms of getting in: address and password, codes, passkeys, and being asked again."""

import json

from crispy_forms_gds.layout import Field, Fixed, Layout
from django import forms

from yjs.accounts.forms.passwords import ChangePasswordForm, ChoosePasswordForm, PasswordField
from yjs.forms import GovUKForm

__all__ = ["ChangePasswordForm", "ChoosePasswordForm"]

WRONG = "Enter a correct email address and password"


class CodeField(forms.CharField):
    """A code from an app or from paper: typed or pasted, never remembered by the browser."""

    def __init__(self, *, label: str, help_text: str, digits: bool = False, **kwargs) -> None:
        looks = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "none"}
        if digits:
            looks["inputmode"] = "numeric"
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=40,
            widget=forms.TextInput(attrs=looks),
            error_messages={"required": "Enter the code", "max_length": "Enter the code as it is shown"},
            **kwargs,
        )


class AnswerField(forms.CharField):
    """What a browser says for a passkey: JSON of a known shape, filled in by our script."""

    def __init__(self) -> None:
        missing = "Your browser did not answer with a passkey. Try again"
        super().__init__(max_length=50_000, widget=forms.HiddenInput, error_messages={"required": missing})

    def clean(self, value: str) -> dict:
        text = super().clean(value)
        try:
            said = json.loads(text)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise forms.ValidationError(self.error_messages["required"])
        return said


class SignInForm(GovUKForm):
    """Email address and password; whether they are right is the view's to find out."""

    once = None
    username = forms.EmailField(
        label="Email address",
        error_messages={"required": "Enter your email address", "invalid": "Enter a correct email address"},
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "spellcheck": "false"}),
    )
    password = PasswordField(
        label="Password", autocomplete="current-password", error_messages={"required": "Enter your password"}
    )

    def clean_username(self) -> str:
        """In small letters, or each way of writing it would be guessed at anew."""
        return self.cleaned_data["username"].lower()


class CodeForm(GovUKForm):
    """The second factor as a code."""

    once = None
    code = CodeField(label="Code", help_text="6 digits from your authenticator app, or one of your recovery codes.")

    def layout(self) -> Layout:
        return Layout(Field.text("code", field_width=Fixed.TEN))


class PasskeyForm(GovUKForm):
    """The second factor as a passkey's answer."""

    once = None
    credential = AnswerField()


class NewPasskeyForm(PasskeyForm):
    """A passkey that the device has just made, with a name to know it by."""

    name = forms.CharField(
        label="Name of this passkey",
        help_text="So that you know it again, for example “Work laptop”.",
        max_length=60,
        error_messages={
            "required": "Enter a name for this passkey",
            "max_length": "The name must be 60 characters or fewer",
        },
    )
    field_order = ["name", "credential"]

    def layout(self) -> Layout:
        return Layout(Field.text("name", field_width=Fixed.TWENTY), "credential")


class AppForm(GovUKForm):
    """The code that proves that the app has the secret."""

    once = None
    code = CodeField(label="Code from the app", help_text="6 digits. They change every 30 seconds.", digits=True)

    def layout(self) -> Layout:
        return Layout(Field.text("code", field_width=Fixed.FIVE))


class ConfirmForm(GovUKForm):
    """It is still them: the password, or a code where there is no password."""

    once = None
    confirm_password = PasswordField(
        label="Your password", autocomplete="current-password", error_messages={"required": "Enter your password"}
    )
    confirm_code = CodeField(label="Code", help_text="6 digits from your authenticator app.", digits=True)

    def __init__(self, *args, by_code: bool = False, **kwargs) -> None:
        self.unused = "confirm_password" if by_code else "confirm_code"
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        del self.fields[self.unused]
        return Layout(*self.fields)


class ReasonForm(GovUKForm):
    """Why an administrator does this to somebody's sign-in."""

    reason = forms.CharField(
        label="Why",
        help_text="For example, their phone is lost. It is kept in the record of changes.",
        max_length=300,
        error_messages={"required": "Enter why", "max_length": "The reason must be 300 characters or fewer"},
    )
