"""A PDF: whole from its first byte to its last, open to read, and nothing in it that runs."""

import io

import pikepdf

from yjs.errors import Refused

MOST_PAGES = 1_000
# What a reader's programme would carry out, fetch or unpack by itself.
ACTIVE = frozenset({"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/XFA"})
UNREADABLE = "The selected file could not be read as a PDF. Print it to a new PDF and try again"


def checked_pdf(content: bytes) -> bytes:
    """The same bytes; raises Refused when they are not exactly one quiet PDF."""
    if not content.startswith(b"%PDF-") or not content.rstrip(b"\r\n\t \0").endswith(b"%%EOF"):
        raise Refused(UNREADABLE, "file")  # something else stands before or after it
    try:
        # A damaged one is not mended here: what a mender guesses is not what the next reader sees.
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as document:
            pages, active = len(document.pages), any(map(_acts, document.objects))
    except pikepdf.PasswordError:
        raise Refused("The selected file is protected by a password. Remove it and try again", "file") from None
    except Exception:  # whatever a parser says of a broken file, it is one sentence to the person
        raise Refused(UNREADABLE, "file") from None
    if not 0 < pages <= MOST_PAGES:
        raise Refused(f"The selected file must have between 1 and {MOST_PAGES:,} pages", "file")
    if active:
        raise Refused("The selected file holds a script or another file. Print it to a new PDF and try again", "file")
    return content


def _acts(thing: pikepdf.Object) -> bool:
    """Whether the object, or one written inside it, is of an active kind; one referred to has its turn."""
    if isinstance(thing, pikepdf.Array):
        return any(_acts(inner) for inner in thing if not _has_its_turn(inner))
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    names = {*thing.keys(), str(thing.get("/S", "")), str(thing.get("/Type", ""))}
    return bool(names & ACTIVE) or any(_acts(inner) for _, inner in thing.items() if not _has_its_turn(inner))


def _has_its_turn(thing: object) -> bool:
    return not isinstance(thing, pikepdf.Object) or thing.is_indirect
