"""Reads of the logs. They give who, when and which record; never what stands in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils.dateparse import parse_datetime
from pghistory.models import Context

from yjs.access import Viewer, one_or_404
from yjs.accounts.models import User
from yjs.audit.models import Alert, Viewing
from yjs.audit.permissions import ANSWER_ALERTS
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


MOST_EXPORTED = 100_000
EXPORTED = (
    *("Number", "When (UTC)", "Person", "Operation", "What", "Reference", "Section", "Link to the case", "Reason"),
    *("Recipient", "Other references shown", "Request", "Hash"),
)


def viewings(*, by: User | None = None, reference: str = "") -> QuerySet[Viewing]:
    """Consultations with the person, newest first: all, those by one person, or those of one record."""
    found = Viewing.objects.select_related("by").order_by("-at", "-pk")
    if by is not None:
        found = found.filter(by=by)
    return of_record(found, reference) if reference else found


def of_record(found: QuerySet[Viewing], ref: str) -> QuerySet[Viewing]:
    """Those of one record, also as one of a list or of a search's results."""
    return found.filter(Q(subject_ref=ref) | Q(shown__contains=[ref]))


def page_of_log(found: QuerySet[Viewing], older: str, size: int) -> tuple[list[Viewing], str]:
    """(a page's entries, the mark after which the next page begins or ""); counts nothing, however long the log is."""
    moment, _, number = older.partition("~")
    at = parse_datetime(moment) if moment else None
    if at and number.isdigit():
        found = found.filter(Q(at__lt=at) | Q(at=at, pk__lt=int(number)), at__lte=at)
    rows = list(found[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return rows[:size], f"{last.at.isoformat()}~{last.pk}" if last else ""


def as_cells(entry: Viewing) -> tuple:
    """One entry as a line of the export; the terms of a search stay in the log."""
    return (
        *(entry.pk, entry.at.isoformat(), entry.by.name if entry.by else BY_ITSELF, entry.get_operation_display()),
        *(entry.subject_kind, entry.subject_ref, entry.section, entry.link, entry.reason, entry.recipient),
        *(" ".join(entry.shown), entry.request_id, entry.hash),
    )


def person_by_ref(viewer: Viewer, ref: str) -> User:
    """Anybody who ever signed in."""
    return one_or_404(User.objects.all(), ref)


def alerts() -> QuerySet[Alert]:
    """Every alert, those without an answer first, the newest first."""
    waits = F("answered_at").desc(nulls_first=True)
    return Alert.objects.select_related("about", "answered_by").order_by(waits, "-raised_at", "-pk")


def count_open_alerts(viewer: Viewer) -> int:
    """How many alerts wait for an answer of this viewer."""
    return Alert.objects.filter(answered_at=None).count() if viewer.may(ANSWER_ALERTS) else 0


def alert_by_ref(viewer: Viewer, ref: str) -> Alert:
    """One alert."""
    return one_or_404(Alert.objects.select_related("about", "answered_by"), ref)


def read_around(alert: Alert) -> list[Viewing]:
    """What the person read in the hour around the alert, or of the one record that it is about."""
    hour = timedelta(hours=1)
    rows = viewings(by=alert.about, reference=alert.subject_ref)
    return list(rows.filter(at__range=(alert.read_at - hour, alert.read_at + hour))[:50])


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
