"""Fill in any form of the service, field by field, as a person would."""

from django import forms

from cases.forms.fields import DayField
from yjs.forms import DateField, TimeField

WORDS = "Words that somebody typed"


def filled(form: forms.Form, words: str = WORDS, /, **chosen) -> dict:
    """What a browser would send for this form: what stands in it, the rest made up; `chosen` says otherwise."""
    typed = {}
    for name, field in form.fields.items():
        bound = form[name]
        if name in chosen or any(key.startswith(f"{name}_") for key in chosen):
            continue
        typed |= _field(name, field, bound.value(), words)
    return typed | {name: value for name, value in chosen.items() if value is not None}


def _field(name: str, field: forms.Field, value, words: str) -> dict:
    if isinstance(field, DateField):
        parts = value if isinstance(value, list | tuple) else field.widget.decompress(value)
        return {f"{name}_{number}": part or "" for number, part in enumerate(parts)}
    if isinstance(field, forms.FileField):
        return {}
    if value not in (None, "", [], False):
        return {name: [getattr(each, "pk", each) for each in value] if isinstance(value, list | tuple) else value}
    if isinstance(field, DayField):
        return {name: "1/12/2030"}
    if isinstance(field, TimeField):
        return {name: "2pm"}
    if isinstance(field, forms.ModelMultipleChoiceField | forms.BooleanField):
        return {}
    if hasattr(field, "choices"):
        return {name: next((key for key, _ in flat(field.choices) if key not in ("", None)), "")}
    if isinstance(field, forms.EmailField):
        return {name: "somebody.new@test.invalid"}
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        return {name: "5"}
    if isinstance(field, forms.UUIDField) or field.widget.is_hidden:
        return {name: value or ""}
    return {name: words[: field.max_length] if getattr(field, "max_length", None) else words}


def flat(choices) -> list[tuple]:
    """The choices without their groups."""
    told = []
    for key, label in choices:
        told += label if isinstance(label, list | tuple) else [(getattr(key, "value", key), label)]
    return told
