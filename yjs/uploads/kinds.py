"""The written list of what may be uploaded, and the agreement of a file's name, its first bytes and a real parse.

Nothing outside the list is taken. Magic bytes alone prove little (trust M20): every kind is also read by the library
that reads it for a living, within limits that are compared with the file's own headers before anything is unpacked.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

import puremagic
from django.core.files.base import File

from yjs.errors import Refused
from yjs.policy.values import UPLOAD_MB, UPLOAD_MEGAPIXELS, UPLOAD_UNPACKED_MB, value_on
from yjs.uploads import office, pdfs, pictures, texts

FIELD = "file"
MEGA = 1024 * 1024
LONGEST_NAME = 100
# Path marks, control characters, and those that turn the direction of writing: a name is shown, never a path.
NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\"*:<>?|]")


@dataclass(frozen=True)
class Limits:
    """Bytes of a file, pixels of a picture, bytes of an archive once unpacked: as local policy sets them on a date."""

    size: int
    pixels: int
    unpacked: int


@dataclass(frozen=True)
class Kind:
    """One kind of file: `check` reads it for real and returns the bytes to keep, or raises Refused."""

    says: str
    extensions: tuple[str, ...]
    check: Callable[[bytes, Limits], bytes]
    has_magic: bool = True


CSV = Kind("a CSV file", (".csv",), lambda content, limits: texts.checked_csv(content), has_magic=False)
PDF = Kind("a PDF", (".pdf",), lambda content, limits: pdfs.checked_pdf(content))
PNG = Kind("a PNG picture", (".png",), lambda content, limits: pictures.redrawn(content, "PNG", limits.pixels))
JPEG = Kind(
    "a JPEG picture", (".jpg", ".jpeg"), lambda content, limits: pictures.redrawn(content, "JPEG", limits.pixels)
)
WORD = Kind("a Word document", (".docx",), lambda content, limits: office.checked_word(content, limits.unpacked))
EXCEL = Kind("an Excel workbook", (".xlsx",), lambda content, limits: office.checked_excel(content, limits.unpacked))
KINDS = (CSV, PDF, PNG, JPEG, WORD, EXCEL)


@dataclass(frozen=True)
class Checked:
    """A file that passed: the name to show, the extension of its kind, the bytes to keep."""

    name: str
    extension: str
    content: bytes


def limits_on(on: date) -> Limits:
    """The limits of local policy on a date."""
    mb, megapixels, unpacked = (value_on(policy, on) for policy in (UPLOAD_MB, UPLOAD_MEGAPIXELS, UPLOAD_UNPACKED_MB))
    return Limits(mb * MEGA, megapixels * 1_000_000, unpacked * MEGA)


def checked(file: File, kinds: Collection[Kind], limits: Limits) -> Checked:
    """The file as one of these kinds; raises Refused with a sentence when name, bytes and parse do not agree."""
    name = shown_name(file.name)
    extension = PurePath(name).suffix.lower()
    kind = next((kind for kind in kinds if extension in kind.extensions), None)
    if kind is None:
        raise Refused(f"The selected file must be {_listed([kind.says for kind in kinds])}", FIELD)
    if file.size > limits.size:
        raise Refused(f"The selected file must be smaller than {limits.size // MEGA} MB", FIELD)
    content = file.read()
    if not content:
        raise Refused("The selected file is empty", FIELD)
    if kind.has_magic and not _begins_as(kind, content):
        raise Refused(f"The selected file is not {kind.says}, though its name says so", FIELD)
    return Checked(name, kind.extensions[0], kind.check(content, limits))


def shown_name(given: str | None) -> str:
    """The name without its folders and without what could mislead a reader, short enough to show."""
    path = PurePath(NOT_IN_A_NAME.sub("", (given or "").replace("\\", "/")))
    return path.stem[: LONGEST_NAME - 10].strip(" .") + path.suffix[:10]


def _begins_as(kind: Kind, content: bytes) -> bool:
    try:
        return any(found.extension in kind.extensions for found in puremagic.magic_string(content))
    except puremagic.PureError:
        return False


def _listed(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
