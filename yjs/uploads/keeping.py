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
from yjs.uploads.models import State, Upload

SCAN = "yjs.uploads.tasks.scan_upload"


class FileChanged(Exception):
    """The bytes in the file store are not those that were uploaded."""


def keep_upload(checked: Checked, *, purpose: str, by: Model, at: datetime) -> Upload:
    """Store the file in the caller's transaction; locked until the scanner has answered, where there is one."""
    most = value_on(UPLOADS_A_DAY, local_date(at))
    if Upload.objects.filter(uploaded_by=by, uploaded_at__gt=at - timedelta(days=1)).count() >= most:
        raise Refused(f"You can upload {most} files in 24 hours. Try again tomorrow", "file")
    upload = Upload.objects.create(
        purpose=purpose,
        name=checked.name,
        extension=checked.extension,
        size=len(checked.content),
        sha256=hashlib.sha256(checked.content).hexdigest(),
        state=State.QUARANTINED if scanner.is_on() else State.CLEAN,
        uploaded_by=by,
        uploaded_at=at,
    )
    default_storage.save(upload.stored_name, ContentFile(checked.content))
    if upload.state == State.QUARANTINED:
        enqueue(SCAN, upload.pk, key=f"{SCAN}:{upload.pk}", at=at)
    return upload


def settle(pk: int, *, at: datetime) -> None:
    """Ask the scanner about a locked file: open it, or remove its bytes. Raises Away when it gives no answer."""
    upload = Upload.objects.get(pk=pk)
    if upload.state != State.QUARANTINED:
        return
    found = scanner.found_in(bytes_of(upload))
    with transaction.atomic():
        upload = lock(upload)
        upload.state, upload.found, upload.scanned_at = State.REFUSED if found else State.CLEAN, found[:100], at
        upload.save(update_fields=["state", "found", "scanned_at"])
        if found:
            default_storage.delete(upload.stored_name)


def uploads_for(purpose: str) -> QuerySet[Upload]:
    """The files of one purpose with who brought them, the newest first."""
    return Upload.objects.filter(purpose=purpose).select_related("uploaded_by")


def content_to_give(upload: Upload) -> bytes:
    """The bytes of a file that may be opened; raises PermissionDenied while it is locked."""
    if not upload.may_be_opened:
        raise PermissionDenied("locked")
    return bytes_of(upload)


def bytes_of(upload: Upload) -> bytes:
    """The bytes as they lie in the file store; raises FileChanged when they are not those that were kept."""
    with default_storage.open(upload.stored_name) as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != upload.sha256:
        raise FileChanged(upload.ref)
    return content
