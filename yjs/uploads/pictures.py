"""A picture drawn anew from its pixels: where it was taken, by what and when stays behind (FI-05)."""

import io

from PIL import Image, ImageOps

from yjs.errors import Refused

UNREADABLE = "The selected file could not be read as a picture"
SMALL = 480
TOO_LARGE = "The selected picture has too many pixels. Save it smaller and try again"


def redrawn(content: bytes, form: str, most_pixels: int) -> bytes:
    """The picture of this form without its metadata, upright; raises Refused when it is none or huge.

    Its size is read from the header and compared before a pixel is unpacked.
    """
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as given:
            if given.width * given.height > most_pixels:
                raise Refused(TOO_LARGE, "file")
            upright = ImageOps.exif_transpose(given)
            bare = upright.convert("RGBA" if form == "PNG" and upright.has_transparency_data else "RGB")
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(TOO_LARGE, "file") from None
    except Exception:  # whatever a decoder says of a broken file, it is one sentence to the person
        raise Refused(UNREADABLE, "file") from None
    bare.info.clear()  # comments and profiles too: some writers would carry them over
    kept = io.BytesIO()
    bare.save(kept, form, quality=90)
    return kept.getvalue()


def is_one_colour(content: bytes) -> bool:
    """Whether nothing can be seen in the picture."""
    with Image.open(io.BytesIO(content)) as picture:
        return picture.getcolors(1) is not None


def small(content: bytes, most: int = SMALL) -> bytes:
    """A picture that was redrawn, as a JPEG of at most so many pixels a side."""
    with Image.open(io.BytesIO(content)) as given:
        picture = given.convert("RGB")
    picture.thumbnail((most, most))
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=85)
    return kept.getvalue()
