"""A drawn signature: a small, real PNG picture with something on it, drawn anew before it is kept."""

import base64
import binascii

from yjs.errors import Refused
from yjs.uploads.pictures import is_one_colour, redrawn

PREFIX = "data:image/png;base64,"
MOST_BYTES = 100_000
MOST_PIXELS = 2_000_000

MISSING = "Ask the child to sign in the box, or choose “agreed aloud”"
UNREADABLE = "The signature could not be read. Ask the child to sign again"


def drawn_picture(typed: str) -> bytes:
    """The bytes of the picture that a canvas posted; raises Refused when it is missing, blank or no PNG."""
    if not typed:
        raise Refused(MISSING, "signature")
    if not typed.startswith(PREFIX) or len(typed) > len(PREFIX) + MOST_BYTES * 4 // 3 + 4:
        raise Refused(UNREADABLE, "signature")
    try:
        picture = redrawn(base64.b64decode(typed.removeprefix(PREFIX), validate=True), "PNG", MOST_PIXELS)
    except (binascii.Error, Refused):
        raise Refused(UNREADABLE, "signature") from None
    if is_one_colour(picture):
        raise Refused(MISSING, "signature")
    return picture
