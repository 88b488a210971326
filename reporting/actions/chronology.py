"""Ask for a chronology in print, and make it: with the rights of whoever asked, as they are when it is made."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.core.files.base import ContentFile

from cases.actions.access import raise_first, told
from cases.models import Child
from cases.permissions import NOT_THEIRS, READ_SENSITIVE, require_for_child, still_allowed
from reporting.models.chronology import FAILED, READY, WAITING, PrintedChronology
from reporting.permissions import PRINT_CHRONOLOGY
from reporting.queries.chronology import asked_of, entries_of, keys_of, narrowed_by
from yjs.access import Viewer
from yjs.acting import acting_for
from yjs.actions import action, lock
from yjs.errors import Refused
from yjs.jobs.outbox import enqueue
from yjs.pdf import CannotBePrinted, render_pages

MAKE = "reporting.tasks.make_chronology"


@action
def ask_for_chronology(
    child: Child,
    *,
    recipient: str,
    reason: str,
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    words: str = "",
    sensitive: bool = False,
    by,
    at: datetime,
) -> PrintedChronology:
    """Somebody gives the chronology to a court, to supervision: for whom and why is kept, and a worker makes it."""
    require_for_child(by, PRINT_CHRONOLOGY, child, at=at)
    raise_first(days_fit(since, until), told(reason, at))
    narrowed = {"kind": kind, "since": since, "until": until, "words": words, "sensitive": sensitive}
    asked = PrintedChronology.objects.create(
        child=child, recipient=recipient, reason=reason, asked_by=by, asked_at=at, **narrowed
    )
    enqueue(MAKE, asked.pk, key=f"chronology:{asked.ref}", at=at)
    return asked


def days_fit(since: date | None, until: date | None) -> Refused | None:
    """The last day does not come before the first."""
    if since and until and until < since:
        return Refused("The last day must be on or after the first day", "until")
    return None


@action
def make_chronology(printed: PrintedChronology, *, by, at: datetime) -> PrintedChronology:
    """Write the PDF and keep it; a second worker finds it made. `by` asked for it."""
    printed = lock(printed)
    if printed.state != WAITING:
        return printed
    viewer = still_allowed(by, PRINT_CHRONOLOGY, printed.child, at=at)
    if viewer is None:
        return _failed(printed, NOT_THEIRS, at)
    try:
        with acting_for(by, at=at):  # a worker is the service, and sees more
            pdf, pages = render_pages("pdf/chronology.html", to_print(printed, viewer, at))
    except CannotBePrinted as reason:
        return _failed(printed, f"{reason}. Ask for fewer years or for one kind", at)
    printed.file.save("made.pdf", ContentFile(pdf), save=False)
    printed.state, printed.finished_at, printed.pages = READY, at, pages
    printed.file_sha256 = hashlib.sha256(pdf).hexdigest()
    printed.save(update_fields=["state", "finished_at", "pages", "file", "file_sha256"])
    return printed


def to_print(printed: PrintedChronology, viewer: Viewer, at: datetime) -> dict:
    """What the PDF says: the oldest entry first, and on its first page for whom and what was left out."""
    asked = replace(asked_of(printed), sensitive=printed.sensitive and viewer.may(READ_SENSITIVE))
    return {
        "printed": printed,
        "child": printed.child,
        "entries": list(entries_of(keys_of(printed.child, viewer, asked, oldest_first=True))),
        "narrowed": narrowed_by(asked),
        "at": at,
        "service_name": settings.SERVICE_NAME,
    }


def _failed(printed: PrintedChronology, why: str, at: datetime) -> PrintedChronology:
    printed.state, printed.fault, printed.finished_at = FAILED, why[:300], at
    printed.save(update_fields=["state", "fault", "finished_at"])
    return printed
