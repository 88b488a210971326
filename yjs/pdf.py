"""Template to tagged PDF (PDF/UA-1). Style sheets are written into the template; the fetcher opens no address
but a picture carried in the document itself (a drawn signature)."""

from html.parser import HTMLParser

from django.template.loader import render_to_string
from PIL import ImageFile
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

# WeasyPrint makes Pillow of the whole process take half a picture for a whole one: an upload must not pass so.
ImageFile.LOAD_TRUNCATED_IMAGES = False
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
PICTURE = "data:image/png;base64,"


# Within these the longest document takes half a minute (trust M13); one beyond them would hold a worker for minutes.
MOST_ROWS = 1_000
MOST_DEPTH = 60
MOST_PAGES = 200


class CannotBePrinted(Exception):
    """No document was made and trying again would not help; the message is a sentence for whoever asked."""


class UnsafeDocument(CannotBePrinted):
    """A document asked for an address outside itself."""

    def __init__(self) -> None:
        super().__init__(
            "The document could not be made: it asks for something outside itself. Tell your administrator"
        )


class TooLong(CannotBePrinted):
    """A document would take too long to lay out."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The document could not be made: it has {why}. Tell your administrator")


class PicturesInsideOnly(URLFetcher):
    """Refuses every file, network and attachment address, and stops the document (never leaves a silent gap)."""

    refused = False

    def fetch(self, url: str, headers=None):
        if not url.startswith(PICTURE):
            self.refused = True  # remembered: for a picture within an SVG, WeasyPrint swallows what is raised here
            raise FatalURLFetchingError(url.split(":", 1)[0])
        return super().fetch(url, headers)


class Measure(HTMLParser):
    """How many table rows a page has, and how deep its elements lie in each other."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows = self.depth = self.deepest = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.rows += tag == "tr"
        self.depth += tag not in VOID
        self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in VOID


def render_pdf(template: str, context: dict) -> bytes:
    """The document as bytes of a tagged PDF; raises CannotBePrinted when it reaches outside itself or is too long."""
    return render_pages(template, context)[0]


def render_pages(template: str, context: dict) -> tuple[bytes, int]:
    """The same, and how many pages it has."""
    page = render_to_string(template, context)
    refuse_long(Measure(page))
    fetcher = PicturesInsideOnly()
    try:
        document = HTML(string=page, url_fetcher=fetcher).render(pdf_variant="pdf/ua-1")
        if len(document.pages) > MOST_PAGES:
            raise TooLong(f"more than {MOST_PAGES} pages")
        pdf = document.write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError:  # a BaseException in WeasyPrint: named, or it would slip through
        raise UnsafeDocument from None
    except RecursionError:
        raise TooLong("too many boxes within boxes") from None
    if fetcher.refused:
        raise UnsafeDocument
    return pdf, len(document.pages)


def refuse_long(page: Measure) -> None:
    """Before anything is laid out."""
    if page.rows > MOST_ROWS:
        raise TooLong(f"more than {MOST_ROWS:,} rows")
    if page.deepest > MOST_DEPTH:
        raise TooLong("too many boxes within boxes")
