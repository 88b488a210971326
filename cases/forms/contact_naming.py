"""A warning: somebody of a group is named in words that the others' records will show. The names may stay."""

from collections.abc import Sequence

from crispy_forms_gds.layout import Field
from django import forms

from cases.rules_naming import Named

SHARED = ("place", "who_was_there", "aim", "content", "next_steps")


def ask_about_names(form: forms.Form, named: Sequence[Named]) -> list:
    """Give the form a box to tick for each name that is meant to stay; its part of the page."""
    form.fields.pop("names_stay", None)
    if not named:
        return []
    form.fields["names_stay"] = forms.MultipleChoiceField(
        label="Names that are meant for every child’s record",
        required=False,
        choices=[(one.name.lower(), f"Keep “{one.name}”") for one in named],
        widget=forms.CheckboxSelectMultiple,
    )
    return [Field.checkboxes("names_stay", small=True)]


def refuse_names(form: forms.Form, named: Sequence[Named], typed: dict) -> None:
    """Say who is named, unless it was said that the name stays."""
    stay = typed.pop("names_stay", ())
    for one in named:
        if one.name.lower() not in stay:
            form.add_error("names_stay", str(one))
