"""System checks for the rules that models must obey: history, references, no cascade to a child."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import models
from pghistory.core import event_models

OURS = ("accounts", "policy", "uploads", "cases", "assessments", "panels", "reporting")
# What is itself append-only needs no history of its own, nor does a view of the database.
WITHOUT_HISTORY = frozenset({"reporting.ReturnChild", "cases.RetentionDate"})


def casework_models() -> list[type[models.Model]]:
    """Every table of ours that holds records, links of two records included, event tables and views left out."""
    found = [model for app in OURS for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    kept = [model for model in found if model._meta.managed and not model._meta.proxy]
    return [model for model in kept if not hasattr(model, "pgh_tracked_model")]


@register(Tags.models)
def every_model_is_tracked(app_configs, **kwargs) -> list[Error]:
    """A model without history triggers would forget who changed what."""
    untracked = [
        model
        for model in casework_models()
        if not event_models(tracks_model=model, include_missing_pgh_obj=True)
        and model._meta.label not in WITHOUT_HISTORY
    ]
    return [Error(f"{model._meta.label} keeps no history: add @tracked()", id="yjs.E001") for model in untracked]


@register()
def head_is_kept_outside(app_configs, **kwargs) -> list[Error]:
    """Without a place outside the database nobody would see that the end of the reading log was cut off."""
    if settings.ANCHOR_FILE or settings.ANCHOR_EMAIL:
        return []
    return [Error("Set ANCHOR_FILE or ANCHOR_EMAIL: the head of the reading log is kept nowhere", id="yjs.E010")]


@register(Tags.models)
def no_cascade(app_configs, **kwargs) -> list[Error]:
    """Nothing that hangs on a child is deleted because something else is."""
    return [
        Error(f"{model._meta.label}.{field.name} cascades: use PROTECT", id="yjs.E002")
        for model in casework_models()
        if not model._meta.auto_created  # the bare link of two records may go with them; its history stays
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]
