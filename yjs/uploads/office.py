"""Word and Excel files: an archive whose headers are added up before it is opened, no macro, no reach outside."""

import io
import re
import zipfile
from collections.abc import Callable

from docx import Document
from openpyxl import load_workbook

from yjs.errors import Refused

MOST_PARTS = 2_000
MOST_TIMES = 200  # an honest part is packed to a twentieth or so of its size, a bomb to a thousandth
WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ACTIVE_PART = re.compile(r"vba|macro|activex|/embeddings/|oleobject|\.(bin|exe|dll|js|vbs|hta|lnk|scr)$", re.IGNORECASE)
HARMLESS_BIN = re.compile(r"/printerSettings/printerSettings\d+\.bin$")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")

UNREADABLE = "The selected file could not be read. Open it, save it again and try once more"
TOO_LARGE = "The selected file is too large once it is unpacked"
MACROS = "The selected file holds a macro or another file. Save it without and try again"
REACHES_OUT = "The selected file fetches something from elsewhere. Save it without the link and try again"


def checked_word(content: bytes, most_bytes: int) -> bytes:
    """The same bytes; raises Refused when they are no quiet Word document."""
    return _checked(content, most_bytes, WORD_TYPE, Document)


def checked_excel(content: bytes, most_bytes: int) -> bytes:
    """The same bytes; raises Refused when they are no quiet workbook."""
    return _checked(content, most_bytes, EXCEL_TYPE, _open_workbook)


def _open_workbook(file: io.BytesIO) -> None:
    book = load_workbook(file, read_only=True, keep_links=False)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    book.close()


def _checked(content: bytes, most_bytes: int, main_type: bytes, read: Callable) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive, most_bytes)
            _refuse_active_parts(archive, main_type)
        read(io.BytesIO(content))
    except Refused:
        raise
    except Exception:  # whatever a parser says of a broken file, it is one sentence to the person
        raise Refused(UNREADABLE, "file") from None
    return content


def _refuse_bombs(archive: zipfile.ZipFile, most_bytes: int) -> None:
    """By the headers alone; reading a part later stops at the size that its header tells."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > MOST_TIMES * max(part.compress_size, 1_000) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > most_bytes or swollen:
        raise Refused(TOO_LARGE, "file")
    names = [part.filename for part in parts]
    outside = any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names)
    if outside or len(set(names)) < len(names) or any(part.flag_bits & 1 for part in parts):
        raise Refused(UNREADABLE, "file")


def _refuse_active_parts(archive: zipfile.ZipFile, main_type: bytes) -> None:
    names = archive.namelist()
    if any(ACTIVE_PART.search(name) and not HARMLESS_BIN.search(name) for name in names):
        raise Refused(MACROS, "file")
    for name in names:
        if not name.endswith((".xml", ".rels")):
            continue
        words = archive.read(name).replace(b"\0", b"")  # in UTF-16 the same words have noughts between them
        if b"<!DOCTYPE" in words or b"<!ENTITY" in words:
            raise Refused(UNREADABLE, "file")
        if name == "[Content_Types].xml":
            if b"macroEnabled" in words:
                raise Refused(MACROS, "file")
            if main_type not in words:
                raise Refused(UNREADABLE, "file")
        if name.endswith(".rels") and any(map(_reaches_out, RELATION.findall(words))):
            raise Refused(REACHES_OUT, "file")


def _reaches_out(relation: bytes) -> bool:
    """Whether opening the file would fetch something: all that is outside but a link that a person presses."""
    return b'"External"' in relation.replace(b"'", b'"') and b"/hyperlink" not in relation
