"""Reads of the logs. They give who, when and which record; never what stands in it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils.dateparse import parse_datetime
from pghistory.models import Context

from yjs.audit.models import Viewing
from yjs.audit.sentences import sentence


@dataclass(frozen=True)
class Change:
    """One action that changed something: what was done in a sentence, who, when, and about which record."""

    action: str
    by: str
    at: datetime
    subject_kind: str
    subject_ref: str


BY_ITSELF = "The service, in the background"  # the worker makes documents: nobody presses a button for it


def viewings() -> QuerySet[Viewing]:
    """Every consultation with the person, newest first."""
    return Viewing.objects.select_related("by").order_by("-at", "-pk")


def actions_taken() -> QuerySet[Context]:
    """The context of every action that changed something, newest first."""
    return (
        Context.objects.filter(metadata__has_key="action")
        .annotate(
            action=KeyTextTransform("action", "metadata"),
            by=KeyTextTransform("by", "metadata"),
            subject_kind=KeyTextTransform("subject_kind", "metadata"),
            subject_ref=KeyTextTransform("subject_ref", "metadata"),
        )
        .order_by("-created_at", "-pk")
    )


def as_changes(contexts: list[Context]) -> list[Change]:
    """The contexts of one page with the names of the people, in one query; reasons typed are left out."""
    people = dict(
        get_user_model().objects.filter(pk__in={row.by for row in contexts if row.by}).values_list("pk", "name")
    )
    return [
        Change(
            action=sentence(row.action),
            by=people.get(int(row.by), "") if row.by else BY_ITSELF,
            at=parse_datetime(row.metadata["at"]),
            subject_kind=row.subject_kind or "",
            subject_ref=row.subject_ref or "",
        )
        for row in contexts
    ]
