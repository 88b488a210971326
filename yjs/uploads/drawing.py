"""Pages of a PDF drawn as pictures, so that a page of ours can show one without opening the file itself.

A browser's own viewer would not open in a sandbox, and a telephone has none. PDFium draws one page at a time.
"""

import io
from threading import Lock

import pypdfium2

WIDEST = 1_400  # pixels
ONE_AT_A_TIME = Lock()  # PDFium is not safe for threads


class NoSuchPage(Exception):
    """The PDF has fewer pages."""


def pages_in(content: bytes) -> int:
    """How many pages the PDF has."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        try:
            return len(document)
        finally:
            document.close()


def page_drawn(content: bytes, number: int) -> bytes:
    """One page as a PNG, the first being 1; raises NoSuchPage."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        try:
            if not 1 <= number <= len(document):
                raise NoSuchPage(number)
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(2.0, WIDEST / max(width, height, 1))
            picture = page.render(scale=scale, may_draw_forms=False).to_pil()
        finally:
            document.close()
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
