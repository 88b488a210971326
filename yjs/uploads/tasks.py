"""Background work on uploads; the outbox asks again while the scanner is away."""

import pghistory
from celery import shared_task

from yjs import clock
from yjs.uploads.keeping import settle


@shared_task
def scan_upload(pk: int) -> None:
    """Open or remove one file in quarantine."""
    at = clock.now()
    with pghistory.context(action="scan_upload", at=at.isoformat()):
        settle(pk, at=at)
