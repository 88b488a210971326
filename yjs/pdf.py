"""Template to tagged PDF (PDF/UA-1). Style sheets are written into the template; the fetcher opens no address
but a picture carried in the document itself (a drawn signature)."""

from django.template.loader import render_to_string
from PIL import ImageFile
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

# WeasyPrint makes Pillow of the whole process take half a picture for a whole one: an upload must not pass so.
ImageFile.LOAD_TRUNCATED_IMAGES = False
PICTURE = "data:image/png;base64,"


class UnsafeDocument(Exception):
    """A document asked for an address outside itself; nothing was made."""


class PicturesInsideOnly(URLFetcher):
    """Refuses every file, network and attachment address, and stops the document (never leaves a silent gap)."""

    def fetch(self, url: str, headers=None):
        if not url.startswith(PICTURE):
            raise FatalURLFetchingError(url.split(":", 1)[0])
        return super().fetch(url, headers)


def render_pdf(template: str, context: dict) -> bytes:
    """The document as bytes of a tagged PDF; raises UnsafeDocument when it reaches outside itself."""
    return render_pages(template, context)[0]


def render_pages(template: str, context: dict) -> tuple[bytes, int]:
    """The same, and how many pages it has."""
    html = HTML(string=render_to_string(template, context), url_fetcher=PicturesInsideOnly())
    try:
        document = html.render(pdf_variant="pdf/ua-1")
        return document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages)
    except FatalURLFetchingError as reached_out:  # a BaseException in WeasyPrint: named, or it would slip through
        raise UnsafeDocument(str(reached_out)) from None
