"""Reads of a document's file, which must be what the worker made."""

import hashlib

from reporting.models import Document


class FileChanged(Exception):
    """The bytes in storage are not those that the worker made."""


def checked_bytes(document: Document) -> bytes:
    """The document's PDF; raises FileChanged when its checksum is not the one that was kept."""
    with document.file.open("rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != document.file_sha256:
        raise FileChanged(document.ref)
    return content
