"""Keep a checked file, settle its quarantine, give it out again. The caller has asked for the permission."""

import hashlib
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model, QuerySet

from yjs.actions import lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.jobs.outbox import enqueue
from yjs.policy.values import UPLOADS_A_DAY, value_on
from yjs.uploads import scanner
from yjs.uploads.kinds import Checked
from yjs.uploads.models import State, Upload, Uploaded

SCAN = "yjs.uploads.tasks.scan_upload"


class FileChanged(Exception):
    """The bytes in the file store are not those that were uploaded."""


def keep_upload(
    checked: Checked, *, kind: type[Uploaded] = Upload, scan: str = SCAN, by: Model, at: datetime, **fields
) -> Uploaded:
    """Store the file in the caller's transaction; locked until the scanner has answered, where there is one.

    `kind` is the table that it is kept in, `fields` what that table says more, `scan` the task that asks the scanner.
    """
    most = value_on(UPLOADS_A_DAY, local_date(at))
    if kind.objects.filter(uploaded_by=by, uploaded_at__gt=at - timedelta(days=1)).count() >= most:
        raise Refused(f"You can upload {most} files in 24 hours. Try again tomorrow", "file")
    upload = kind.objects.create(
        **fields,
        name=checked.name,
        extension=checked.extension,
        size=len(checked.content),
        sha256=digest_of(checked.content),
        state=State.QUARANTINED if scanner.is_on() else State.CLEAN,
        uploaded_by=by,
        uploaded_at=at,
    )
    default_storage.save(upload.stored_name, ContentFile(checked.content))
    if upload.state == State.QUARANTINED:
        enqueue(scan, upload.pk, key=f"{scan}:{upload.pk}", at=at)
    return upload


def digest_of(content: bytes) -> str:
    """What tells two files apart."""
    return hashlib.sha256(content).hexdigest()


def settle(pk: int, *, kind: type[Uploaded] = Upload, at: datetime) -> Uploaded | None:
    """Ask the scanner about a locked file: open it, or remove its bytes. Raises Away when it gives no answer.

    Returns the file when its state was settled now.
    """
    upload = kind.objects.filter(pk=pk).first()
    if upload is None or upload.state != State.QUARANTINED:
        return None
    found = scanner.found_in(bytes_of(upload))
    with transaction.atomic():
        upload = lock(upload)
        upload.state, upload.found, upload.scanned_at = State.REFUSED if found else State.CLEAN, found[:100], at
        upload.save(update_fields=["state", "found", "scanned_at"])
        if found:
            default_storage.delete(upload.stored_name)
    return upload


def uploads_for(purpose: str) -> QuerySet[Upload]:
    """The files of one purpose with who brought them, the newest first."""
    return Upload.objects.filter(purpose=purpose).select_related("uploaded_by")


def content_to_give(upload: Uploaded) -> bytes:
    """The bytes of a file that may be opened; raises PermissionDenied while it is locked."""
    if not upload.may_be_opened:
        raise PermissionDenied("locked")
    return bytes_of(upload)


def bytes_of(upload: Uploaded) -> bytes:
    """The bytes as they lie in the file store; raises FileChanged when they are not those that were kept."""
    with default_storage.open(upload.stored_name) as file:
        content = file.read()
    if digest_of(content) != upload.sha256:
        raise FileChanged(upload.ref)
    return content
