"""Fields with GOV.UK error sentences, used by several forms of the cases app."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from cases.models import Authority
from cases.rules import date_typed
from yjs.forms import entered
from yjs.postcodes import postcode_in

UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # they only turn or hide other letters
YES_NO = [("yes", "Yes"), ("no", "No")]


class LineField(forms.CharField):
    """One line of text: `name` is what it is called in an error sentence."""

    def __init__(self, *, name: str, limit: int, **kwargs) -> None:
        kwargs.setdefault("label", name)
        kwargs.setdefault("error_messages", {"required": entered(name)})
        super().__init__(max_length=limit, **kwargs)
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = f"{name} must be {limit} characters or fewer"
            if getattr(validator, "code", "") == "null_characters_not_allowed":
                validator.message = f"{name} must not include characters that cannot be shown"

    def to_python(self, value: str) -> str:
        """One space between words, nothing that is not seen: a name of spaces alone is no name."""
        return " ".join(UNSEEN.sub("", super().to_python(value)).split())


class PostcodeField(LineField):
    """A full UK postcode, kept in capitals with one space."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**({"name": "Postcode", "limit": 10} | kwargs))
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: str) -> str:
        typed = super().clean(value).replace(" ", "").upper()
        if not typed:
            return ""
        found = postcode_in(typed)
        if not found:
            raise ValidationError("Enter a full UK postcode")
        return found


class PickField(forms.ChoiceField):
    """One of a list, in a drop-down that starts with `empty`; `what` ends its error "Select …"."""

    def __init__(self, *, what: str, choices: list, empty: str = "", **kwargs) -> None:
        empty = empty or ("Select one" if kwargs.get("required", True) else "Not recorded")
        super().__init__(choices=[("", empty), *choices], **kwargs)
        self.error_messages["required"] = f"Select {what}"
        self.error_messages["invalid_choice"] = f"Select {what} from the list"  # nosec B608: a sentence


class RadiosField(forms.ChoiceField):
    """One of a few, as radios; `what` ends its error "Select …"."""

    def __init__(self, *, what: str, choices: list, **kwargs) -> None:
        super().__init__(choices=choices, widget=forms.RadioSelect, **kwargs)
        self.error_messages["required"] = f"Select {what}"
        self.error_messages["invalid_choice"] = f"Select {what}"


class YesNoField(forms.TypedChoiceField):
    """Yes or no, as radios, as a truth value; `what` ends its error "Select yes if …"."""

    def __init__(self, *, what: str, **kwargs) -> None:
        super().__init__(choices=YES_NO, coerce=lambda value: value == "yes", widget=forms.RadioSelect, **kwargs)
        self.error_messages["required"] = f"Select yes if {what}"
        self.error_messages["invalid_choice"] = f"Select yes if {what}"

    def prepare_value(self, value):
        return {True: "yes", False: "no"}.get(value, value)


class DayField(forms.CharField):
    """A day in one box, as people write it: 1/12/26, 1 December 2026."""

    def __init__(self, *, what: str, **kwargs) -> None:
        super().__init__(max_length=40, **kwargs)
        self.what = what
        self.error_messages["required"] = f"Enter {what}"
        self.widget.attrs |= {"spellcheck": "false", "autocomplete": "off"}

    def prepare_value(self, value):
        return f"{value:%-d/%-m/%Y}" if isinstance(value, date) else value

    def clean(self, value: str) -> date | None:
        typed = " ".join(super().clean(value).split())
        found = date_typed(typed)
        if typed and found is None:
            raise ValidationError(f"Enter {self.what} like 1/12/26")
        return found


class AuthorityField(forms.ModelChoiceField):
    """The council that is responsible for the child: our own first."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            Authority.objects.all(),
            label="Home authority",
            help_text="The council responsible for the child, when it is another one",
            empty_label="Not recorded",
            required=False,
            error_messages={"invalid_choice": "Select the home authority from the list"},
            **kwargs,
        )
