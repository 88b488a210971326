"""Reads that returns and reports share: which buttons a document has now, and its file."""

import hashlib
from dataclasses import dataclass

from django.db.models import Model

from reporting.models import Document
from reporting.rules.documents import may_be_made_again, may_be_signed_off
from yjs.access import Permission, Viewer


class FileChanged(Exception):
    """The bytes in storage are not those that the worker made."""


@dataclass(frozen=True)
class MayNow:
    """What a person may do with a document as it stands: the page shows a button for each."""

    sign_off: bool
    make_again: bool


def buttons(document: Document, viewer: Viewer, *, asks: Permission, signs: Permission) -> MayNow:
    """The buttons, from the permissions and the rules that the actions ask too."""
    return MayNow(
        viewer.may(signs) and not may_be_signed_off(document.status, document.requested_by_id, viewer.user.pk),
        viewer.may(asks) and not may_be_made_again(document.status),
    )


def checked_bytes(document: Model, which: str = "file") -> bytes:
    """The bytes of a document's file; raises FileChanged when its checksum is not the one that was kept."""
    with getattr(document, which).open("rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != getattr(document, f"{which}_sha256"):
        raise FileChanged(document.ref)
    return content
