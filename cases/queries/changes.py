"""What was changed in a child's record, by whom and when: read from the history that the database keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Model, QuerySet
from django.db.models.fields.json import KT
from django.utils.dateparse import parse_datetime
from pghistory.core import event_models
from pghistory.models import Context

from cases.models import (
    Allocation,
    Appointment,
    Carer,
    CareStatus,
    Child,
    Contact,
    EteProvision,
    Programme,
    Referral,
    Residence,
)
from yjs.accounts.models import User
from yjs.templatetags.words import day, moment


@dataclass(frozen=True)
class Change:
    """One thing somebody did with the record: `said` in the past tense, `details` line by line."""

    at: datetime
    by: str
    said: str
    reason: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class FieldChange:
    """One field's value before and after."""

    label: str
    before: str
    after: str


PAST = {
    "begin": "began",
    "put": "put",
    "send": "sent",
    "take": "took",
    "write": "wrote",
    "draw": "drew",
    "give": "gave",
    "submit": "submitted",
    "refer": "referred",
    "hold": "held",
    "set": "set",
}
SAID = {
    "refer_child": "Referred the child",
    "allocate_child": "Allocated the child",
    "record_contact": "Recorded a contact",
    "correct_contact": "Corrected a contact",
    "arrange_appointment": "Arranged an appointment",
    "edit_details": "Changed the child's details",
    "add_carer": "Added a parent or carer",
    "edit_carer": "Changed a parent or carer",
    "add_residence": "Recorded where the child lives",
    "add_ete": "Recorded where the child learns or works",
    "add_care_status": "Recorded a care status",
    "end_episode": "Recorded that something ended",
    "end_programme": "Ended a programme",
}
SHOWN: dict[type[Model], Callable] = {
    Referral: lambda row: f"{row.get_kind_display()}, received {day(row.received_on)}",
    Allocation: lambda row: (
        f"{row.worker}, {row.get_role_display().lower()}, from {day(row.starts_on)}{_until(row.ends_on)}"
    ),
    Contact: lambda row: f"{row.get_method_display()}, {moment(row.happened_at)}: {row.get_attendance_display()}",
    Appointment: lambda row: f"{row.get_method_display()}, {moment(row.starts_at)}",
    Carer: lambda row: f"{row.name}, {row.relationship}",
    Residence: lambda row: f"{row.get_kind_display()} from {day(row.starts_on)}{_until(row.ends_on)}",
    EteProvision: lambda row: f"{row.get_provision_display()} from {day(row.starts_on)}{_until(row.ends_on)}",
    CareStatus: lambda row: f"{row.get_status_display()} from {day(row.starts_on)}{_until(row.ends_on)}",
    Programme: lambda row: f"{row.disposal} from {day(row.starts_on)}{_until(row.ends_on)}",
}

NAMED = {Allocation: "worker", Programme: "disposal"}


def _until(end) -> str:
    return f" to {day(end)}" if end else ""


def events_of(model: type[Model]) -> type[Model]:
    """The event table of a tracked model."""
    return next(iter(event_models(tracks_model=model)))


def contexts_of(child: Child) -> QuerySet[Context]:
    """Everything done with the record as a subject, newest first."""
    return (
        Context.objects.annotate(subject=KT("metadata__subject_ref")).filter(subject=child.ref).order_by("-created_at")
    )


def changes_of(child: Child, contexts: list[Context]) -> list[Change]:
    """The contexts of one page as sentences; a fixed number of queries however many they are."""
    people = User.objects.in_bulk({context.metadata["by"] for context in contexts})
    details = _details([context.pk for context in contexts])
    for pk, fields in field_changes(child):
        details.setdefault(pk, []).extend(_lines(fields))
    return [_change(context, people, tuple(details.get(context.pk, ()))) for context in contexts]


def changes_of_details(child: Child) -> list[Change]:
    """Every change of the child's own details, newest first: what each field was and became."""
    changed = field_changes(child)
    contexts = Context.objects.in_bulk([pk for pk, _ in changed if pk])
    people = User.objects.in_bulk({context.metadata.get("by") for context in contexts.values()})
    return [_change(contexts[pk], people, _lines(fields)) for pk, fields in changed if pk in contexts]


def _lines(fields: list[FieldChange]) -> tuple[str, ...]:
    return tuple(f"{field.label}: “{field.before}” became “{field.after}”" for field in fields)


def _change(context: Context, people: dict[int, User], details: tuple[str, ...]) -> Change:
    did = context.metadata
    return Change(
        at=parse_datetime(did["at"]),
        by=str(people.get(did["by"], "Somebody")),
        said=sentence(did["action"]),
        reason=did.get("reason") or "",
        details=details,
    )


def sentence(action: str) -> str:
    """An action's name in the past tense: "countersign_assessment" is "Countersigned the assessment"."""
    if action in SAID:
        return SAID[action]
    verb, _, noun = action.partition("_")
    past = PAST.get(verb) or (
        verb + "d" if verb.endswith("e") else verb[:-1] + "ied" if verb.endswith("y") else verb + "ed"
    )
    return f"{past.capitalize()} the {noun.replace('_', ' ')}".removesuffix(" the ")


def _details(contexts: list) -> dict:
    """Context id → what was written in it, in a few words."""
    found: dict = {}
    for model, shown in SHOWN.items():
        rows = events_of(model).objects.filter(pgh_context__in=contexts).order_by("pgh_id")
        for row in rows.select_related(NAMED[model]) if model in NAMED else rows:
            found.setdefault(row.pgh_context_id, []).append(shown(row))
    return found


def newest_change(child: Child) -> int | None:
    """The number of the newest change of the child's details."""
    return (
        events_of(Child).objects.filter(pgh_obj=child.pk).order_by("-pgh_id").values_list("pgh_id", flat=True).first()
    )


def field_changes(child: Child) -> list[tuple]:
    """(context id, fields) of every change of the child's own details, newest first."""
    rows = list(events_of(Child).objects.filter(pgh_obj=child.pk).order_by("pgh_id"))
    found = [(new.pgh_context_id, _differences(old, new)) for old, new in pairwise(rows)]
    return [change for change in reversed(found) if change[1]]


def _differences(old: Model, new: Model) -> list[FieldChange]:
    fields = [field for field in Child._meta.concrete_fields if hasattr(new, field.attname) and field.editable]
    pairs = [(field, _shown(old, field), _shown(new, field)) for field in fields]
    return [
        FieldChange(field.verbose_name[:1].upper() + field.verbose_name[1:], before, after)
        for field, before, after in pairs
        if before != after
    ]


def _shown(row: Model, field) -> str:
    value = getattr(row, f"get_{field.name}_display")() if field.choices else getattr(row, field.attname)
    return day(value) if hasattr(value, "year") else str(value or "")
